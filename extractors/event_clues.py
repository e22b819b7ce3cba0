"""The numbers by which events and the parts in them are weighed: what the encoder tells, and what rules say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractors.context import Context
from extractors.odds import log_odds
from extractors.relations import said
from extractors.repetition import OWN_ACTS
from extractors.told_events import ToldEvent
from models.event import Event, EventType
from models.mention import Label, Mention

WEIGHED = {
    "who": frozenset({Label.PERSON, Label.UNNAMED, Label.ORG}),
    "by": frozenset({Label.PERSON, Label.UNNAMED, Label.ORG}),
    "from": frozenset({Label.ORG, Label.LOCATION}),
    "to": frozenset({Label.ORG, Label.LOCATION, Label.PERSON}),
    "date": frozenset({Label.DATE}),
}
"""Parts of an event that are weighed, and what may have them."""

SEVERAL = frozenset({"who", "by"})
"""Parts that more than one may have."""

CLUES_OF_EVENT, CLUES_OF_PART = 9 + 2 * len(EventType), 20
"""How many numbers there are."""

_HEEDED = 0.02
"""Share below which a mention that no rule names is not weighed."""
_LIMIT = 6.0
_SMALLEST = 1e-9


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom or what a part of an event may mean.

    Args:
        meant: id of the mention that says it best; of dates, the date.
        ids: of all mentions that mean the same.
        clues: by which it is weighed.
    """

    meant: str
    ids: frozenset[str]
    clues: tuple[float, ...]


def event_clues(event: ToldEvent) -> tuple[float, ...]:
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
    )


class Choices:
    """Whom and what the events of a letter may mean.

    Args:
        context: the letter.
        companions: ids of all mentions that name the same person, by id of mention.
    """

    def __init__(self, context: Context, companions: Mapping[str, Sequence[str]]) -> None:
        self._by_id, self._companions = context.by_id, companions

    def of(self, event: ToldEvent, part: str) -> list[Choice]:
        """Return whom or what a part may mean, each once.

        Args:
            event: the event.
            part: its name.
        """
        shares = event.parts.get(part, {})
        ruled = self._ruled(event.rule, part, part)
        groups: dict[str, list[Mention]] = {}
        for id_ in shares:
            mention = self._by_id[id_]
            key = self._key(mention, part)
            if key is not None and mention.label in WEIGHED[part]:
                groups.setdefault(key, []).append(mention)
        most = {key: max(shares[one.id] for one in each) for key, each in groups.items()}
        kept = [key for key in groups if key in ruled or most[key] > _HEEDED]
        kept += sorted(ruled - groups.keys())
        others = self._ruled(event.rule, "by" if part == "who" else "who", part)
        rivals = sorted((most.get(key, 0.0) for key in kept), reverse=True)
        return [self._choice(event, key, groups.get(key, ()), shares, ruled, others, rivals) for key in kept]

    def _key(self, mention: Mention, part: str) -> str | None:
        """Return what all mentions that mean the same have in common."""
        return mention.iso if part == "date" else min(self._companions.get(mention.id, (mention.id,)))

    def _ruled(self, rule: Event | None, of: str, part: str) -> set[str]:
        """Return the keys of what a rule says of a part, as choices of another."""
        if part == "date" and of != "date":
            return set(said(rule, of))
        keys = (id_ if part == "date" else self._key(self._by_id[id_], part) for id_ in said(rule, of))
        return {key for key in keys if key is not None}

    @staticmethod
    def _choice(
        event: ToldEvent,
        key: str,
        mentions: Sequence[Mention],
        shares: Mapping[str, float],
        ruled: set[str],
        others: set[str],
        rivals: Sequence[float],
    ) -> Choice:
        quote = event.quote
        inside = [one for one in mentions if one.page == quote.page and quote.start <= one.start < quote.end]
        own = [shares[one.id] for one in mentions]
        most, mean = max(own, default=0.0), sum(own) / max(len(own), 1)
        rival = rivals[0] if most < rivals[0] else rivals[1] if len(rivals) > 1 else 0.0
        odds, says, is_own_act = _odds(most), key in ruled, event.type in OWN_ACTS
        another, nobody = bool(ruled) and not says, event.rule is not None and not ruled
        label = mentions[0].label if mentions else None
        clues = (
            odds * (event.rule is None), odds * says, odds * another, odds * nobody,
            float(says), float(another), float(nobody),
            _odds(mean), odds - _odds(rival), float(bool(inside)), float(bool(inside) and says),
            float(label is Label.UNNAMED), float(label is Label.ORG), float(label is Label.UNNAMED and says),
            float(label is Label.ORG and says), float(is_own_act), float(is_own_act and says), float(key in others),
            float(event.negated), float(event.negated and says),
        )  # fmt: skip
        is_date = not mentions or label is Label.DATE
        meant = key if is_date else max(inside or mentions, key=lambda one: shares[one.id]).id
        return Choice(meant, frozenset(one.id for one in mentions), clues)


def _odds(share: float) -> float:
    """Return the logarithm of odds of a share, within limits."""
    return max(-_LIMIT, min(_LIMIT, log_odds(share, _SMALLEST)))
