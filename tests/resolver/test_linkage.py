"""The linkage on a file, what holds two mentions apart, and what brings them together."""

import dataclasses
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models.document import DocumentRecord, InReplyTo, LetterType
from models.event import Event, EventType, Quote
from models.layout import Language, Page, PageSource
from models.mention import Label, Mention
from resolver import Linkage, linkage, resolve, updating, weighing

Maker = Callable[..., DocumentRecord]
WIFE = "Пак Алла Сергеевна"
FULL = "Сейтказин Ерлан Кайратович"


@pytest.fixture
def plain_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights by which full names link by themselves, whatever is fitted to the cases of today."""
    table = weighing.Weights(
        bias=0.0,
        weights={weighing.NAMES: 1.0, weighing.IN_LETTER: 2.2, weighing.HAPPENING: 2.0},
        certain=0.9,
        likely=0.6,
        floor=0.6,
        named=0.0,
        margin=2.5,
    )
    monkeypatch.setattr(weighing, "weights", lambda: table)


def _letters(make_letter: Maker, count: int) -> list[DocumentRecord]:
    names = (FULL, "Сейтказину Е. К.", "Пак А. С.", "Искаков Рустам Маратович", "Искакову Р. М.")
    return [
        make_letter(str(number), *(names[(number + at) % len(names)] for at in range(3))) for number in range(count)
    ]


def _event(kind: EventType, who: tuple[str, ...], by: tuple[str, ...] = (), start: int = 0, end: int = 1) -> Event:
    quote = Quote(page=1, start=start, end=end, text="в" * (end - start))
    return Event(type=kind, date="2022-01-08", who=who, by=by, quote=quote)


def test_a_file_is_taken_up_where_it_was_left(make_letter: Maker, tmp_path: Path) -> None:
    """A linkage opened again knows its letters, and what it links then is what one run over all links."""
    letters = _letters(make_letter, 6)
    path = tmp_path / "linkage.sqlite"
    with Linkage(path) as first:
        first.update(letters[:4])
    with Linkage(path) as second:
        assert second.sources() == {letter.sha256: "test" for letter in letters[:4]}
        second.update(letters[4:])
        assert second.resolution() == resolve(letters)


def test_a_file_of_another_version_is_made_anew(
    make_letter: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another version of the resolver remembered, and a file that is none, count for nothing."""
    path = tmp_path / "linkage.sqlite"
    with Linkage(path) as old:
        old.update(_letters(make_letter, 2))
    monkeypatch.setattr(linkage, "VERSION", "another")
    with Linkage(path) as new:
        assert new.sources() == {}
    path.write_bytes(b"no database")
    with Linkage(path) as new:
        assert new.sources() == {}


def test_an_update_that_fails_changes_nothing(make_letter: Maker, tmp_path: Path) -> None:
    """If an update breaks off, the file is as it was before, and the next update makes up for it."""
    letters = _letters(make_letter, 4)

    def breaking() -> Iterator[DocumentRecord]:
        yield letters[1]
        raise RuntimeError("broken off")

    path = tmp_path / "linkage.sqlite"
    with Linkage(path) as one:
        one.update(letters[:1])
        with pytest.raises(RuntimeError):
            one.update(breaking())
        assert one.resolution() == resolve(letters[:1])
        one.update(letters[1:])
        assert one.resolution() == resolve(letters)


def test_two_cannot_update_one_file_at_once(make_letter: Maker, tmp_path: Path) -> None:
    """Whoever comes second is refused, and the first one's update holds."""
    letters = _letters(make_letter, 2)
    path = tmp_path / "linkage.sqlite"
    with Linkage(path) as one, Linkage(path) as other:
        other._ledger.execute("PRAGMA busy_timeout = 10")

        def meanwhile() -> Iterator[DocumentRecord]:
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.update(letters)
            yield from letters

        one.update(meanwhile())
        assert one.resolution() == resolve(letters)


