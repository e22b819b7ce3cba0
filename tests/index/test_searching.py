"""What is found, on a real engine."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import Index, Query, Results
from models.entity import Entity, MentionReference
from models.errors import MissingIndexError, QueryError
from models.event import EventType
from models.mention import Label

Letter = Any
HIGHLIGHTED = {
    "больница": ["больницы"],
    "пациент": ["пациентов"],
    '"огнестрельные ранения"': ["огнестрельные", "ранения"],
    "министрлік": ["Министрлігінің"],
    "мектеп": ["мектептерімізде"],
    "кызметкер": ["қызметкерлері"],
    "patient": ["patients"],
    "transfer": ["transferred"],
    "03-12/457": ["03", "12", "457"],
    "Терапевт": ["терапевт"],
    "сотрудник вывезти": ["сотрудники", "вывезли"],
}


def highlighted(results: Results) -> list[str]:
    """Return the words that the first page hit points to."""
    part = results.pages[0].snippet
    return [part.text[word.start - part.start : word.end - part.start] for word in part.highlights]


@pytest.mark.parametrize(("text", "found"), HIGHLIGHTED.items())
def test_words_are_found_in_any_form(index: Index, text: str, found: list[str]) -> None:
    """Words of the three languages are found in any form, phrases and numbers as written, and pointed to."""
    assert highlighted(index.search(Query(text=text))) == found


@pytest.mark.parametrize("text", ['"ранения огнестрельные"', "03-12/458", "больница мектеп", "вертолёт"])
def test_what_is_not_on_a_page_is_not_found(index: Index, text: str) -> None:
    """All words must be on one page, and those of a phrase side by side."""
    assert index.search(Query(text=text)).pages == ()


def test_boxes_are_those_of_the_word(index: Index, letters: list[Letter]) -> None:
    """A highlight has the box of its word on the page image."""
    (hit,) = index.search(Query(text="больницы")).pages
    page = letters[0][0].pages[0]
    (word,) = hit.snippet.highlights
    assert page.text[word.start : word.end] == "больницы"
    assert word.boxes == page.boxes(word.start, word.end)


def test_long_words_are_found(tmp_path: Path, make_letter: Callable[..., Letter]) -> None:
    """A Cyrillic word of twenty letters and more is found, which the engine's default tokenizer drops."""
    word = "высокопревосходительство"
    index = Index(tmp_path)
    index.update([make_letter(f"Ваше {word}! {'щ' * 300}")], [])
    assert highlighted(index.search(Query(text=word))) == [word]
    assert len(index.search(Query(text="щ" * 300)).pages) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Сейтказин",
        "Сейтказину",
        "Сейтқазин",
        "Seitkazin",
        "Seytkazin",
        "СЕЙТКАЗИНЫМ",
        "Сейтказни",
        "Сейтгозин",
        "Seitkzin",
        "Ерлан Сейтказин",
        "Е. Сейтказин",
        "Seitkazin Yerlan",
        "Сейткази",
        "Сейтказитовдин",
        "Сейтзаказин Ерлан",
        "больница Сейтказин",
    ],
)
def test_names_are_found_in_any_script_and_spelling(index: Index, text: str) -> None:
    """A person is found first by his name in any case, script and order, with typing errors."""
    first = index.search(Query(text=text)).names[0]
    assert (first.entity, first.documents) == ("e1", 3)


@pytest.mark.parametrize("text", ["Кожабеков", "Е. К.", "Петров Иван"])
def test_other_names_are_not_found(index: Index, text: str) -> None:
    """Neither another name nor initials alone find anybody."""
    assert index.search(Query(text=text)).names == ()


def test_others_of_a_like_name_are_found_beside_who_is_surely_meant(
    tmp_path: Path, make_letter: Callable[..., Letter]
) -> None:
    """A search for a whole name finds who bears it; who asks for names alone is also shown others, spelled far off."""
    called = ("Сейткалиев Ерлан Кайратович", "Сейтказин Ерлан Кайратович")
    letters = [make_letter(f"Пациент {name} вывезен.", named=((name, Label.PERSON, ()),)) for name in called]
    entities = [
        Entity(
            id=f"e{number}",
            label=Label.PERSON,
            name=name,
            names=(name,),
            roles=(),
            kind=None,
            mentions=(MentionReference(sha256=letters[number][0].sha256, mention="m1"),),
            links=(),
        )
        for number, name in enumerate(called)
    ]
    index = Index(tmp_path / "index")
    index.update(letters, entities)
    asked = Query(text=called[0])
    assert [hit.entity for hit in index.search(asked).names] == ["e0"]
    assert [hit.entity for hit in index.names(asked)] == ["e0", "e1"]


