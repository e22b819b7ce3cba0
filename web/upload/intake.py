"""From a file that is whole to a letter in the archive and on its way to the readers."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from ulid import ULID

from archive import Archive
from models.account import Right
from models.errors import MissingKeyError, QueryError
from models.upload import Upload, Uploaded
from web.access import missing
from web.context import Context
from web.upload.spool import Partial
from web.upload.states import Progress, Step, Watch
from web.viewer import Viewer
from web.work import Work

SOURCE = "upload "
"""How the source of a receipt begins if a person brought the letter in: the id of the upload follows."""
STEP = 1024**2
"""bytes that are hashed at a time"""
NEWEST = 50
"""uploads that are looked at when the pages start"""


def begin(context: Context, viewer: Viewer, case: str | None) -> Upload:
    """Begin an upload.

    Args:
        context: of the application.
        viewer: who brings letters in.
        case: that they belong to; None, for administrators, if to none yet.

    Raises:
        MissingKeyError: there is no such case, or not for this person.
    """
    if case is not None:
        context.access.case(viewer, case, Right.UPLOAD)
    elif not viewer.is_administrator:
        raise missing()
    upload = Upload(id=str(ULID()).lower(), case=case, by=viewer.account, at=_now())
    context.archive.uploads.create(upload)
    return upload


def admit(context: Context, viewer: Viewer, identifier: str) -> Upload:
    """Return an upload to which a person may add.

    Raises:
        MissingKeyError: there is none with this id, or it is another's.
        QueryError: the id is none.
    """
    upload = seen(context, viewer, identifier)
    if upload.by != viewer.account:
        raise missing()
    if upload.case is not None:
        context.access.case(viewer, upload.case, Right.UPLOAD)
    return upload


def seen(context: Context, viewer: Viewer, identifier: str) -> Upload:
    """Return an upload that a person may see: their own, or one of a case that they see.

    Raises:
        MissingKeyError: there is none with this id, or it is hidden.
    """
    try:
        upload = context.archive.uploads.get(str(ULID.from_str(identifier)).lower())
    except ValueError:
        raise missing() from None
    except MissingKeyError:
        raise missing() from None
    if upload.case is not None:
        context.access.case(viewer, upload.case)
    elif not viewer.is_administrator and upload.by != viewer.account:
        raise missing()
    return upload


def take_in(context: Context, viewer: Viewer, partial: Partial) -> str:
    """Hand a file that is whole to the archive, and have it read.

    Returns:
        Its SHA-256, lower-case hex, once the archive has it.

    Raises:
        ArchiveError: the storage failed; the file stays in the spool, and sending its last byte again tries again.
        QueryError: it is empty.
    """
    upload = admit(context, viewer, partial.upload)
    path = context.spool.path(partial.id)
    if partial.size == 0:
        context.spool.remove(partial)
        raise empty()
    archive = context.archive
    # Only what this person could see before: that the archive has a letter is known to those who may see it.
    digest = _digest(path)
    is_known = archive.has_original(digest) and bool(context.access.seen(viewer, (digest,)))
    with path.open("rb") as file:
        sha256 = archive.receive_file(
            file, filename=partial.filename, source=SOURCE + upload.id, received_by=viewer.account, at=_now()
        )
    if upload.case is not None:
        archive.add_to_case(upload.case, sha256, by=viewer.account)
    archive.uploads.add(
        upload.id, Uploaded(sha256=sha256, filename=partial.filename, size=partial.size, is_known=is_known)
    )
    context.spool.remove(partial)
    context.work.ingest((sha256,))
    return sha256


def empty() -> QueryError:
    """Return what is said of a file without bytes."""
    return QueryError("The file is empty.", remedy="Look whether it was saved completely, then upload it again.")


def read_again(context: Context, progress: Mapping[str, Progress]) -> int:
    """Have those letters read again that could not be read, and return how many.

    Args:
        context: of the application.
        progress: how far letters are, by their digests.
    """
    failed = [sha256 for sha256, one in progress.items() if one.step is Step.FAILED]
    context.watch.forget(failed)
    if failed:
        context.work.ingest(failed)
    return len(failed)


def take_up_again(archive: Archive, work: Work) -> None:
    """Have those letters of the newest uploads read that were received and, since a process was killed, never read.

    Args:
        archive: with the uploads.
        work: gets them read.
    """
    watch = Watch(archive)
    for upload in archive.uploads.newest(NEWEST):
        progress = watch.progress([letter.sha256 for letter in archive.uploads.letters(upload.id)], ())
        waiting = [sha256 for sha256, one in progress.items() if one.step is Step.RECEIVED]
        if waiting:
            work.ingest(waiting)


def _digest(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(STEP):
            found.update(piece)
    return found.hexdigest()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
