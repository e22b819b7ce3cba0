"""What a span means that a person marked: its name in the nominative, its kind, its day, as if it had been found."""

from collections.abc import Iterable

from extractors import bodies, dates, identifiers, injuries, laws, persons, places, ranks, unnamed
from extractors.found import Claims, Found
from extractors.reading import read
from models.correction import HUMAN
from models.layout import Page
from models.mention import IdKind, Label, Mention


def describe(page: Page, start: int, end: int, label: Label) -> Mention:
    """Read a span of a page as a mention of a label, whatever the extractors take it for.

    Args:
        page: that it is on.
        start: first code point.
        end: one past the last code point.
        label: what it names.

    Returns:
        The mention, without an id, roles and owner; its name is None where the span does not tell one.
    """
    reading = read(page.text)
    first, last = reading.place(start), reading.place(end)
    plain = Found(label=label, start=first, end=last, text=reading.text[first:last], extractor=HUMAN)
    found = _read(reading.text, plain) or plain
    return Mention(
        id="",
        label=label,
        text=page.text[start:end],
        page=page.number,
        start=start,
        end=end,
        boxes=page.boxes(start, end),
        confidence=1.0,
        extractor=HUMAN,
        name=found.name,
        kind=found.kind,
        count=found.count,
        iso=found.iso,
        valid=found.valid,
        act=found.act,
        article=found.article,
        part=found.part,
        negated=found.negated,
    )


def _read(text: str, plain: Found) -> Found | None:
    start, end = plain.start, plain.end
    match plain.label:
        case Label.PERSON:
            return next(persons.describe(text, [(start, end)], extractor=HUMAN, score=1.0), None)
        case Label.UNNAMED:
            numeral = unnamed.numeral_in(plain.text)
            return unnamed.describe(text, start, end, numeral, extractor=HUMAN, score=1.0)
        case Label.ORG:
            return bodies.describe(text, start, end, extractor=HUMAN, score=1.0)
        case Label.LOCATION:
            return places.describe(text, start, end, extractor=HUMAN, score=1.0)
        case Label.RANK:
            return ranks.describe(text, start, end, extractor=HUMAN, score=1.0)
        case Label.INJURY:
            return injuries.describe(text, start, end, negated=False, extractor=HUMAN, score=1.0)
        case Label.DATE:
            return _nearest(plain, dates.find(text, Claims(), None))
        case Label.LAW:
            return _nearest(plain, laws.find(text, Claims()))
        case Label.ID:
            by_rules = _nearest(plain, identifiers.find(text, Claims()))
            return by_rules or Found(
                label=Label.ID,
                start=start,
                end=end,
                text=plain.text,
                extractor=HUMAN,
                name=identifiers.without_sign(plain.text),
                kind=IdKind.DOC_REF,
            )


def _nearest(plain: Found, found: Iterable[Found]) -> Found | None:
    """Return what rules find that has most of a span."""
    shared = {one: min(one.end, plain.end) - max(one.start, plain.start) for one in found if one.label is plain.label}
    best = max(shared, key=lambda one: shared[one], default=None)
    return best if best is not None and shared[best] > 0 else None
