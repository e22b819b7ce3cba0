"""Whether a phrase speaks of one person, and how many it counts."""

import pytest

from extractors.numerals import value_of
from extractors.single import is_single
from extractors.unnamed import describe, numeral_in

ONE = (
    "дежурный хирург",
    "сотруднику КНБ",
    "Звонивший из дежурки",
    "тот, что сидел спереди",
    "неизвестный, на вид 50",
    "22-летний парень",
    "Күзетші",
    "кезекші дәрігер",
    "азаматтық киімдегі біреу",
    "полиция қызметкері",
    "the duty officer",
    "a nurse of the ward",
)
SEVERAL = (
    "сотрудники полиции",
    "люди в масках",
    "бригада скорой помощи",
    "наряд полиции",
    "неизвестными",
    "полиция қызметкерлері",
    "бірнеше адам",
    "полиция",
    "бетперде киген адамдар",
    "ҰҚК-нің",
    "men in black",
    "the night crew",
    "police officers",
)


@pytest.mark.parametrize("phrase", ONE)
def test_one_person_is_counted(phrase: str) -> None:
    """A singular noun, a participle or a pronoun is one person, in three languages."""
    assert is_single(phrase)
    found = describe(phrase, 0, len(phrase), numeral_in(phrase), extractor="test", score=1.0)
    assert found.count == 1


@pytest.mark.parametrize("phrase", SEVERAL)
def test_of_several_nothing_is_said(phrase: str) -> None:
    """A plural noun and a group are no number."""
    assert not is_single(phrase)
    assert describe(phrase, 0, len(phrase), numeral_in(phrase), extractor="test", score=1.0).count is None


@pytest.mark.parametrize(
    ("phrase", "count"),
    [
        ("двадцатью тремя содержащимися", 23),
        ("twenty-three men", 23),
        ("жиырма бес адам", 25),
        ("он алты адам", 16),
        ("ещё 16 пациентов", 16),
        ("сорок два человека", 42),
        ("№ 5 камерадағы 4 ұсталушы", 4),
        ("двоих парней лет двадцати", 2),
        ("мужчины лет двадцати пяти", None),
        ("Unknown from the 2nd floor", None),
    ],
)
def test_numbers_of_people_are_no_ages_and_no_rooms(phrase: str, count: int | None) -> None:
    """What counts people is a number; how old they are, and where they are held, is none."""
    numeral = numeral_in(phrase)
    assert (None if numeral is None else value_of(numeral)) == count
