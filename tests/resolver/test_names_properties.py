"""Comparing names: what holds for any name, declined and romanised by libraries."""

import iuliia
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytrovich.enums import Case, Gender, NamePart
from pytrovich.maker import PetrovichDeclinationMaker
from qazaq_inflector import QazaqNameInflector

from resolver.comparison import SAME, Schema, compare_names
from resolver.matching import CERTAIN, LIKELY, Match, Profile, match_persons
from resolver.names import parse_name

SYLLABLES = ("бай", "тас", "гали", "мурат", "кул", "бек", "жан", "нур", "ер", "сейт", "аман", "дос", "жума", "токта")
MEN = ("Ерлан", "Нурлан", "Асхат", "Серик", "Данияр", "Абай", "Илья", "Павел", "Мурат", "Тимур", "Шерхан", "Олжас")
WOMEN = ("Алия", "Жанар", "Сауле", "Айгерим", "Гульнара", "Мария", "Динара", "Асель", "Юлия", "Салтанат")
FATHERS = ("Кайрат", "Болат", "Марат", "Серик", "Талгат", "Канат", "Аскар", "Ержан")
SCHEMAS = (
    iuliia.BGN_PCGN, iuliia.BGN_PCGN_ALT, iuliia.ICAO_DOC_9303, iuliia.MVD_310, iuliia.ALA_LC_ALT, iuliia.WIKIPEDIA,
    iuliia.YANDEX_MAPS, iuliia.TELEGRAM, iuliia.GOST_52535, iuliia.MOSMETRO,
)  # fmt: skip
CASES = (Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE, Case.INSTRUMENTAL, Case.PREPOSITIONAL)
KAZAKH_CASES = ("genitive", "dative", "accusative", "locative", "ablative", "instrumental")

surnames = st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=3).map(lambda parts: "".join(parts).title() + "ов")
people = st.one_of(
    st.tuples(surnames, st.sampled_from(MEN), st.sampled_from(FATHERS).map(lambda name: name + "ович"), st.just("m")),
    st.tuples(
        surnames.map(lambda name: name + "а"),
        st.sampled_from(WOMEN),
        st.sampled_from(FATHERS).map(lambda name: name + "овна"),
        st.just("f"),
    ),
)
untimed = settings(deadline=None)  # the first comparison reads the tables
decliner = PetrovichDeclinationMaker()
inflector = QazaqNameInflector()


def _match(one: str, other: str) -> Match:
    return match_persons(Profile(parse_name(one)), Profile(parse_name(other)))


@untimed
@given(st.text(max_size=40), st.text(max_size=40))
def test_comparison_is_symmetric(one: str, other: str) -> None:
    """Whatever two texts say, they are as like in one order as in the other."""
    assert _match(one, other).score == _match(other, one).score
    assert _match(one, other).conflicts == _match(other, one).conflicts


@untimed
@given(people, people)
def test_people_are_compared_symmetrically(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    """Two people are as like in one order as in the other, with the same agreement of parts."""
    names = " ".join(one[:3]), " ".join(other[:3])
    assert _match(*names) == _match(*reversed(names))
    for schema in Schema:
        assert compare_names(*names, schema).score == pytest.approx(compare_names(*reversed(names), schema).score)


@untimed
@given(people)
def test_a_name_equals_itself(person: tuple[str, ...]) -> None:
    """A full name is certainly that of the same person, however it is cased."""
    name = " ".join(person[:3])
    assert _match(name, name).score >= CERTAIN
    assert _match(name, name.upper()).score >= CERTAIN
    assert compare_names(name, name.upper(), Schema.PERSON).score >= SAME


@untimed
@given(people, st.sampled_from(CASES))
def test_russian_cases_match(person: tuple[str, ...], case: Case) -> None:
    """A name in any case, declined by pytrovich, is certainly the name in the nominative."""
    gender = Gender.MALE if person[3] == "m" else Gender.FEMALE
    parts = zip((NamePart.LASTNAME, NamePart.FIRSTNAME, NamePart.MIDDLENAME), person[:3], strict=True)
    declined = " ".join(decliner.make(part, gender, case, word) for part, word in parts)
    assert _match(" ".join(person[:3]), declined).score >= CERTAIN, declined


@untimed
@given(people, st.sampled_from(KAZAKH_CASES))
def test_kazakh_cases_match(person: tuple[str, ...], case: str) -> None:
    """A surname in any Kazakh case, inflected by qazaq-inflector, is that of the name."""
    inflected = inflector.inflect(person[0], case)
    assert _match(" ".join(person[:2]), f"{person[1]} {inflected}").score >= LIKELY, inflected


@settings(deadline=None, max_examples=200)
@given(people, st.sampled_from(SCHEMAS))
def test_romanisations_match(person: tuple[str, ...], schema: iuliia.Schema) -> None:
    """A name in Latin letters, by any usual scheme of iuliia, is likely the name in Cyrillic letters."""
    romanised = schema.translate(" ".join(person[:3]))
    match = _match(" ".join(person[:3]), romanised)
    assert not match.conflicts, romanised
    assert match.score >= LIKELY, romanised


@untimed
@given(people, st.sampled_from("абгдежзиклмнопрстуфхчшэ"), st.sampled_from("абгдежзиклмнопрстуфхчшэ"))
def test_initials_never_match_others(person: tuple[str, ...], first: str, second: str) -> None:
    """A name with an initial that contradicts the given name or the patronymic is another's."""
    fits = {name[0].casefold(): name for name in person[1:3]}
    match = _match(" ".join(person[:3]), f"{person[0]} {first.upper()}. {second.upper()}.")
    if not {first, second} & {*fits, "у", "о", "ю", "э", "и", "я", "ж", "д"}:
        assert match.conflicts
