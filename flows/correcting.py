"""Corrections that people made become records. Knows no Prefect; loads the extractors only where they are needed."""

from collections.abc import Sequence

from archive import Archive
from corrections import Amend, Extraction, apply
from models.correction import base_pipeline, correction_count
from models.document import Letter
from models.fingerprint import Fingerprint
from models.layout import Page
from models.mention import Label, Mention


def apply_corrections(archive: Archive, sha256: str) -> bool:
    """Make the record of a letter with all its corrections, unless it is there.

    Args:
        archive: that holds the letter.
        sha256: of the letter.

    Returns:
        Whether it was made.

    Raises:
        MissingKeyError: the letter has not been read.
        FixityError: somebody has put a correction there.
        WeightsError: the data of the extractors is missing or damaged.
        ArchiveError: the storage failed.
    """
    count = archive.correction_count(sha256)
    if count == 0:
        return False
    pipeline = archive.newest_pipeline(sha256)
    if correction_count(pipeline) >= count:
        return False
    corrections = archive.corrections(sha256)
    archive.note_corrections(sha256, corrections)
    machine = archive.record(sha256, base_pipeline(pipeline))
    last = corrections[-1]
    # Signed as what a pipeline reads, so that nobody puts one in. Its pages are those of the record beneath.
    archive.keep_record(apply(machine, corrections, EXTRACTION), reading="", images=(), by=last.by, at=last.at)
    return True


def apply_all(archive: Archive) -> int:
    """Make the records of all letters that are not there yet with all their corrections; return how many were made."""
    counts = archive.correction_counts()
    if not counts:
        return 0
    newest = archive.newest_pipelines()
    behind = [one for one, count in counts.items() if one in newest and correction_count(newest[one]) < count]
    return sum(apply_corrections(archive, sha256) for sha256 in sorted(behind))


def _extract(pages: Sequence[Page], amend: Amend) -> Letter:
    from extractors import extract

    return extract(pages, amend=amend)


def _describe(page: Page, start: int, end: int, label: Label) -> Mention:
    from extractors import describe

    return describe(page, start, end, label)


def _fingerprint() -> Fingerprint:
    from extractors import fingerprint

    return fingerprint()


EXTRACTION = Extraction(extract=_extract, describe=_describe, fingerprint=_fingerprint)
"""The extractors as corrections use them."""
