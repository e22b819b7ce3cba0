"""What people say about who is who, made at the screen: docs/judgements.md."""

from collections.abc import Iterable
from datetime import UTC, datetime

from archive import Archive
from models.audit import AuditAction
from models.errors import QueryError
from models.judgement import Anchor, Judgement, Verdict

LONGEST_WHY = 2000
"""code points of a reason"""


def now() -> str:
    """Return the time, ISO 8601 UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return those judgements that nobody has undone, in their order.

    Args:
        judgements: all of them, in the order in which they were made.
    """
    undone: set[str] = set()
    kept = []
    for judgement in reversed(tuple(judgements)):
        if judgement.id in undone:
            continue
        if judgement.undoes is not None:
            undone.add(judgement.undoes)
        else:
            kept.append(judgement)
    return tuple(reversed(kept))


def judge(
    archive: Archive,
    verdict: Verdict,
    *,
    by: str,
    why: str,
    a: tuple[Anchor, ...] = (),
    b: tuple[Anchor, ...] = (),
    name: str | None = None,
    undoes: str | None = None,
) -> Judgement:
    """Store a judgement for good.

    Args:
        archive: that keeps it.
        verdict: what was decided.
        by: account of who decided.
        why: in their words.
        a: the one side.
        b: the other.
        name: of a rename, the name to show.
        undoes: of an undo, the id of the judgement that it undoes.

    Raises:
        QueryError: the reason is empty or too long.
        ArchiveError: the storage failed.
    """
    if not why.strip() or len(why) > LONGEST_WHY:
        raise QueryError("The reason is empty or too long.", remedy="Say why in a few words: others will rely on it.")
    at = now()
    judgement = Judgement(
        id=archive.next_judgement_id(at),
        verdict=verdict,
        a=a,
        b=b,
        name=name,
        undoes=undoes,
        by=by,
        at=at,
        why=why.strip(),
    )
    archive.put_judgement(judgement)
    archive.note(AuditAction.JUDGED, by=by, detail={"judgement": judgement.id})
    return judgement
