"""Mentions that people stated, among those that the machine found: where both speak of a place, the person counts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from corrections.course import Course, Span, span_of
from models.correction import HUMAN, CorrectionKind, StatedMention
from models.layout import Page
from models.mention import Label, Mention

Describe = Callable[[Page, int, int, Label], Mention]
"""Reads what a span of a page means as a mention of a label: its name, its kind, its day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A mention as people stated it, all that was said of it taken together.

    Args:
        span: where it is.
        said: what was said.
        numbers: of the corrections that said it.
    """

    span: Span
    said: StatedMention
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """What people stated of the mentions of a letter.

    Args:
        stated: what is named; no two overlap.
        denied: what is not named: spans, each with the label.
    """

    stated: tuple[Stated, ...]
    denied: tuple[tuple[Span, Label], ...]

    def stated_as(self, mention: Mention) -> Stated | None:
        """Return what was stated of a mention, None if nothing was."""
        same = (one for one in self.stated if (one.span, one.said.label) == (span_of(mention), mention.label))
        return next(same, None)


def gather(course: Course) -> Statements:
    """Return what people stated of mentions; of two that speak of one place the later counts."""
    stated: list[Stated] = []
    denied: list[tuple[Span, Label]] = []
    for correction in course.counting:
        span, said = course.place(correction), correction.mention
        if said is None or span is None or span.start == span.end:
            continue
        if correction.kind is CorrectionKind.NO_MENTION:
            stated = [one for one in stated if not (one.said.label is said.label and one.span.overlaps(span))]
            denied.append((span, said.label))
            continue
        same = [one for one in stated if (one.span, one.said.label) == (span, said.label)]
        stated = [one for one in stated if not one.span.overlaps(span)]
        before = same[0] if same else Stated(span=span, said=StatedMention(label=said.label), numbers=())
        stated.append(
            Stated(span=span, said=_together(before.said, said), numbers=(*before.numbers, correction.number))
        )
    return Statements(stated=tuple(sorted(stated, key=lambda one: one.span)), denied=tuple(denied))


def _together(before: StatedMention, after: StatedMention) -> StatedMention:
    return StatedMention(
        label=after.label,
        name=before.name if after.name is None else after.name,
        roles=before.roles if after.roles is None else after.roles,
        functions=before.functions if after.functions is None else after.functions,
        kind=before.kind if after.kind is None else after.kind,
    )


def needs_extraction(course: Course, mentions: Iterable[Mention]) -> bool:
    """Tell whether the letter has to be interpreted anew: its text changed, or which mentions it has.

    Args:
        course: of its corrections.
        mentions: that the machine found.
    """
    if any(one.kind is CorrectionKind.WORDS and course.place(one) is not None for one in course.counting):
        return True
    found = {(span_of(mention), mention.label) for mention in mentions}
    said = gather(course)
    denied = any(label is other and span.overlaps(at) for span, label in said.denied for at, other in found)
    return denied or any((one.span, one.said.label) not in found for one in said.stated)


def amended(
    machine: Sequence[Mention], course: Course, statements: Statements, describe: Describe
) -> tuple[Mention, ...]:
    """Return the mentions of a letter: those that people stated, and those of the machine that they leave.

    Args:
        machine: what the machine finds on the pages as they are now, in reading order.
        course: of the letter's corrections.
        statements: of its mentions.
        describe: reads what a span means, where people did not say.

    Returns:
        In reading order. A mention keeps the id that it had before anything was corrected. One that a person added is
        called after the number of the correction (`c7`); further ones that the machine found have the next numbers.
    """
    left = [
        mention
        for mention in machine
        if not any(one.span.overlaps(span_of(mention)) for one in statements.stated)
        and not any(label is mention.label and span.overlaps(span_of(mention)) for span, label in statements.denied)
    ]
    named = [_made(one, machine, course, describe) for one in statements.stated]
    return _numbered([*left, *named], course, statements)


def overlaid(mentions: Iterable[Mention], statements: Statements) -> tuple[Mention, ...]:
    """Return mentions with what people stated of those that the machine found as well."""
    return tuple(
        mention if (one := statements.stated_as(mention)) is None else with_stated(mention, one.said)
        for mention in mentions
    )


def with_stated(mention: Mention, said: StatedMention) -> Mention:
    """Return a mention as a person stated it; what was not said stays."""
    is_date = mention.label is Label.DATE
    return replace(
        mention,
        extractor=HUMAN,
        confidence=1.0,
        name=mention.name if said.name is None or is_date else said.name,
        iso=said.name if said.name is not None and is_date else mention.iso,
        roles=mention.roles if said.roles is None else said.roles,
        function=mention.function if said.functions is None else next(iter(said.functions), None),
        kind=mention.kind if said.kind is None else said.kind,
    )


def _made(one: Stated, machine: Sequence[Mention], course: Course, describe: Describe) -> Mention:
    page = course.page(one.span.page)
    found = [mention for mention in machine if (span_of(mention), mention.label) == (one.span, one.said.label)]
    mention = found[0] if found else describe(page, one.span.start, one.span.end, one.said.label)
    return with_stated(mention, one.said)


def _numbered(mentions: list[Mention], course: Course, statements: Statements) -> tuple[Mention, ...]:
    ordered = sorted(mentions, key=lambda mention: (mention.page, mention.start))
    ids: dict[Span, str] = {}
    free = dict(course.mentions)
    for is_exact in (True, False):
        for mention in ordered:
            span = span_of(mention)
            if span in ids:
                continue
            near = [id_ for id_, at in free.items() if (span == at if is_exact else span.overlaps(at))]
            if near:
                ids[span] = max(near, key=lambda id_: free[id_].shares(span))
                del free[ids[span]]
    for one in statements.stated:
        ids.setdefault(one.span, f"c{one.numbers[0]}")
    top = max((int(id_[1:]) for id_ in course.mentions if id_[1:].isdecimal()), default=0)
    numbered = []
    for mention in ordered:
        id_ = ids.get(span_of(mention))
        if id_ is None:
            top += 1
            id_ = f"m{top}"
        numbered.append(replace(mention, id=id_))
    return tuple(numbered)
