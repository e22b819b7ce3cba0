"""What must hold of every case, on cases made by chance."""

import hashlib
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from models.claim import Stance
from models.document import Derivation, DocumentRecord, LetterType
from models.entity import Entity, MentionReference, Resolution
from models.event import Event, EventType, Quote
from models.layout import Language
from models.mention import Label, Mention, Role
from resolver.claims import compare, compose_network
from resolver.claims.intervals import compare_times, read_interval

_DATES = (None, "2022-01-08", "2022-01-08T21:40", "2022-01-08/2022-01-09", "2022-01-09", "2022-01-07/2022-01-20")
_KINDS = (
    EventType.REMOVAL,
    EventType.TRANSFER,
    EventType.DETENTION,
    EventType.BEATING,
    EventType.ADMISSION,
    EventType.DEATH,
    EventType.CLOSURE,
    EventType.IDENTIFICATION,
)
_TYPES = (LetterType.COMPLAINT, LetterType.TRANSFER_RECORD, LetterType.PROSECUTOR_REPLY, LetterType.DISCHARGE_SUMMARY)


@st.composite
def _records(draw: st.DrawFn, people: Sequence[str] = ("p", "q"), name: str = "letter") -> list[DocumentRecord]:
    return [_record(draw, f"{name} {number}", people) for number in range(draw(st.integers(1, 5)))]


def _record(draw: st.DrawFn, name: str, people: Sequence[str]) -> DocumentRecord:
    mentions = [
        Mention(id=f"m-{key}", label=label, text=key, page=1, start=at, end=at + len(key), extractor="t", roles=roles)
        for at, (key, label, roles) in enumerate(
            [
                *((key, Label.PERSON, (Role.PATIENT,)) for key in people),
                *((f"{key}-h", Label.ORG, ()) for key in people),
            ]
        )
    ]
    events = []
    for number in range(draw(st.integers(0, 4))):
        who = draw(st.lists(st.sampled_from(people), max_size=2, unique=True))
        place = draw(st.sampled_from((None, *(f"m-{key}-h" for key in people))))
        events.append(
            Event(
                type=draw(st.sampled_from(_KINDS)),
                date=draw(st.sampled_from(_DATES)),
                who=tuple(f"m-{key}" for key in who),
                by=(),
                from_=place,
                others=draw(st.sampled_from((None, 2, 16))),
                quote=Quote(page=1, start=100 * number, end=100 * number + 5, text="слова"),
                negated=draw(st.booleans()),
            )
        )
    return DocumentRecord(
        sha256=hashlib.sha256(name.encode()).hexdigest(),
        filename=name,
        media_type="text/plain",
        languages=(Language.RUSSIAN,),
        type=draw(st.sampled_from(_TYPES)),
        date=draw(st.sampled_from((None, "2022-02-03", "2022-03-01"))),
        reference=draw(st.sampled_from((None, "5-Ж"))),
        in_reply_to=None,
        subject=None,
        pages=(),
        mentions=tuple(mentions),
        events=tuple(events),
        parts=(),
        part_of=None,
        notes=(),
        derivation=Derivation(pipeline="test", tools={}),
    )


def _resolution(records: Sequence[DocumentRecord]) -> Resolution:
    home: dict[str, list[MentionReference]] = {}
    labels: dict[str, Label] = {}
    for record in records:
        for mention in record.mentions:
            home.setdefault(mention.text, []).append(MentionReference(sha256=record.sha256, mention=mention.id))
            labels[mention.text] = mention.label
    entities = [
        Entity(id=key, label=labels[key], name=key, names=(), roles=(), kind=None, mentions=tuple(found), links=())
        for key, found in sorted(home.items())
    ]
    return Resolution(generation="test", entities=tuple(entities), doubtful=())


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_the_order_of_letters_never_matters(data: st.DataObject) -> None:
    """Whatever the order in which letters come, claims, gaps, groups and network are the same."""
    records = data.draw(_records())
    shuffled = data.draw(st.permutations(records))
    resolution = _resolution(records)
    assert compare(records, resolution) == compare(shuffled, resolution)
    assert compose_network(records, resolution) == compose_network(shuffled, resolution)


@settings(max_examples=25, deadline=None)
@given(_records(), _records(people=("x", "y"), name="other"))
def test_letters_about_others_change_nothing(mine: list[DocumentRecord], others: list[DocumentRecord]) -> None:
    """A letter about other people at other places changes no happening, group or gap of those that were there."""
    resolution = _resolution([*mine, *others])
    alone, together = compare(mine, resolution), compare([*mine, *others], resolution)
    letters = {record.sha256 for record in mine}
    assert alone.happenings == tuple(
        one for one in together.happenings if {claim.letter for claim in one.claims} & letters
    )
    kept = {one.id for one in alone.happenings}
    assert alone.groups == tuple(group for group in together.groups if group.happening in kept)
    assert alone.gaps == tuple(gap for gap in together.gaps if set(gap.letters) & letters)


@settings(max_examples=25, deadline=None)
@given(_records())
def test_what_is_negated_never_affirms(records: list[DocumentRecord]) -> None:
    """Each event stands in exactly one claim, and the claim denies if and only if the event is negated."""
    found: dict[tuple[str, int, EventType], list[Stance]] = {}
    for happening in compare(records, _resolution(records)).happenings:
        for claim in happening.claims:
            for said in claim.says:
                found.setdefault((claim.letter, said.words.start, said.type), []).append(claim.stance)
    expected = {
        (record.sha256, event.quote.start, event.type): [Stance.DENIES if event.negated else Stance.AFFIRMS]
        for record in records
        for event in record.events
    }
    assert found == expected


@settings(max_examples=25, deadline=None)
@given(_records())
def test_no_more_sources_than_letters(records: list[DocumentRecord]) -> None:
    """A happening has no more independent sources of a stance than letters that take it."""
    for happening in compare(records, _resolution(records)).happenings:
        stances = [claim.stance for claim in happening.claims]
        assert happening.affirming <= stances.count(Stance.AFFIRMS)
        assert happening.denying <= stances.count(Stance.DENIES)


@settings(deadline=None)
@given(st.sampled_from(_DATES), st.sampled_from(_DATES))
def test_nearness_has_no_direction(one: str | None, other: str | None) -> None:
    """Two dates stand to each other the same either way."""
    assert compare_times(read_interval(one), read_interval(other)) is compare_times(
        read_interval(other), read_interval(one)
    )


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=30))
def test_any_text_is_a_date_or_none(text: str) -> None:
    """What is no date of the calendar is read as none, and nothing fails."""
    interval = read_interval(text)
    assert interval is None or interval.start <= interval.end