def test_the_form_that_matched_is_told(index: Index) -> None:
    """A name hit says in which written form it was found."""
    first = index.search(Query(text="Y. Seitkazin")).names[0]
    assert (first.name, first.form) == ("Сейтказин Ерлан Кайратович", "Y. Seitkazin")


@pytest.mark.parametrize(
    ("asked", "types"),
    [
        ({"text": "вывоз"}, [EventType.REMOVAL]),
        ({"text": "избиение"}, [EventType.BEATING]),
        ({"text": "beaten"}, [EventType.BEATING]),
        ({"text": "ұрып-соғу"}, [EventType.BEATING]),
        ({"text": "избиение Сейтказин"}, [EventType.BEATING]),
        ({"text": "избиение Ахметова"}, []),
        ({"since": "2022-01-10"}, [EventType.BEATING]),
        ({"since": "2022-01-11"}, []),
        ({"until": "2022-01-08"}, [EventType.REMOVAL]),
        ({"roles": ("victim",)}, [EventType.BEATING]),
        ({"cases": ("case-a",)}, [EventType.REMOVAL]),
        ({"types": ("ngo_letter",)}, [EventType.BEATING]),
    ],
)
def test_events(index: Index, asked: dict[str, Any], types: list[EventType]) -> None:
    """Events are found by what they are called in three languages, by person, day, role, case and letter type."""
    assert [event.type for event in index.search(Query(**asked)).events] == types


@pytest.mark.parametrize(
    ("asked", "pages", "documents"),
    [
        ({}, 3, 3),
        ({"cases": ("case-a",)}, 2, 2),
        ({"cases": ("case-b",)}, 1, 1),
        ({"cases": ()}, 0, 0),
        ({"types": ("transfer_record",)}, 1, 1),
        ({"roles": ("victim",)}, 1, 1),
        ({"roles": ("patient",)}, 2, 2),
        ({"since": "2022-02"}, 2, 2),
        ({"until": "2022-01-31"}, 1, 1),
        ({"until": "2021"}, 0, 0),
        ({"cases": ("case-a",), "types": ("ngo_letter",)}, 0, 0),
        ({"labels": ("ORG",)}, 3, 0),
    ],
)
def test_filters_hold_for_pages_and_names(index: Index, asked: dict[str, Any], pages: int, documents: int) -> None:
    """Case, type, role and date narrow pages and the letters that a name is counted in; a label narrows names."""
    found = index.search(Query(text="Сейтказин", **asked))
    assert len(found.pages) == pages
    assert sum(hit.documents for hit in found.names) == documents


def test_filters_without_text_list_all(index: Index) -> None:
    """A filter alone lists what passes it, with the first words of each page."""
    found = index.search(Query(cases=("case-a",)))
    assert len(found.pages) == found.page_count == 2
    assert {hit.entity for hit in found.names} == {"e1", "e2", "e3"}


def test_limit_and_offset(index: Index) -> None:
    """Hits can be read a few at a time."""
    first, second = (index.search(Query(text="Сейтказин", limit=1, offset=offset)) for offset in (0, 1))
    assert first.page_count == second.page_count == 3
    every = [(hit.sha256, hit.number) for hit in index.search(Query(text="Сейтказин")).pages]
    assert [(hit.sha256, hit.number) for hit in (*first.pages, *second.pages)] == every[:2]


def test_nothing_indexed(tmp_path: Path) -> None:
    """Without an index, a search says how to make one."""
    with pytest.raises(MissingIndexError, match="publish"):
        Index(tmp_path / "none").search(Query(text="a"))


WORDS = st.sampled_from(
    ['"', "«", "»", "Сейтказина", "больницы", "the", "AND", "-", "*", "\x00", "\n", "́", "7", "\x1f"]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=80), st.lists(WORDS).map(" ".join), st.lists(WORDS).map("".join)))
def test_any_text_is_answered(index: Index, text: str) -> None:
    """Any text is answered or refused with a QueryError, and all that is highlighted lies inside its snippet."""
    try:
        query = Query(text=text)
    except QueryError:
        return
    for hit in index.search(query).pages:
        part = hit.snippet
        assert len(part.text) == part.end - part.start <= 240
        assert all(part.start <= word.start < word.end <= part.end for word in part.highlights)
