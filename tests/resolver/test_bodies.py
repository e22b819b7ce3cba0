"""Which body a mention names for linking, and which body is above which."""

from collections.abc import Callable

import pytest

from models.document import DocumentRecord
from models.mention import Label, Mention
from resolver import resolve
from resolver.bodies import rank

Maker = Callable[..., DocumentRecord]


def _mention(text: str) -> Mention:
    return Mention(id="m1", label=Label.ORG, text=text, page=1, start=0, end=len(text), extractor="test")


@pytest.mark.parametrize(
    ("text", "body", "part_of"),
    [
        ("КНБ", "national_security_committee", None),
        ("ДКНБ по г. Алматы", "security_department@Алматы", "national_security_committee"),
        ("СУ ДП г. Алматы", "investigation_office<police_department@Алматы", "police_department@Алматы"),
        ("ДП г. Алматы", "police_department@Алматы", "interior_ministry"),
        ("УП Алмалинского района", "police_office@Алмалинский район", "police_department@Алматы"),
        ("Талгарский РОВД", "police_office@Талгарский район", "police_department@Алматинская область"),
        ("ИВС ДП г. Алматы", "temporary_detention@Алматы", "police_department@Алматы"),
        ("ИВС г. Талдыкорган", "temporary_detention@Талдыкорган", "police_office@Талдыкорган"),
        ("прокуратура Медеуского района", "prosecutor@Медеуский район", "prosecutor@Алматы"),
        ("прокуратура г. Алматы", "prosecutor@Алматы", "prosecutor_general"),
        ("отдел кадров ДП г. Алматы", "police_department@Алматы=отдел_кадров", "police_department@Алматы"),
        ("УП Абайского района", "police_office@Абайский район", None),
        ("ГКБ № 7 г. Алматы", "city_clinical_hospital#7@Алматы", None),
        ("СУ", "investigation_office", None),
    ],
)
def test_what_is_above(text: str, body: str, part_of: str | None) -> None:
    """A part leads to its whole, a district's office to its city's or region's, and where nobody says so to none."""
    found = rank([_mention(text)])
    assert found is not None
    assert (found.body, found.part_of) == (body, part_of)


def test_what_names_no_body_has_no_rank() -> None:
    """A mention without a word for a body is nowhere among them."""
    assert rank([_mention("Steppe Rights Watch")]) is None


def test_entities_say_what_they_are_part_of(make_letter: Maker) -> None:
    """The committee in three languages is one body; its department is another, and a part of it."""
    letter = make_letter("one", "КНБ", "ҰҚК", "National Security Committee", "ДКНБ по г. Алматы", label=Label.ORG)
    found = {entity.body: (len(entity.mentions), entity.part_of) for entity in resolve([letter], []).entities}
    assert found == {
        "national_security_committee": (3, None),
        "security_department@Алматы": (1, "national_security_committee"),
    }


def test_a_misread_body_is_the_same_body(make_letter: Maker) -> None:
    """One wrong letter in a long word parts no body from itself; a wrong letter in the place does."""
    letters = [
        make_letter("one", "Департамент полиции г. Алматы", label=Label.ORG),
        make_letter("two", "Департамент попиции г. Алматы", label=Label.ORG),
        make_letter("three", "Департамент полиции г. Апматы", label=Label.ORG),
    ]
    assert sorted(len(entity.mentions) for entity in resolve(letters, []).entities) == [1, 2]
