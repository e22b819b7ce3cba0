"""Bare and misspelt surnames are asked about where letters name the same people."""

from collections.abc import Callable

import pytest

from models.document import DocumentRecord
from models.mention import Label, Mention, Role
from resolver import Linkage, resolve

Maker = Callable[..., DocumentRecord]

MAN = "Сейтказин Ерлан Кайратович"
WIFE = "Пак Алла Сергеевна"


def test_a_bare_surname_is_asked_about_where_the_same_man_is_named(make_letter: Maker) -> None:
    """An officer known by his surname is proposed where another letter about the same man names him in full."""
    full = make_letter("full", MAN, MAN, "Мусин Байакын Айзатович")
    bare = make_letter("bare", MAN, "Мусиным")
    (asked,) = resolve([full, bare]).doubtful
    assert "named beside the same people" in asked.reasons


def test_a_bare_surname_is_not_asked_about_where_nobody_is_shared(make_letter: Maker) -> None:
    """Of letters about different people nothing is asked, however alike the surnames."""
    full = make_letter("full", MAN, MAN, "Мусин Байакын Айзатович")
    bare = make_letter("bare", "Пак Алексей Сергеевич", "Мусиным")
    assert resolve([full, bare]).doubtful == ()


def test_a_bare_surname_that_its_letter_explains_is_not_asked_about(make_letter: Maker) -> None:
    """A surname that the same letter gives with initials is that man's, and no question."""
    full = make_letter("full", MAN, MAN, "Мусин Байакын Айзатович")
    bare = make_letter("bare", "Сейтказин Е. К.", "Мусин Б. А.", "Мусиным")
    assert resolve([full, bare]).doubtful == ()


@pytest.mark.parametrize(
    "clerk", ["Нокирбекова Байакына Адырбаевича", "Нокирбеков Байакын А.", "Nokirbekov Bayakyn Adyrbayevich"]
)
def test_a_vowel_misspelt_is_found_over_letters(make_letter: Maker, clerk: str) -> None:
    """A clerk's wrong vowel in a long surname keeps nobody with a full name from being found in other letters."""
    full = make_letter("full", MAN, "Нокербеков Байакын Адырбаевич")
    resolution = resolve([full, make_letter("other", MAN, clerk)])
    assert len(resolution.entities) - len(resolution.doubtful) == 2


def test_a_misspelt_name_with_initials_is_found_where_two_people_are_shared(make_letter: Maker) -> None:
    """Initials and a slip in the surname say little, but beside the same two people they are one man's."""
    others = ("Мусин Байакын Айзатович", "Ли Анна Олеговна", "Ким Олег Юрьевич")
    full = make_letter("full", MAN, WIFE, "Нокербеков Байакын Адырбаевич", *others[:2], MAN, WIFE)
    wrong = make_letter("wrong", MAN, WIFE, "Нокирбеков Б. А.", others[2], "Цой Вера Павловна", MAN, WIFE)
    links = [link for entity in resolve([full, wrong]).entities for link in entity.links]
    assert sum("surname differs by one letter" in link.reasons for link in links) == 1
    strangers = ("Ахметов Асан Маратович", "Алиев Самат Болатович", "Юнусов Рашид Гафурович", "Вольф Лев Ильич")
    assert resolve([full, make_letter("strangers", *strangers, "Нокирбеков Б. А.")]).doubtful == ()


def _person(number: int, text: str, *roles: Role) -> Mention:
    return Mention(
        id=f"m{number}",
        label=Label.PERSON,
        text=text,
        page=1,
        start=100 * number,
        end=100 * number + len(text),
        extractor="test",
        roles=roles,
    )


def test_an_officer_is_known_by_the_surname_though_one_letter_gives_him_another_role(make_letter: Maker) -> None:
    """Beside two people whom both letters name it is enough that one letter says that he serves."""
    ones, others = ((Role.OFFICER,), (Role.PATIENT, Role.INVESTIGATOR)), ((Role.PATIENT,), ())
    for roles, entities in ((ones, 3), (others, 4)):
        letters = [
            make_letter("full", _person(1, MAN), _person(2, WIFE), _person(3, "Мусин Байакын Айзатович", *roles[0])),
            make_letter("bare", _person(1, MAN), _person(2, WIFE), _person(3, "Мусиным", *roles[1])),
        ]
        assert len(resolve(letters).entities) == entities


@pytest.mark.parametrize(
    ("full_role", "bare_role", "entities"),
    [
        (Role.OFFICER, Role.OFFICER, 3),
        (Role.OFFICER, None, 3),
        (None, None, 4),
        (Role.PATIENT, Role.PATIENT, 4),
        (Role.OFFICER, Role.PATIENT, 4),
    ],
)
def test_only_who_serves_is_known_by_the_surname(
    make_letter: Maker, full_role: Role | None, bare_role: Role | None, entities: int
) -> None:
    """An officer is linked by the surname alone beside the same people, a patient, who has brothers, is not."""
    full, bare = ((role,) if role else () for role in (full_role, bare_role))
    letters = [
        make_letter("full", _person(1, MAN), _person(2, WIFE), _person(3, "Мусин Байакын Айзатович", *full)),
        make_letter("bare", _person(1, MAN), _person(2, WIFE), _person(3, "Мусиным", *bare)),
    ]
    resolution = resolve(letters)
    assert len(resolution.entities) == entities


def test_a_bare_surname_that_goes_takes_its_questions_along(make_letter: Maker) -> None:
    """Taking out the letter with the bare surname gives what was before it came."""
    full = make_letter("full", MAN, MAN, "Мусин Байакын Айзатович")
    other = make_letter("other", MAN, "Мусин Рустам Маратович")
    bare = make_letter("bare", MAN, "Мусиным")
    with Linkage() as linkage:
        linkage.update([full, other])
        before = linkage.resolution()
        linkage.update([bare])
        assert len(linkage.resolution().doubtful) == 2
        linkage.update([], removed=[bare.sha256])
        assert linkage.resolution() == before
