"""Single letters brought up to date within seconds: corrections applied, mentions linked, the index told.

What `resolve` and `publish` do for everything, for the few letters that people work on. Knows no Prefect.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING

from flows.correcting import apply_corrections
from flows.linking import Linked, link
from index import Linking
from models.errors import MissingKeyError

if TYPE_CHECKING:
    from flows.workplace import Workplace


def refresh(place: "Workplace", letters: Collection[str]) -> None:
    """Bring letters up to date, and what follows from them and from new judgements in others.

    Args:
        place: where flows work.
        letters: digests of those that were corrected or read; none if only judgements are new.

    Raises:
        ServiceError: another process is linking: try again.
        BusyIndexError: another process writes to the index: try again.
        WeightsError: the data of the extractors is missing or damaged.
        ArchiveError: the storage failed.
    """
    for sha256 in sorted(letters):
        try:
            apply_corrections(place.archive, sha256)
        except MissingKeyError:
            continue  # not read yet: whoever reads it applies them
    _index(place, link(place.archive, place.settings.linkage_file, letters))


def _index(place: "Workplace", linked: Linked) -> None:
    index, archive = place.index, place.archive
    membership = archive.membership()
    linking = Linking(linked.entities)
    known = index.revisions()
    wanted = {}
    for sha256 in linked.letters:
        pipeline = archive.newest_pipeline(sha256)
        if linking.revision(sha256, pipeline, membership.get(sha256, ())) != known.get(sha256):
            wanted[sha256] = pipeline
    documents = ((record, membership.get(record.sha256, ())) for record in archive.read_records(wanted))
    index.update(documents, linked.entities)
