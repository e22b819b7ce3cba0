"""The archive that the settings name: in the embedded storage, or on a server elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from archive.archive import Archive, connect
from archive.connection import Connection
from archive.embedded import EmbeddedStorage
from archive.probing import probe
from archive.signing import Signer
from models.errors import ArchiveError, ConfigurationError
from services.pending_notes import PendingNotes

if TYPE_CHECKING:
    from configuration.settings import Settings


@contextmanager
def open_archive(settings: "Settings") -> Iterator[Archive]:
    """Open the archive, and start the embedded storage if it is needed and does not run.

    Args:
        settings: which storage, which bucket, where the signing key lies.

    Yields:
        The archive; the storage that was started for it is stopped at the end.

    Raises:
        ConfigurationError: the home cannot be made.
        ServiceError: the embedded storage did not start.
        UnfitStorageError: the server ignores conditions or checksums.
        ArchiveError: it cannot be used.
    """
    try:
        settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(
            f"The directory of DALEL_HOME cannot be made ({error.strerror}).",
            remedy="Set DALEL_HOME to a directory that you may write to.",
            subject=str(settings.home),
        ) from error
    signer = signer_of(settings)
    if not settings.s3_endpoint:
        with EmbeddedStorage(settings.home / "storage", bucket=settings.s3_bucket) as storage:
            connection = replace(storage.connection, lock=settings.object_lock, retention_days=settings.retention_days)
            archive = connect(connection, signer, trusted=settings.trusted_keys.split())
            if storage.is_ours:
                probe(archive.store)
                archive.store.locking.set_up()
            with _noting(archive, settings):
                yield archive
        return
    connection = Connection(
        endpoint=settings.s3_endpoint,
        bucket=settings.s3_bucket,
        region=settings.s3_region,
        access_key=settings.s3_access_key.get_secret_value(),
        secret_key=settings.s3_secret_key.get_secret_value(),
        lock=settings.object_lock,
        retention_days=settings.retention_days,
    )
    archive = connect(connection, signer, trusted=settings.trusted_keys.split())
    probe(archive.store)
    with _noting(archive, settings):
        yield archive


def signer_of(settings: "Settings") -> Signer:
    """Return who signs here. Its key is made when it is first used.

    Args:
        settings: where the key lies.
    """
    return Signer(settings.keys_folder / "custody.pem")


@contextmanager
def _noting(archive: Archive, settings: "Settings") -> Iterator[None]:
    """Write the audit log from what waits to its end; an error of who used the archive goes before an error of that."""
    archive.take_in_notes(PendingNotes(settings.audit_folder))
    try:
        yield
    except BaseException:
        with suppress(ArchiveError):
            archive.close()
        raise
    archive.close()
