"""Events as rules and the encoder tell them together: which of them are so, and who has which part.

Logistic regressions over what both say; fitted by `training.mentions.weighing` on letters that neither learned from.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from extractors.context import Context
from extractors.repetition import OWN_ACTS
from extractors.telling import Floats
from extractors.told_events import ToldEvent
from extractors.weights import damaged, read_bytes
from models.event import Event, EventType, Quote
from models.mention import Label, Mention

WEIGHTS = "events.json"
"""Of `extractors/data`: names of regressions, each with its bias and weights."""

LIKELY = {"event": 0.42, "who": 0.5, "by": 0.5, "from": 0.5, "to": 0.5, "date": 0.5}
"""From which share on an event is told, and a mention has a part in it."""

BEST = {"who": 0.3, "by": 0.3, "from": 0.4, "to": 0.4, "date": 0.3}
"""From which share on the likeliest of all has it. Chosen with `LIKELY` on letters of the skeletons that are kept back,
where events stood at 0.293 and 0.587 (exact, partial) with 0.5 for all, and stand at 0.32 and 0.60."""

_PARTS = {
    "who": frozenset({Label.PERSON, Label.UNNAMED, Label.ORG}),
    "by": frozenset({Label.PERSON, Label.UNNAMED, Label.ORG}),
    "from": frozenset({Label.ORG, Label.LOCATION}),
    "to": frozenset({Label.ORG, Label.LOCATION, Label.PERSON}),
    "date": frozenset({Label.DATE}),
}
_SEVERAL = frozenset({"who", "by"})
_HEEDED = 0.02
"""Share below which a mention that no rule names is not weighed."""
_OTHERS = 0.5
_SAME_WORDS = 0.5
"""Share of the shorter of two quotes from which on they are the same words."""
_LIMIT = 6.0


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom or what a part of an event may mean.

    Args:
        meant: an id of a mention, or a date.
        features: by which it is weighed.
    """

    meant: str
    ids: frozenset[str]
    features: tuple[float, ...]


def event_features(event: ToldEvent) -> tuple[float, ...]:
    """Return the numbers by which it is weighed whether something is an event."""
    both = event.is_told and event.rule is not None
    only_told, only_rule = event.rule is None, not event.is_told
    odds = _odds(event.share)
    types = [float(event.type is each) for each in EventType]
    return (
        float(both),
        float(only_rule),
        float(event.negated),
        float(event.negated and only_rule),
        float(event.negated and only_told),
        odds * both,
        odds * only_told,
        odds * only_rule,
        _odds(event.outside) * only_rule,
        *(one * only_told for one in types),
        *(one * (not only_told) for one in types),
    )  # fmt: skip