def test_several_processes_link_as_one(make_letter: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters read and components linked by two processes give what one process gives."""
    monkeypatch.setattr(linkage, "_MANY_LETTERS", 1)
    monkeypatch.setattr(updating, "_MANY_COMPONENTS", 1)
    letters = _letters(make_letter, 8)
    with Linkage(tmp_path / "linkage.sqlite", workers=2) as many:
        many.update(letters)
        assert many.resolution() == resolve(letters)


@pytest.mark.usefixtures("plain_weights")
def test_an_id_outlives_letters_that_come_later(make_letter: Maker) -> None:
    """An entity keeps the id that its first letter gave it, whatever the digests of later letters."""
    letters = [make_letter(f"letter {number}", FULL) for number in range(8)]
    arrivals = {letter.sha256: f"2022-01-{number + 1:02d}T00:00:00Z" for number, letter in enumerate(letters)}
    (first,) = resolve(letters[:1], arrivals=arrivals).entities
    (last,) = resolve(letters, arrivals=arrivals).entities
    assert last.id == first.id
    assert last.founder == first.mentions[0]


@pytest.mark.usefixtures("plain_weights")
def test_a_merge_says_where_the_other_went(make_letter: Maker) -> None:
    """When a letter brings two entities together, the changes name the one that goes and where it went."""
    letters = [make_letter("short", "Сейтказин Е. К.", WIFE), make_letter("long", FULL, WIFE)]
    arrivals = {letter.sha256: f"2022-01-0{number + 1}T00:00:00Z" for number, letter in enumerate(letters)}
    with Linkage() as one:
        one.update(letters[1:], arrivals=arrivals)
        before = {entity.name: entity.id for entity in one.resolution().entities}
        changes = one.update(letters[:1], arrivals=arrivals)
        after = {entity.name: entity.id for entity in one.resolution().entities}
    assert changes.gone == set(before.values())
    assert changes.forwarded == {before[name]: after[name] for name in (FULL, WIFE)}


def test_two_rows_of_a_register_are_two(make_letter: Maker) -> None:
    """Equal names in two numbered lines of a register are two people; the same in a running text are one."""
    text = f"1. {FULL}\n2. {FULL}"
    starts = [text.index(FULL), text.rindex(FULL)]
    people = [
        Mention(id=f"m{at}", label=Label.PERSON, text=FULL, page=1, start=start, end=start + len(FULL), extractor="t")
        for at, start in enumerate(starts, 1)
    ]
    page = Page(
        number=1,
        width=1,
        height=1,
        dpi=72,
        source=PageSource.DOCUMENT,
        language=Language.RUSSIAN,
        languages=(Language.RUSSIAN,),
        confidence=1.0,
        text=text,
        lines=(),
    )
    events = tuple(_event(EventType.TRANSFER, (person.id,), start=person.start, end=person.end) for person in people)
    running = dataclasses.replace(make_letter("list", more=people), pages=(page,), events=events)
    register = dataclasses.replace(running, type=LetterType.REGISTRY_LIST)
    assert len(resolve([running]).entities) == 1
    assert len(resolve([register]).entities) == 2


def test_nobody_is_on_both_sides_of_an_event(make_letter: Maker) -> None:
    """Who did something to somebody is not that person, though they share a name."""
    letter = make_letter("one", "Сейтказин Е. К.", "Сейтказин Е. К.")
    assert len(resolve([letter]).entities) == 1
    treated = dataclasses.replace(letter, events=(_event(EventType.TREATMENT, ("m1",), ("m2",)),))
    assert len(resolve([treated]).entities) == 2


@pytest.mark.usefixtures("plain_weights")
def test_what_letters_share_lifts_a_weak_name(make_letter: Maker) -> None:
    """A surname with one initial is doubtful by itself, and certain where both letters tell the same of that person."""
    letters = [make_letter("one", "Сейтказин Е."), make_letter("two", FULL)]
    assert len(resolve(letters).doubtful) == 1
    told = [dataclasses.replace(letter, events=(_event(EventType.REMOVAL, ("m1",)),)) for letter in letters]
    (entity,) = resolve(told).entities
    assert "in the same happening" in entity.links[0].reasons


def test_a_reply_tells_which_of_two_is_meant(make_letter: Maker) -> None:
    """Initials that fit two people go to the one whom the answered letter and its company point to, else to neither."""
    one = dataclasses.replace(make_letter("one", FULL, "Искаков Рустам Маратович"), reference="17/204")
    other = make_letter("other", "Сейтказин Ермек Канатович")
    short = make_letter("short", "Сейтказин Е. К.", "Искаков Р. М.")
    assert len(resolve([one, other, make_letter("short", "Сейтказин Е. К.")]).entities) == 4
    reply = dataclasses.replace(
        short,
        in_reply_to=InReplyTo(reference="17/204", date=None),
        events=(_event(EventType.REMOVAL, ("m1",)),),
    )
    one = dataclasses.replace(one, events=(_event(EventType.REMOVAL, ("m1",)),))
    homes = [{str(mention) for mention in entity.mentions} for entity in resolve([one, other, reply]).entities]
    assert {f"{one.sha256}#m1", f"{reply.sha256}#m1"} in homes
    assert {f"{other.sha256}#m1"} in homes


def test_a_number_that_two_names_claim_is_left_to_people(make_letter: Maker, number: Mention) -> None:
    """One IIN beside two different names links nothing, and both are shown."""
    letters = [make_letter("one", FULL, number), make_letter("two", "Сейтказин Ермек Канатович", number)]
    resolution = resolve(letters)
    assert len(resolution.entities) == 2
    assert [link.reasons[0] for link in resolution.doubtful] == ["IIN equal"]


def test_weights_say_what_they_are_for() -> None:
    """The shipped thresholds are in order, and opposed roles speak against a link."""
    table = weighing.weights()
    assert 0 < table.likely < table.certain < 1
    assert table.weights["though their roles differ"] < 0
