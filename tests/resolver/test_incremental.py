"""Adding, replacing and removing letters and judgements step by step gives what one run over everything gives."""

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import entity_parts
from models.document import DocumentRecord, LetterType
from models.entity import Resolution
from models.event import Event, EventType, Quote
from models.judgement import Anchor, Judgement, Verdict
from models.mention import IdKind, Label, Mention, Role
from resolver import Changes, Linkage, resolve, verdicts

Maker = Callable[..., DocumentRecord]

PERSONS = (
    "Сейтказин Ерлан Кайратович",
    "Сейтказину Е. К.",
    "Ерлан Қайратұлы Сейтқазин",
    "Y. Seitkazin",
    "Сейтказин",
    "Ерлан Кайратович",
    "Ерлан",
    "Сейтказин Ермек Канатович",
    "Сейтказин Е.",
    "Сейтказина Гульнара Болатовна",
    "Сейтказии Ерлан Кайратович",
    "Пак А. С.",
)
BODIES = ("КНБ", "ҰҚК", "ГКБ № 7", "горбольницу № 7 г. Алматы", "ГКБ № 7 г. Шымкент", "прокуратура", "ДП г. Алматы")
PLACES = ("Алматы", "г. Шымкент", "Алматыда", "ул. Жидели, 5")
PAIRWISE = (Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE, Verdict.SPLIT)
LETTERS = tuple(f"letter {number}" for number in range(6))
ARRIVALS = ("", "2022-01-01T00:00:00Z", "2022-02-01T00:00:00Z")

Content = tuple[tuple[Label, str, tuple[Role, ...], str | None], ...]


def _contents() -> st.SearchStrategy[Content]:
    person = st.tuples(
        st.just(Label.PERSON),
        st.sampled_from(PERSONS),
        st.sampled_from(((), (Role.PATIENT,), (Role.OFFICER,))),
        st.sampled_from((None, None, None, "900101300123", "910101300123")),
    )
    body = st.tuples(st.just(Label.ORG), st.sampled_from(BODIES), st.just(()), st.none())
    place = st.tuples(st.just(Label.LOCATION), st.sampled_from(PLACES), st.just(()), st.none())
    return st.lists(st.one_of(person, person, body, place), max_size=5).map(tuple)


def _record(make_letter: Maker, letter: str, content: Content, pipeline: str) -> DocumentRecord:
    mentions = [
        Mention(
            id=f"m{at}",
            label=label,
            text=text,
            page=1,
            start=at * 50,
            end=at * 50 + len(text),
            extractor="test",
            roles=roles,
        )
        for at, (label, text, roles, _) in enumerate(content, 1)
    ]
    numbers = [
        Mention(
            id=f"m{len(mentions) + at}",
            label=Label.ID,
            text=iin,
            page=1,
            start=1000 + at,
            end=1000 + at + len(iin),
            extractor="test",
            name=iin,
            kind=IdKind.IIN,
            of=f"m{at}",
            valid=True,
        )
        for at, (_, _, _, iin) in enumerate(content, 1)
        if iin
    ]
    people = [mention.id for mention in mentions if mention.label is Label.PERSON]
    events = [
        Event(
            type=EventType.REMOVAL,
            date="2022-01-08",
            who=tuple(people[:1]),
            by=tuple(people[1:2]),
            quote=Quote(page=1, start=0, end=1, text="в"),
        )
    ]
    record = make_letter(letter, more=[*mentions, *numbers])
    return dataclasses.replace(
        record,
        type=LetterType.OTHER,
        events=tuple(events) if len(content) % 2 else (),
        derivation=dataclasses.replace(record.derivation, pipeline=pipeline),
    )


@st.composite
def _steps(draw: st.DrawFn) -> list[dict[str, Any]]:
    step = st.fixed_dictionaries(
        {
            "add": st.dictionaries(st.sampled_from(LETTERS), _contents(), max_size=3),
            "remove": st.sets(st.sampled_from(LETTERS), max_size=2),
            "judge": st.lists(
                st.tuples(
                    st.sampled_from(LETTERS),
                    st.integers(1, 4),
                    st.sampled_from(LETTERS),
                    st.integers(1, 4),
                    st.sampled_from(list(Verdict)),
                ),
                max_size=2,
            ),
            "forget": st.booleans(),
        }
    )
    return draw(st.lists(step, min_size=1, max_size=5))