class Weigher:
    """What is weighed of one letter.

    Args:
        context: the letter.
        companions: ids of all mentions that name the same person, by id of mention.
    """

    def __init__(self, context: Context, companions: Mapping[str, Sequence[str]]) -> None:
        self._by_id, self._companions = context.by_id, companions

    def choices(self, event: ToldEvent, part: str) -> list[Choice]:
        """Return whom or what a part may mean, each with its numbers.

        Args:
            event: the event.
            part: its name.
        """
        shares = event.parts.get(part, {})
        said = _said(event.rule, part)
        groups: dict[str, list[Mention]] = {}
        for id_ in shares:
            mention = self._by_id[id_]
            if mention.label in _PARTS[part]:
                key = self._key(mention, part)
                if key is not None:
                    groups.setdefault(key, []).append(mention)
        ruled = {key for id_ in said for key in (self._ruled_key(id_, part),) if key is not None}
        kept = {
            key: each for key, each in groups.items() if key in ruled or max(shares[one.id] for one in each) > _HEEDED
        }
        kept |= {key: [] for key in ruled - kept.keys()}
        best = sorted((max((shares[one.id] for one in each), default=0.0) for each in kept.values()), reverse=True)
        other = {
            self._ruled_key(id_, part) for name in ("who", "by") if name != part for id_ in _said(event.rule, name)
        }
        return [
            self._choice(event, key, each, ruled, best, is_other=key in other, shares=shares)
            for key, each in kept.items()
        ]

    def _key(self, mention: Mention, part: str) -> str | None:
        if part == "date":
            return mention.iso
        return min(self._companions.get(mention.id, (mention.id,)))

    def _ruled_key(self, id_: str, part: str) -> str | None:
        return id_ if part == "date" else self._key(self._by_id[id_], part)

    def _choice(
        self,
        event: ToldEvent,
        key: str,
        mentions: Sequence[Mention],
        ruled: set[str],
        best: Sequence[float],
        *,
        is_other: bool,
        shares: Mapping[str, float],
    ) -> Choice:
        quote = event.quote
        inside = [one for one in mentions if one.page == quote.page and quote.start <= one.start < quote.end]
        most = max((shares[one.id] for one in mentions), default=0.0)
        mean = sum(shares[one.id] for one in mentions) / len(mentions) if mentions else 0.0
        odds = _odds(most)
        rival = best[0] if most < best[0] else best[1] if len(best) > 1 else 0.0
        no_rule = event.rule is None
        says = key in ruled
        another, nobody = not no_rule and bool(ruled) and not says, not no_rule and not ruled
        label = mentions[0].label if mentions else None
        meant = max(inside or mentions, key=lambda one: shares[one.id]).id if mentions else key
        is_own = event.type in OWN_ACTS
        features = (
            odds * no_rule, odds * says, odds * another, odds * nobody,
            float(says), float(another), float(nobody),
            _odds(mean), odds - _odds(rival), float(bool(inside)), float(bool(inside) and says),
            float(label is Label.UNNAMED), float(label is Label.ORG), float(label is Label.UNNAMED and says),
            float(label is Label.ORG and says), float(is_own), float(is_own and says), float(is_other),
            float(event.negated), float(event.negated and says),
        )  # fmt: skip
        return Choice(
            key if label is Label.DATE or not mentions else meant, frozenset(one.id for one in mentions), features
        )

    def weigh(self, events: Sequence[ToldEvent]) -> Iterator[Event]:
        """Yield the events that are so, with their parts.

        Args:
            events: of the letter.

        Raises:
            WeightsError: the weights are missing or damaged.
        """
        for event in _likely(events):
            parts = {part: self._chosen(event, part) for part in _PARTS}
            if event.type not in OWN_ACTS:  # nobody does it to himself
                parts["who"] = [id_ for id_ in parts["who"] if id_ not in parts["by"]]
            others = self._others(event)
            yield Event(
                type=event.type,
                date=next(iter(parts["date"]), None),
                who=tuple(parts["who"]),
                by=tuple(parts["by"]),
                from_=next(iter(parts["from"]), None),
                to=next(iter(parts["to"]), None),
                others=others,
                quote=_longest(event),
                negated=event.negated,
            )

    def _chosen(self, event: ToldEvent, part: str) -> list[str]:
        choices = self.choices(event, part)
        if not choices:
            return []
        shares = _share(part, [choice.features for choice in choices])
        order = sorted(range(len(choices)), key=lambda number: -float(shares[number]))
        chosen = [number for number in order[: None if part in _SEVERAL else 1] if shares[number] > LIKELY[part]]
        if not chosen and shares[order[0]] > BEST[part]:
            chosen = order[:1]
        return [choices[number].meant for number in chosen]

    def _others(self, event: ToldEvent) -> int | None:
        if event.rule is not None and event.rule.others is not None:
            return event.rule.others
        likely = {id_: share for id_, share in event.parts.get("others", {}).items() if share > _OTHERS}
        counted = [one for id_ in likely if (one := self._by_id[id_]).label is Label.UNNAMED and one.count]
        return max(counted, key=lambda one: likely[one.id]).count if counted else None


def _likely(events: Sequence[ToldEvent]) -> list[ToldEvent]:
    """Return the events that are so: of two in the same words the likelier."""
    if not events:
        return []
    shares = _share("event", [event_features(event) for event in events])
    kept: list[int] = []
    for number in sorted(range(len(events)), key=lambda each: -float(shares[each])):
        if shares[number] > LIKELY["event"] and not any(_overlap(events[number], events[one]) for one in kept):
            kept.append(number)
    return [events[number] for number in sorted(kept)]


def _overlap(one: ToldEvent, other: ToldEvent) -> bool:
    """Tell whether two events share most words of the shorter."""
    if one.quote.page != other.quote.page:
        return False
    shared = min(one.quote.end, other.quote.end) - max(one.quote.start, other.quote.start)
    shorter = min(one.quote.end - one.quote.start, other.quote.end - other.quote.start)
    return shared > _SAME_WORDS * shorter


def _longest(event: ToldEvent) -> Quote:
    """Return the words that say most of an event: the encoder may take a word for all, a rule a clause."""
    quotes = [event.quote] if event.rule is None else [event.quote, event.rule.quote]
    return max(quotes, key=lambda quote: quote.end - quote.start)


def _said(rule: Event | None, part: str) -> tuple[str, ...]:
    """Return what a rule says of a part."""
    if rule is None:
        return ()
    if part in _SEVERAL:
        return rule.who if part == "who" else rule.by
    one = {"date": rule.date, "from": rule.from_, "to": rule.to}[part]
    return () if one is None else (one,)


def _odds(share: float) -> float:
    """Return the logarithm of odds of a share, within limits."""
    share = min(max(share, 1e-9), 1 - 1e-9)
    return max(-_LIMIT, min(_LIMIT, math.log(share / (1 - share))))


def _share(name: str, features: Sequence[Sequence[float]]) -> Floats:
    bias, weights = _weights()[name]
    shares: Floats = 1 / (1 + np.exp(-(np.array(features, np.float32) @ weights + bias)))
    return shares


@cache
def _weights() -> dict[str, tuple[float, Floats]]:
    try:
        stored = json.loads(read_bytes(WEIGHTS))
        return {name: (stored[name]["bias"], np.array(stored[name]["weights"], np.float32)) for name in LIKELY}
    except (ValueError, KeyError, TypeError) as error:
        raise damaged(WEIGHTS) from error
