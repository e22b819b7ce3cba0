"""From where and to where an event goes: the places of its clause, by the words before them and their endings."""

import re
from collections.abc import Sequence

from extractors.argument_kinds import FROM_TO, Arguments
from extractors.argument_words import FROM_BEFORE, FROM_END, TO_BEFORE, TO_END
from extractors.context import PageContext
from extractors.triggers import Trigger
from extractors.wording import fold
from models.event import EventType
from models.mention import Label, Mention, OrgKind

_REACH, _ENDING = 40, 20
"""Code points before a place and after it that tell its direction."""


def read_places(page: PageContext, trigger: Trigger, places: Sequence[Mention], found: Arguments) -> None:
    """Put the places of a clause where they belong in an event.

    Args:
        page: where it stands.
        trigger: the words that say it.
        places: bodies and places of the clause.
        found: changed.
    """
    if trigger.type not in FROM_TO:
        return
    for place in sorted(places, key=lambda each: each.label is not Label.ORG):
        direction = direction_of(page, place)
        admits = trigger.type is EventType.ADMISSION and place.kind is not OrgKind.HOSPITAL
        leaves = trigger.type in {EventType.DISCHARGE, EventType.RELEASE}
        moves = trigger.type in {EventType.TRANSFER, EventType.REMOVAL}
        if direction == "from" and found.from_ is None and not admits:
            found.from_ = place.id
        elif direction == "to" and found.to is None and not leaves and (place.label is Label.ORG or moves):
            found.to = place.id


def direction_of(page: PageContext, place: Mention) -> str | None:
    """Return "from" or "to" where the words before a place or its ending say so."""
    before = page.wording.slice(max(0, place.start - _REACH), place.start)
    if FROM_BEFORE.search(before):
        return "from"
    if TO_BEFORE.search(before):
        return "to"
    ending = re.match(r"[\w-]*", page.wording.slice(place.end, place.end + _ENDING))
    last = (fold(place.text) + (ending.group() if ending else "")).split()[-1].strip('«»".,')
    if FROM_END.search(last):
        return "from"
    return "to" if TO_END.search(last) and not re.search(r"[a-z]", last) else None
