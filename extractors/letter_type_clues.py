"""By what the kind of a letter is told: the words at its top and in its title, who writes to whom, what it tells.

What the rules hold it for is no feature: on the letters to learn from, beside which they were written, they are right
too often. Words of the body do not count: a complaint quotes the reply that it complains of.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from extractors.by_rules import ByRules
from extractors.context import Context
from extractors.zones import Zone, ZonedLine

_TOP = 6
"""Lines at the top of a letter whose words count."""

_TITLED = frozenset({Zone.TITLE, Zone.SUBJECT})
_MANY_ROWS, _LONG = 4, 8
"""Counted up to: pairs of rows, and lengths of 400 code points."""


def letter_type_clues(context: Context, rules: ByRules) -> frozenset[str]:
    """Return the features of a letter.

    Args:
        context: the letter.
        rules: what they read in it.
    """
    return frozenset(_clues(context, rules))


def _clues(context: Context, rules: ByRules) -> Iterator[str]:
    for number, line in enumerate(rules.zones):
        yield from _of_line(context, line, is_top=number < _TOP)
    for id_, function in rules.functions.items():
        mention = context.by_id[id_]
        yield f"{function} {mention.label} {mention.kind}"
        yield from (f"{function} role {role}" for role in rules.roles.get(id_, ()))
    for (type_, negated), count in Counter((event.type, event.negated) for event in rules.events).items():
        yield f"event={type_} {negated}"
        yield f"event={type_} {negated} {min(count, 4)}"
    length = sum(len(page.text) for page in context.pages)
    yield f"rows={min(len(rules.rows) // 2, _MANY_ROWS)}"
    yield f"length={min(length // 400, _LONG)}"


def _of_line(context: Context, line: ZonedLine, *, is_top: bool) -> Iterator[str]:
    page = context.page(line.page)
    told = page.surroundings.words(*line.span)
    if told:
        yield f"begins={told[0]}"
    titled = line.zone in _TITLED
    if is_top or titled:
        place = line.zone.name if titled else "top"
        yield from (f"{place}={word}" for word in told)
        yield from (f"{place} pair={one} {other}" for one, other in pairwise(told))
