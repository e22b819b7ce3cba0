"""From pages to a letter: mentions, then what they do in the letter, then who they are, then what happened."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from extractors.context import Context
from extractors.found import Found
from extractors.interpretation import VERSION, interpret
from extractors.letter import read_fields
from extractors.pipeline import COMPONENTS, DATING, RULES, find_mentions
from extractors.pipeline import fingerprint as fingerprint_of_mentions
from extractors.zones import find_zones
from models.document import Letter
from models.fingerprint import Fingerprint
from models.layout import Page
from models.mention import Label, Mention


def extract(
    pages: Sequence[Page],
    *,
    by_rules: bool = False,
    amend: Callable[[Sequence[Mention]], tuple[Mention, ...]] = tuple,
) -> Letter:
    """Read out of the pages of one letter what it says.

    Args:
        pages: in order, as a reader made them.
        by_rules: without the network and the classifiers: for measuring what they bring, and for the rules' own tests.
        amend: puts right which mentions there are, before it is read what they do: what people stated counts there.

    Returns:
        The letter's own fields, its mentions in reading order (`m1`, `m2` …) and its events.

    Raises:
        WeightsError: the data of the extractors is missing or damaged.
    """
    return interpret(pages, amend(read_mentions(pages, by_rules=by_rules)), by_rules=by_rules)


def read_mentions(pages: Sequence[Page], *, by_rules: bool = False) -> tuple[Mention, ...]:
    """Read the mentions of a letter, before it is read what they do in it.

    Args:
        pages: in order.
        by_rules: without the network.

    Raises:
        WeightsError: the data of the extractors is missing or damaged.
    """
    find = partial(find_mentions, components=RULES if by_rules else COMPONENTS)
    mentions = _mentions(pages, find)
    context = Context(pages, mentions)
    written = read_fields(context, find_zones(context)).date
    if written is None:
        return mentions
    # Dates without a year mean the letter's own time, which is known only once it has been read.
    return _dated(pages, mentions, date.fromisoformat(written))


def fingerprint() -> Fingerprint:
    """Return what decides the output of `extract`: versions of the rules, of their tools and of their data.

    Raises:
        WeightsError: the data of the extractors is missing.
    """
    return fingerprint_of_mentions() + Fingerprint(tools={"letters": VERSION})


def _mentions(pages: Sequence[Page], find: Callable[..., tuple[Found, ...]]) -> tuple[Mention, ...]:
    placed = [(page, found) for page in pages for found in find(page.text, page_tables=page.tables)]
    return tuple(_place(page, found, number) for number, (page, found) in enumerate(placed, 1))


def _dated(pages: Sequence[Page], mentions: Sequence[Mention], written: date) -> tuple[Mention, ...]:
    """Return mentions with their dates resolved against the date of the letter, on which their places do not depend."""
    resolved = {
        (page.number, found.start, found.end): found.iso
        for page in pages
        for found in find_mentions(page.text, written, page.tables, components=DATING)
        if found.label is Label.DATE
    }
    return tuple(
        replace(one, iso=resolved.get((one.page, one.start, one.end), one.iso)) if one.label is Label.DATE else one
        for one in mentions
    )


def _place(page: Page, found: Found, number: int) -> Mention:
    return Mention(
        id=f"m{number}",
        label=found.label,
        text=page.text[found.start : found.end],
        page=page.number,
        start=found.start,
        end=found.end,
        boxes=page.boxes(found.start, found.end),
        confidence=round(page.confidence_of(found.start, found.end) * found.score, 4),
        extractor=found.extractor,
        name=found.name,
        function=found.function,
        kind=found.kind,
        count=found.count,
        iso=found.iso,
        valid=found.valid,
        act=found.act,
        article=found.article,
        part=found.part,
        negated=found.negated,
    )
