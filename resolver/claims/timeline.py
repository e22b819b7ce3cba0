"""The happenings of a case in time."""

from collections.abc import Iterable

from models.claim import Happening, Stance
from models.timeline import Telling, TimelineEntry
from resolver.claims.stances import in_time


def compose_timeline(happenings: Iterable[Happening]) -> tuple[TimelineEntry, ...]:
    """Put happenings in order of time: by the first moment that letters give, the undated at the end.

    Args:
        happenings: of a case, in any order.
    """
    return tuple(map(_entry, in_time(happenings)))


def _entry(happening: Happening) -> TimelineEntry:
    return TimelineEntry(
        happening=happening.id,
        type=happening.type,
        date=happening.date,
        earliest=happening.earliest,
        latest=happening.latest,
        who=happening.who,
        by=happening.by,
        from_=happening.from_,
        to=happening.to,
        affirming=happening.affirming,
        denying=happening.denying,
        told=tuple(
            Telling(
                letter=claim.letter, stance=claim.stance, source=claim.source.kind, date=said.date, words=said.words
            )
            for claim in happening.claims
            if claim.stance is not Stance.SILENT
            for said in claim.says
        ),
    )