def _judgements(
    number: int, step: dict[str, Any], current: dict[str, DocumentRecord], make_letter: Maker, before: list[Judgement]
) -> Iterator[Judgement]:
    """Give what is judged in a step of what the letters say then."""
    known = {
        (letter, mention.id): Anchor.of(record.sha256, mention)
        for letter in LETTERS
        if (record := current.get(make_letter(letter).sha256)) is not None
        for mention in record.mentions
    }
    said: dict[str, Any] = {"by": "tester", "at": "2022-02-15T00:00:00Z", "why": ""}
    for at, (one, first, other, last, verdict) in enumerate(step["judge"]):
        a, b = known.get((one, f"m{first}")), known.get((other, f"m{last}"))
        ulid = f"{100 * number + at:026d}"
        if verdict is Verdict.UNDO and before:
            yield Judgement(id=ulid, verdict=verdict, undoes=before[first % len(before)].id, **said)
        elif verdict is Verdict.RENAME and a is not None:
            yield Judgement(id=ulid, verdict=verdict, a=(a,), name=f"Name {last}", **said)
        elif verdict in PAIRWISE and a is not None and b is not None and a.label is b.label and a != b:
            yield Judgement(id=ulid, verdict=verdict, a=(a,), b=(b,), **said)


@settings(deadline=None, max_examples=100, suppress_health_check=list(HealthCheck))
@given(
    steps=_steps(),
    rows=st.sampled_from((1, 2, 1000)),
    arrived=st.lists(st.sampled_from(ARRIVALS), min_size=6, max_size=6),
    rising=st.booleans(),
)
def test_step_by_step_is_all_at_once(
    make_letter: Maker,
    steps: list[dict[str, Any]],
    rows: int,
    arrived: list[str],
    rising: bool,  # noqa: FBT001
) -> None:
    """After any sequence of steps the result, its parts and its generation are those of one run over what is there."""
    arrivals: dict[str, str] = {}
    if not rising:
        arrivals = {make_letter(letter).sha256: when for letter, when in zip(LETTERS, arrived, strict=True)}
    current: dict[str, DocumentRecord] = {}
    judgements: list[Judgement] = []
    with pytest.MonkeyPatch.context() as patch, Linkage() as linkage:
        patch.setattr(entity_parts, "ROWS", rows)
        known: Resolution | None = None
        stored: dict[str, entity_parts.EntityPart] = {}
        for number, step in enumerate(steps):
            removed = {make_letter(letter).sha256 for letter in step["remove"]}
            added = [
                _record(make_letter, letter, content, f"pipeline {number}") for letter, content in step["add"].items()
            ]
            for record in added:
                arrivals.setdefault(record.sha256, f"2022-03-{len(arrivals) + 1:02d}T00:00:00Z")
            current = {sha256: record for sha256, record in current.items() if sha256 not in removed}
            current |= {record.sha256: record for record in added}
            if step["forget"]:
                judgements = judgements[1:]
            judgements += list(_judgements(number, step, current, make_letter, judgements))
            said = verdicts(judgements, {sha256: record.mentions for sha256, record in current.items()})
            changes = linkage.update(added, removed=removed, verdicts=said, arrivals=arrivals)
            whole = resolve(reversed(list(current.values())), judgements[::-1], arrivals)
            found = linkage.resolution()
            assert found == whole
            parts = {prefix: linkage.part(prefix) for prefix in linkage.parts()}
            assert parts == entity_parts.split(whole)
            unchanged = parts.keys() - linkage.changed_parts(None if known is None else known.generation)
            assert all(stored[prefix] == parts[prefix] for prefix in unchanged)
            linkage.mark_stored()
            stored = parts
            assert entity_parts.join(whole.generation, entity_parts.split(whole).values()) == whole
            _check_changes(changes, known, found)
            known = found


def _check_changes(changes: Changes, before: Resolution | None, after: Resolution) -> None:
    old = {} if before is None else {entity.id: entity for entity in before.entities}
    new = {entity.id: entity for entity in after.entities}
    assert changes.gone >= old.keys() - new.keys()
    assert not changes.gone & new.keys()
    assert changes.changed >= {id_ for id_, entity in new.items() if old.get(id_) != entity}
    assert changes.generation == after.generation
    assert set(changes.forwarded.values()) <= new.keys()
