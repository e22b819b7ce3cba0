"""The course of a letter's corrections: each is placed on the pages as they were when its turn came.

So the place of a correction is that which the person saw, and what was corrected later carries it along.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from corrections.places import find_place
from corrections.words import Shift, rewrite
from models.correction import Correction, CorrectionKind, effective, places_of
from models.document import DocumentRecord
from models.layout import Page, PageState
from models.mention import Mention

CONFIRMED = "compared with the scan by a person"
"""Note of a page that a person confirmed."""


class Span(NamedTuple):
    """A span of a page: its number, the first code point and one past the last."""

    page: int
    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Tell whether two spans have a code point in common."""
        return self.page == other.page and self.start < other.end and other.start < self.end

    def shares(self, other: "Span") -> int:
        """Return how many code points two spans have in common."""
        return max(0, min(self.end, other.end) - max(self.start, other.start)) if self.page == other.page else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A letter after all its corrections.

    Args:
        counting: those that count, in order.
        pages: with the words that people stated.
        spans: where the places of corrections are now, by number of the correction and what the place is in it; those
            that are not found are left out.
        mentions: where the mentions that the machine found before are now, by id.
    """

    counting: tuple[Correction, ...]
    pages: tuple[Page, ...]
    spans: dict[tuple[int, str], Span]
    mentions: dict[str, Span]

    def place(self, correction: Correction) -> Span | None:
        """Return where a correction speaks of, None if that is not found."""
        return self.spans.get((correction.number, "place"))

    def page(self, number: int) -> Page:
        """Return a page by its number."""
        return next(page for page in self.pages if page.number == number)


def follow(record: DocumentRecord, corrections: Sequence[Correction]) -> Course:
    """Place the corrections of a letter and put in the words that they state.

    Args:
        record: as the machine made it.
        corrections: all of the letter, in order of number.
    """
    pages = {page.number: page for page in record.pages}
    tracked: dict[tuple[int, str], Span] = {
        (_MACHINE, mention.id): span_of(mention) for mention in record.mentions if mention.page in pages
    }
    counting = effective(tuple(corrections))
    for correction in counting:
        for name, place in places_of(correction):
            page = pages.get(place.page)
            found = None if page is None else find_place(place, page)
            if found is not None:
                tracked[correction.number, name] = Span(place.page, *found)
        if correction.kind is CorrectionKind.WORDS and (correction.number, "place") in tracked:
            spoken = tracked[correction.number, "place"]
            page, shift = rewrite(pages[spoken.page], spoken.start, spoken.end, correction.words or ())
            pages[spoken.page] = page
            tracked = _carried(tracked, spoken.page, shift)
        elif correction.kind is CorrectionKind.PAGE and correction.page in pages:
            pages[correction.page] = _confirmed(pages[correction.page])
    return Course(
        counting=counting,
        pages=tuple(pages[page.number] for page in record.pages),
        spans={key: span for key, span in tracked.items() if key[0] != _MACHINE},
        mentions={id_: span for (number, id_), span in tracked.items() if number == _MACHINE},
    )


_MACHINE = -1


def span_of(mention: Mention) -> Span:
    """Return where a mention is."""
    return Span(mention.page, mention.start, mention.end)


def _carried(tracked: dict[tuple[int, str], Span], page: int, shift: Shift) -> dict[tuple[int, str], Span]:
    # A span of which nothing is left stays as an empty one: words that were taken out can be shown where they stood.
    return {
        key: Span(page, *shift.carry(span.start, span.end)) if span.page == page else span
        for key, span in tracked.items()
    }


def _confirmed(page: Page) -> Page:
    if page.state is not PageState.LOW_QUALITY:
        return page
    return replace(page, state=PageState.READ, problems=(), notes=(*page.notes, CONFIRMED))
