"""Events as rules and the encoder tell them together: which of them are so, and who has which part.

Logistic regressions over what both say; fitted by `training.mentions.weighing` on letters that neither learned from.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import numpy as np

from extractors.context import Context
from extractors.event_clues import CLUES_OF_EVENT, CLUES_OF_PART, SEVERAL, WEIGHED, Choices, event_clues
from extractors.repetition import OWN_ACTS
from extractors.telling import Floats
from extractors.told_events import ToldEvent
from extractors.weights import damaged, read_bytes
from models.event import Event, Quote
from models.mention import Label

WEIGHTS = "events.json"
"""Of `extractors/data`: names of regressions, each with its bias and weights."""

LIKELY = {"event": 0.35} | dict.fromkeys(WEIGHED, 0.5)
"""From which share on an event is told, and a mention has a part in it."""

BEST = {"who": 0.3, "by": 0.3, "from": 0.4, "to": 0.4, "date": 0.3}
"""From which share on the likeliest of all has it. Chosen with `LIKELY` on letters of the skeletons that are kept back,
where nothing between 0.35 and 0.5 for events changed more than 0.003 of exact and 0.009 of partial F1."""

_OTHERS = 0.5
"""From which share on a phrase says how many more there were."""
_SAME_WORDS = 0.5
"""Share of the shorter of two quotes from which on they are the same words."""


def weighed(context: Context, choices: Choices, events: Iterable[ToldEvent]) -> Iterator[Event]:
    """Yield the events that are so, with their parts.

    Args:
        context: the letter.
        choices: whom and what its events may mean.
        events: what may be events.

    Raises:
        WeightsError: the weights are missing or damaged.
    """
    for event in _likely(list(events)):
        parts = {part: _chosen(choices, event, part) for part in WEIGHED}
        if event.type not in OWN_ACTS:  # nobody does it to himself
            parts["who"] = [id_ for id_ in parts["who"] if id_ not in parts["by"]]
        yield Event(
            type=event.type,
            date=next(iter(parts["date"]), None),
            who=tuple(parts["who"]),
            by=tuple(parts["by"]),
            from_=next(iter(parts["from"]), None),
            to=next(iter(parts["to"]), None),
            others=_others(context, event),
            quote=_longest(event),
            negated=event.negated,
        )


def _likely(events: Sequence[ToldEvent]) -> list[ToldEvent]:
    """Return the events that are so: of two in the same words the likelier."""
    if not events:
        return []
    shares = _share("event", [event_clues(event) for event in events])
    kept: dict[int, list[int]] = {}
    for number in sorted(range(len(events)), key=lambda each: -float(shares[each])):
        beside = kept.setdefault(events[number].quote.page, [])
        if shares[number] > LIKELY["event"] and not any(_overlap(events[number], events[one]) for one in beside):
            beside.append(number)
    return [events[number] for number in sorted(number for each in kept.values() for number in each)]


def _overlap(one: ToldEvent, other: ToldEvent) -> bool:
    """Tell whether two events of a page share most words of the shorter."""
    shared = min(one.quote.end, other.quote.end) - max(one.quote.start, other.quote.start)
    shorter = min(one.quote.end - one.quote.start, other.quote.end - other.quote.start)
    return shared > _SAME_WORDS * shorter


def _chosen(choices: Choices, event: ToldEvent, part: str) -> list[str]:
    found = choices.of(event, part)
    if not found:
        return []
    shares = _share(part, [choice.clues for choice in found])
    order = sorted(range(len(found)), key=lambda number: -float(shares[number]))
    chosen = [number for number in order[: None if part in SEVERAL else 1] if shares[number] > LIKELY[part]]
    if not chosen and shares[order[0]] > BEST[part]:
        chosen = order[:1]
    return [found[number].meant for number in chosen]


def _others(context: Context, event: ToldEvent) -> int | None:
    if event.rule is not None and event.rule.others is not None:
        return event.rule.others
    shares = event.parts.get("others", {})
    told = (context.by_id[id_] for id_, share in shares.items() if share > _OTHERS)
    counted = [one for one in told if one.label is Label.UNNAMED and one.count]
    return max(counted, key=lambda one: shares[one.id]).count if counted else None


def _longest(event: ToldEvent) -> Quote:
    """Return the words that say most of an event: the encoder may take a word for all, a rule a clause."""
    quotes = [event.quote] if event.rule is None else [event.quote, event.rule.quote]
    return max(quotes, key=lambda quote: quote.end - quote.start)


def _share(name: str, clues: Sequence[Sequence[float]]) -> Floats:
    bias, weights = _weights()[name]
    shares: Floats = 1 / (1 + np.exp(-(np.array(clues, np.float32) @ weights + bias)))
    return shares


@cache
def _weights() -> dict[str, tuple[float, Floats]]:
    sizes = {"event": CLUES_OF_EVENT} | dict.fromkeys(WEIGHED, CLUES_OF_PART)
    try:
        stored = json.loads(read_bytes(WEIGHTS))
        found = {name: (float(stored[name]["bias"]), np.array(stored[name]["weights"], np.float32)) for name in sizes}
    except (ValueError, KeyError, TypeError) as error:
        raise damaged(WEIGHTS) from error
    if any(found[name][1].shape != (size,) for name, size in sizes.items()):
        raise damaged(WEIGHTS)
    return found
