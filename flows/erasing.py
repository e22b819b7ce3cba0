"""Which documents an order to erase one concerns, and what is made anew without them. Knows no Prefect."""

import shutil
from collections.abc import Collection
from typing import TYPE_CHECKING

from archive import Archive
from flows.reading import INSIDE
from models.errors import RetentionError

if TYPE_CHECKING:
    from configuration.settings import Settings


def concerned(archive: Archive, digests: Collection[str]) -> tuple[str, ...]:
    """Return what must be erased so that documents are gone: they, and what came in inside them and nowhere else.

    Args:
        archive: where they are kept.
        digests: SHA-256 of the documents that the order names.

    Returns:
        Their digests; what is inside a mail or an archive stands before it: after a kill it is still found by that.

    Raises:
        RetentionError: a document also lies inside another one that is kept: its bytes would stay.
        ArchiveError: the storage failed.
    """
    chosen = set(digests)
    waiting = list(digests)
    inside: list[str] = []
    while waiting:
        for part in _parts(archive, waiting.pop()):
            if part not in chosen and not archive.is_erased(part) and _holders(archive, part) <= chosen:
                chosen.add(part)
                inside.append(part)
                waiting.append(part)
    for sha256 in digests:
        holders = {holder for holder in _containers(archive, sha256) if not archive.is_erased(holder)} - chosen
        if holders:
            raise RetentionError(
                f"It came in inside another document, which holds its bytes: {', '.join(sorted(holders))}.",
                remedy="Erase that one, which takes this one with it, or name both.",
                subject=sha256,
            )
    return (*reversed(inside), *digests)


def forget_views(settings: "Settings") -> None:
    """Delete what this machine remembers of what was linked: SQLite keeps deleted rows in its file. It is made anew.

    Args:
        settings: where it lies.
    """
    shutil.rmtree(settings.linkage_file.parent, ignore_errors=True)


def _parts(archive: Archive, sha256: str) -> set[str]:
    return {part for pipeline in archive.pipelines(sha256) for part in archive.record(sha256, pipeline).parts}


def _containers(archive: Archive, sha256: str) -> set[str]:
    sources = (receipt.source for receipt in archive.receipts(sha256))
    return {source.removeprefix(INSIDE) for source in sources if source.startswith(INSIDE)}


def _holders(archive: Archive, sha256: str) -> set[str]:
    """Return where a document came from: digests of what it was inside, "" if it also came by itself."""
    sources = (receipt.source for receipt in archive.receipts(sha256))
    return {source.removeprefix(INSIDE) if source.startswith(INSIDE) else "" for source in sources}
