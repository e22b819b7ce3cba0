"""Checkpoints, and their time stamps where an authority is set. Knows no Prefect."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive import TimestampAuthority
from models.errors import TimestampError

if TYPE_CHECKING:
    from archive import Archive
    from configuration.settings import Settings
    from models.checkpoint import Checkpoint


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeCheckpoint:
    """A checkpoint that was made, and what became of its time stamp.

    Args:
        checkpoint: signed and stored.
        stamped: numbers of the checkpoints that got a time stamp now: this one, and earlier ones that waited.
        refused: why there is no time stamp although an authority is set; the next checkpoint asks again.
    """

    checkpoint: "Checkpoint"
    stamped: tuple[int, ...] = ()
    refused: TimestampError | None = None


def make_checkpoint(archive: "Archive", settings: "Settings", *, by: str) -> MadeCheckpoint:
    """Make a checkpoint and have it time-stamped; an authority that fails costs the stamp and not the checkpoint.

    Args:
        archive: of which.
        settings: with the authority, if there is one.
        by: account name of who makes it.

    Raises:
        FixityError: the checkpoint before is damaged.
        ArchiveError: the storage failed.
    """
    checkpoint = archive.checkpoints.make(by=by)
    if not settings.tsa_url:
        return MadeCheckpoint(checkpoint=checkpoint)
    try:
        stamped = archive.checkpoints.stamp(_authority(settings))
    except TimestampError as error:
        return MadeCheckpoint(checkpoint=checkpoint, refused=error)
    return MadeCheckpoint(checkpoint=checkpoint, stamped=stamped)


def _authority(settings: "Settings") -> TimestampAuthority:
    assert settings.tsa_ca_file is not None  # noqa: S101  (settings want both or none)
    try:
        roots = settings.tsa_ca_file.read_bytes()
    except OSError as error:
        raise TimestampError(
            f"The certificates of the time-stamp authority cannot be read ({error.strerror}).",
            remedy="Correct DALEL_TSA_CA_FILE; the next checkpoint asks again.",
        ) from error
    return TimestampAuthority(url=settings.tsa_url, roots=roots)
