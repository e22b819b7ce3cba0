"""Two hundred public bodies of Kazakhstan as letters name them: each form is found, and no two become one."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.bodies import rows
from models.gazetteer import bodies_by_id, normalise_body
from models.misreadings import differ_by_a_letter

ROWS = rows()
FORMS = sorted({form for forms in ROWS.values() for form in forms})


def test_the_table_is_wide() -> None:
    """The table has 150 bodies and more, in 700 forms and more, of 120 kinds and more."""
    assert len(ROWS) >= 150
    assert len(FORMS) >= 700
    assert len({re.split("[<#@]", code)[0] for code in ROWS}) >= 120


def test_every_form_is_found() -> None:
    """Languages, case forms, abbreviations, legal forms and sloppy spellings give the body, its number and place."""
    found = {(code, form): normalise_body(form) for code, forms in ROWS.items() for form in forms}
    wrong = {form: name and name.code for (code, form), name in found.items() if name is None or name.code != code}
    assert wrong == {}


def test_mending_changes_no_form_that_is_right() -> None:
    """What is spelled rightly is found as the same body when misreadings are forgiven."""
    assert {form for form in FORMS if normalise_body(form, mended=True) != normalise_body(form)} == set()


def test_different_bodies_have_different_keys() -> None:
    """No two rows of the table share a key: neither a part and its whole, nor two numbers, nor two places."""
    keys = {forms[0]: normalise_body(forms[0]) for forms in ROWS.values()}
    assert len({name.key for name in keys.values() if name is not None}) == len(ROWS)


@pytest.mark.parametrize(
    ("damaged", "code"),
    [
        ("Депаргамент полиции г. Алматы", "police_department@Алматы"),
        ("Департамент попиции г. Алматы", "police_department@Алматы"),
        ("Городсксй клинической больницы № 7", "city_clinical_hospital#7"),
        ("прокуратvра Медеуского района", "prosecutor@Медеуский район"),
        ("Комитет национальной безопасностн", "national_security_committee"),
        ("Ұлттық қауіпсіздік комитстінің", "national_security_committee"),
        ("Специализированный межрайонный следственный сул г. Алматы", None),
        ("Военная прокуратура Алматинского гарнизсна", "garrison_prosecutor@Алматы"),
        ("Министерство здравоохраиения Респуолики Казахстан", "health_ministry"),
        ("Natianal Security Committee", "national_security_committee"),
    ],
)
def test_a_wrong_letter_in_a_long_word_is_mended(damaged: str, code: str | None) -> None:
    """One wrong letter in a long word still finds the body; in a short word it does not."""
    found = normalise_body(damaged, mended=True)
    assert (None if found is None else found.code) == code


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("учреждение ЛА-155/14", "учреждение ЛА-155/18"),
        ("учрежденне ЛА-155/14", "учреждение ЛА-155/18"),
        ("ГКБ № 7", "ГКБ № 1"),
        ("ДП г. Алматы", "ДП Алматинской области"),
        ("ДП г. Алматы", "ДП г. Апматы"),
        ("УП Алмалинского района", "УП Алатауского района"),
        ("УП Абайского района г. Шымкент", "УП Абайского района Карагандинской области"),
        ("КНБ", "ДКНБ по г. Алматы"),
        ("ДКНБ по г. Алматы", "СИ ДКНБ по г. Алматы"),
        ("Сенат Парламента РК", "Парламент РК"),
        ("прокуратура г. Алматы", "Алматинская транспортная прокуратура"),
        ("суд Алмалинского района", "районный суд № 2 Алмалинского района"),
        ("отдел кадров ДП г. Алматы", "ДП г. Алматы"),
    ],
)
def test_numbers_places_and_parts_keep_bodies_apart(one: str, other: str) -> None:
    """Another number, another place or a part is another body, also where misreadings are forgiven."""
    left, right = (normalise_body(text, mended=True) for text in (one, other))
    assert left is not None
    assert right is not None
    assert left.key != right.key


def test_branches_of_a_single_body() -> None:
    """A single body named "по" a place is its branch there; the address of its seat is no branch."""
    branch, seat = normalise_body("КНБ по г. Алматы"), normalise_body("КНБ РК, г. Астана")
    assert branch is not None
    assert seat is not None
    assert (branch.code, seat.code) == ("security_department@Алматы", "national_security_committee")
    assert all(body.branch in bodies_by_id() for body in bodies_by_id().values() if body.branch is not None)


def test_quotation_marks_name_a_company_and_no_hospital() -> None:
    """What the state owns is what stands in quotation marks; a company is its own name, whatever the name says."""
    hospital, company = (
        normalise_body(text) for text in ("КГП на ПХВ «Городская поликлиника № 5»", "ТОО «Городская поликлиника № 5»")
    )
    assert hospital is not None
    assert company is not None
    assert (hospital.code, company.body) == ("city_polyclinic#5", "limited_company")


@settings(deadline=None)
@given(st.text(), st.sampled_from(FORMS), st.integers(0, 40))
def test_any_text_is_answered(text: str, form: str, at: int) -> None:
    """No text makes the look-up raise, misreadings forgiven or not, nor does any cut or insertion in a name."""
    for asked in (text, form[:at], form[at:], form[:at] + text + form[at:]):
        normalise_body(asked)
        normalise_body(asked, mended=True)


@given(st.text("абвг", max_size=6), st.text("абвг", max_size=6))
def test_a_letter_apart(one: str, other: str) -> None:
    """Two words are a letter apart exactly if one edit of one letter makes one the other, in either order."""
    letters = "абвг"
    cut = {one[:at] + one[at + 1 :] for at in range(len(one))}
    put = {one[:at] + letter + one[at:] for at in range(len(one) + 1) for letter in letters}
    changed = {one[:at] + letter + one[at + 1 :] for at in range(len(one)) for letter in letters}
    assert differ_by_a_letter(one, other) is (other in (cut | put | changed) - {one})
    assert differ_by_a_letter(one, other) is differ_by_a_letter(other, one)


@pytest.mark.parametrize(
    "text", ["Aktobe KNB", "Ақтөбе қаласы ҰҚК", "Актобе каласы бойынша Улттык кауипсиздик комитетинин департаментине"]
)
def test_a_town_before_a_single_body_means_its_branch(text: str) -> None:
    """A town that leads the name of the Committee means its department there, also without the letters of Kazakh."""
    found = normalise_body(text)
    assert found is not None
    assert found.code == "security_department@Актобе"
