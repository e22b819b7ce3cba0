"""What is missing from a case. To add a gap: a member of `GapKind`, a function, and its name in `FINDERS`."""

from collections.abc import Callable, Iterable, Sequence

from models.claim import Happening
from models.gap import Gap, GapKind
from models.group import Group
from resolver.claims.gaps.answers import (
    closed_against_sources,
    missing_requests,
    officers_not_answered_for,
    unanswered_requests,
)
from resolver.claims.gaps.disagreements import dates_contradicted, injuries_denied, unnamed_members
from resolver.claims.gaps.documents import (
    dead_without_forensic_report,
    detained_without_protocol,
    never_seen_again,
    without_discharge_summary,
)
from resolver.claims.gaps.survey import Survey
from resolver.claims.stances import Correspondence

FINDERS: tuple[Callable[[Survey], Iterable[Gap]], ...] = (
    without_discharge_summary,
    closed_against_sources,
    officers_not_answered_for,
    unanswered_requests,
    missing_requests,
    never_seen_again,
    injuries_denied,
    unnamed_members,
    dates_contradicted,
    detained_without_protocol,
    dead_without_forensic_report,
)
"""Every finder of gaps."""


def find_gaps(happenings: Sequence[Happening], groups: Sequence[Group], case: Correspondence) -> tuple[Gap, ...]:
    """Find what is missing.

    Args:
        happenings: of the case, in order.
        groups: of the case.
        case: its letters.

    Returns:
        By kind, in the order of `GapKind`, then by people, happening and letters.
    """
    survey = Survey(happenings, groups, case)
    order = {kind: number for number, kind in enumerate(GapKind)}
    found = (gap for finder in FINDERS for gap in finder(survey))
    return tuple(sorted(found, key=lambda gap: (order[gap.kind], gap.people, gap.happening or "", gap.letters)))
