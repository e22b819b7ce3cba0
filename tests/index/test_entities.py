"""What letters say of an entity, what a name that is typed may go on to, and that nothing comes from elsewhere."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import Index, Query, Results
from models.entity import Entity, MentionReference
from models.event import EventType
from models.mention import Label, Role

Letter = Any
SCOPE = ("case-a",)


def test_a_profile_gathers_what_letters_say(index: Index) -> None:
    """Forms, roles by month, company and the number of letters are those of all letters that name the entity."""
    found = index.profile("e1", None)
    assert found is not None
    assert (found.label, found.name, found.letters) == (Label.PERSON, "Сейтказин Ерлан Кайратович", 3)
    assert {form.text for form in found.written} == {"Сейтказина Е. К.", "Ерлан Сейтқазин", "Y. Seitkazin"}
    assert [(one.month, one.role) for one in found.roles] == [
        ("2022-01", Role.PATIENT),
        ("2022-02", Role.PATIENT),
        ("2023-05", Role.VICTIM),
    ]
    assert [one.entity for one in found.people] == ["e2"]
    assert {one.entity for one in found.bodies} == {"e3", "e4"}


def test_a_profile_is_made_of_letters_in_scope(index: Index) -> None:
    """Who sees one case gets its names, roles and company, and nothing of what a letter of another case says."""
    found = index.profile("e1", SCOPE)
    assert found is not None
    assert found.letters == 2
    assert found.name in {form.text for form in found.written} == {"Сейтказина Е. К.", "Ерлан Сейтқазин"}
    assert {one.role for one in found.roles} == {Role.PATIENT}
    assert [one.entity for one in found.bodies] == ["e3"]
    assert index.profile("e4", SCOPE) is None
    assert index.profile("e9", None) is None


def test_places_are_read_a_page_at_a_time(index: Index, letters: list[Letter]) -> None:
    """Letters come by their dates, each with the places where it names the entity and the words around them."""
    first, count = index.places("e1", None, limit=2)
    second, _ = index.places("e1", None, limit=2, offset=2)
    assert count == 3
    assert [letter.date for letter in (*first, *second)] == ["2022-01", "2022-02-14", "2023-05-01"]
    record = letters[0][0]
    (place,) = next(letter for letter in first if letter.sha256 == record.sha256).mentions
    mention = record.mentions[0]
    assert (place.text, place.start, place.end, place.boxes) == (
        mention.text,
        mention.start,
        mention.end,
        mention.boxes,
    )
    assert record.pages[0].text[: mention.start].endswith(place.before)
    assert record.pages[0].text[mention.end :].startswith(place.after)


def test_places_are_narrowed_to_a_written_form(index: Index) -> None:
    """Only the letters that write a name so are given."""
    found, count = index.places("e1", None, limit=5, written="Y. Seitkazin")
    assert [letter.date for letter in found] == ["2023-05-01"]
    assert count == 1
    assert index.places("e1", SCOPE, limit=5, written="Y. Seitkazin") == ((), 0)


def test_places_in_some_letters(index: Index, letters: list[Letter]) -> None:
    """The places in given letters are found, but for letters that may not be seen."""
    wanted = [record.sha256 for record, _ in letters]
    assert {letter.sha256 for letter in index.places_in("e1", None, wanted)} == set(wanted)
    assert {letter.sha256 for letter in index.places_in("e1", SCOPE, wanted)} == set(wanted[:2])
    assert index.places_in("e1", None, []) == ()


def test_events_of_an_entity(index: Index) -> None:
    """The events in which someone takes part come by their dates, of letters that may be seen."""
    found, count = index.events_of("e1", None, limit=5)
    assert [event.type for event in found] == [EventType.REMOVAL, EventType.BEATING]
    assert count == 2
    assert [event.type for event in index.events_of("e1", SCOPE, limit=5)[0]] == [EventType.REMOVAL]


@pytest.mark.parametrize("typed", ["Се", "сейт", "Seit", "СЕЙТҚ", "Ерлан Сей", "сейтгаз"])
def test_names_are_suggested_as_typed(index: Index, typed: str) -> None:
    """A name is suggested from two letters on, in any script and case, the words before its last one finished."""
    assert index.suggest(typed, None)[0].entity == "e1"


@pytest.mark.parametrize("typed", ["", "С", "вертолёт", "\x1f", "(.*)", "."])
def test_nothing_is_suggested_for_what_begins_no_name(index: Index, typed: str) -> None:
    """One letter, marks and words that begin no name suggest nothing."""
    assert index.suggest(typed, None) == ()


def test_suggestions_are_of_letters_in_scope(index: Index) -> None:
    """Neither a name nor a count is suggested from letters that may not be seen."""
    assert index.suggest("City", SCOPE) == ()
    (found,) = index.suggest("Сейт", SCOPE)
    assert (found.name, found.documents) == ("Ерлан Сейтқазин", 2)


def test_a_word_is_found_in_spite_of_a_misread_letter(index: Index) -> None:
    """Where hardly a page has a word as spelled, words spelled nearly so are found, pointed to and said to be such."""
    found = index.search(Query(text="огнестрелбные"))
    assert found.is_wide
    (hit,) = found.pages
    (word,) = hit.snippet.highlights
    assert hit.snippet.text[word.start - hit.snippet.start : word.end - hit.snippet.start] == "огнестрельные"


def test_a_word_is_found_in_another_script(index: Index) -> None:
    """A word asked for in Latin letters is found and pointed to where it is printed in Cyrillic."""
    (hit,) = index.search(Query(text="sotrudniki")).pages
    (word,) = hit.snippet.highlights
    assert hit.snippet.text[word.start - hit.snippet.start : word.end - hit.snippet.start] == "сотрудники"


def test_an_identifier_is_found_by_its_person(make_letter: Callable[..., Letter], tmp_path: Path) -> None:
    """A number that a letter gives a person is kept with the person, and with the place where it stands."""
    record, cases = make_letter(
        "Сейтказин Е. К., ИИН 900101300123",
        named=(("Сейтказин Е. К.", Label.PERSON, ()), ("900101300123", Label.ID, ())),
    )
    person, number = record.mentions
    record = replace(record, mentions=(person, replace(number, kind="iin", of=person.id)))
    entity = Entity(
        id="e1",
        label=Label.PERSON,
        name="Сейтказин Е. К.",
        names=("Сейтказин Е. К.",),
        roles=(),
        kind=None,
        mentions=(MentionReference(sha256=record.sha256, mention=person.id),),
        links=(),
    )
    index = Index(tmp_path)
    index.update([(record, cases)], [entity])
    found = index.profile("e1", None)
    assert found is not None
    assert [(one.kind, one.value, one.letters) for one in found.numbers] == [("iin", "900101300123", 1)]
    ((letter,), _) = index.places("e1", None, limit=1)
    assert [place.text for place in letter.numbers] == ["900101300123"]


NAMES = ("Абаев Ерлан", "Абаева Г. С.", "Больница № 7", "Seitova", "Шокаев")
TEXTS = ("вывезли из больницы", "сотрудники прокуратуры", "transferred by officers", "ауруханада жатыр")
Corpus = st.lists(
    st.tuples(
        st.sampled_from(TEXTS),
        st.lists(
            st.tuples(st.sampled_from(NAMES), st.sampled_from(("e1", "e2", "e3"))),
            max_size=3,
            unique_by=lambda one: one[0],
        ),
        st.sets(st.sampled_from(("case-a", "case-b")), max_size=2),
        st.sampled_from(("2022-01-03", "2022-05", None)),
    ),
    min_size=1,
    max_size=5,
)


def made(make_letter: Callable[..., Letter], drawn: Any, *, only_visible: bool) -> tuple[list[Letter], list[Entity]]:
    """Make letters and entities; `only_visible`: as if there were no letters but those of the scope."""
    letters: list[Letter] = []
    homes: dict[str, list[MentionReference]] = {}
    for number, (text, named, cases, date) in enumerate(drawn):
        if only_visible and not cases & set(SCOPE):
            continue
        names = [name for name, _ in named]
        record, _ = make_letter(
            f"{'; '.join(names)}. {text}",
            named=tuple((name, Label.PERSON, (Role.PATIENT,)) for name in names),
            events=((EventType.REMOVAL, date, text, ("m1",), ()),) if names else (),
            date=date,
            key=str(number),
        )
        letters.append((record, tuple(sorted(cases & set(SCOPE) if only_visible else cases))))
        for mention, (_, entity) in zip(record.mentions, named, strict=True):
            homes.setdefault(entity, []).append(MentionReference(sha256=record.sha256, mention=mention.id))
    entities = [
        Entity(
            id=entity,
            label=Label.PERSON,
            name="-" if only_visible else "Секретов Тайный",
            names=(),
            roles=(),
            kind=None,
            mentions=tuple(sorted(mentions)),
            links=(),
        )
        for entity, mentions in homes.items()
    ]
    return letters, entities


def answers(index: Index) -> list[Any]:
    """Return all that an index tells someone who sees one case, its order aside where other letters weigh words."""
    told: list[Any] = []
    for text in ("Абаев", "больница", "Секретов", "officers", "transfered", ""):
        found: Results = index.search(
            Query(text=text, scope=SCOPE, since="2000" if not text else None), with_facets=True
        )
        told.append(
            (
                sorted(map(repr, found.pages)),
                sorted(map(repr, found.names)),
                sorted(map(repr, found.events)),
                found.page_count,
                found.event_count,
                found.is_wide,
                {name: sorted(map(repr, getattr(found.facets, name))) for name in found.facets.__slots__},  # type: ignore[union-attr]
            )
        )
    told += [index.suggest(typed, SCOPE) for typed in ("аб", "секр", "sei", "бол")]
    for entity in ("e1", "e2", "e3"):
        told += [
            index.profile(entity, SCOPE),
            sorted(map(repr, index.places(entity, SCOPE, limit=9)[0])),
            sorted(map(repr, index.events_of(entity, SCOPE, limit=9)[0])),
        ]
    return told


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=Corpus)
def test_letters_out_of_scope_change_nothing(make_letter: Callable[..., Letter], drawn: Any) -> None:
    """Whatever other letters hold, who sees one case is told exactly what an index of that case alone would tell."""
    with TemporaryDirectory() as folder:
        whole, part = Index(Path(folder) / "whole"), Index(Path(folder) / "part")
        whole.update(*made(make_letter, drawn, only_visible=False))
        part.update(*made(make_letter, drawn, only_visible=True))
        assert answers(whole) == answers(part)
