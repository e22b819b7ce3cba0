"""Events that people stated, put among those that the machine found."""

from collections.abc import Iterable, Sequence

from corrections.course import Course, Span, span_of
from models.correction import Correction, EventAnchor, StatedEvent
from models.event import Event, Quote
from models.mention import Mention

_MOSTLY = 0.5
"""Share of the shorter of two quotes that they have in common when they are the words of one event."""


def amended(events: Sequence[Event], mentions: Sequence[Mention], course: Course) -> tuple[Event, ...]:
    """Return the events of a letter: those that people stated, and those of the machine that they leave.

    Args:
        events: that the machine found on the pages as they are now.
        mentions: of the letter, with people's.
        course: of its corrections.
    """
    found = list(events)
    for correction in course.counting:
        if correction.replaces is not None:
            gone = _find(correction.replaces, correction, found, mentions, course)
            if gone is not None:
                found.remove(gone)
        made = _made(correction, mentions, course)
        if made is not None:
            # The machine may have found by now what a person had to add.
            found = [one for one in found if one.corrected or not _says_the_same(one, made)]
            found.append(made)
    return tuple(sorted(found, key=lambda one: (one.quote.page, one.quote.start)))


def missing(correction: Correction, mentions: Sequence[Mention], course: Course) -> bool:
    """Tell whether somebody or some place that a stated event names is not found."""
    if correction.event is None:
        return False
    named = _names(correction.event)
    return any(_mention(course.spans.get((correction.number, name)), mentions) is None for name in named)


def _names(event: StatedEvent) -> list[str]:
    ends = [name for name, place in (("origin", event.origin), ("goal", event.goal)) if place is not None]
    return [*_sides("who", len(event.who)), *_sides("by", len(event.by)), *ends]


def _sides(side: str, count: int) -> list[str]:
    return [f"{side} {number}" for number in range(count)]


def _made(correction: Correction, mentions: Sequence[Mention], course: Course) -> Event | None:
    event, quote = correction.event, course.place(correction)
    if event is None or quote is None or quote.start == quote.end:
        return None

    def ids(names: Iterable[str]) -> tuple[str, ...]:
        found = (_mention(course.spans.get((correction.number, name)), mentions) for name in names)
        return tuple(dict.fromkeys(one.id for one in found if one is not None))

    page = course.page(quote.page)
    return Event(
        type=event.type,
        date=event.date,
        who=ids(_sides("who", len(event.who))),
        by=ids(_sides("by", len(event.by))),
        from_=next(iter(ids(["origin"])), None),
        to=next(iter(ids(["goal"])), None),
        others=event.others,
        quote=Quote(
            page=quote.page,
            start=quote.start,
            end=quote.end,
            text=page.text[quote.start : quote.end],
            boxes=page.boxes(quote.start, quote.end),
        ),
        negated=event.negated,
        corrected=True,
    )


def _mention(span: Span | None, mentions: Sequence[Mention]) -> Mention | None:
    if span is None:
        return None
    near = [mention for mention in mentions if span.overlaps(span_of(mention))]
    return max(near, key=lambda mention: span.shares(span_of(mention)), default=None)


def _find(
    anchor: EventAnchor,
    correction: Correction,
    events: Sequence[Event],
    mentions: Sequence[Mention],
    course: Course,
) -> Event | None:
    """Return the event that a person spoke of: of its type, by its words; of several by its people, then its date."""
    quote = course.spans.get((correction.number, "replaced"))
    if quote is None:
        return None
    wanted = {
        one.id
        for name in _sides("replaced who", len(anchor.who))
        if (one := _mention(course.spans.get((correction.number, name)), mentions)) is not None
    }
    near = [one for one in events if one.type is anchor.type and _is_quoted(one, quote)]
    return max(near, key=lambda one: (_agreement(wanted, set(one.who)), one.date == anchor.date), default=None)


def _agreement(ones: set[str], others: set[str]) -> float:
    return len(ones & others) / len(ones | others) if ones or others else 1.0


def _is_quoted(event: Event, quote: Span) -> bool:
    own = _quoted(event)
    return own.shares(quote) >= _MOSTLY * min(own.end - own.start, quote.end - quote.start)


def _quoted(event: Event) -> Span:
    return Span(event.quote.page, event.quote.start, event.quote.end)


def _says_the_same(one: Event, other: Event) -> bool:
    same = one.type is other.type and one.negated == other.negated and _is_quoted(one, _quoted(other))
    return same and (not one.who or not other.who or bool(set(one.who) & set(other.who)))
