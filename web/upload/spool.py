"""Where uploads lie until they are whole: a private folder of this machine, swept of what was given up."""

import json
import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from ulid import ULID

from models.errors import MissingKeyError, OversizeError, StorageFullError

LARGEST = 2 * 1024**3
"""bytes of one file: what the archive takes as one original"""
LIFE = 7 * 24 * 3600
"""seconds after the last part at which an upload that is not whole is given up"""
RESERVE = 1024**3
"""bytes that stay free on the disk"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Partial:
    """An upload that is not whole yet.

    Args:
        id: ULID, lower case.
        upload: id of the upload that it is part of.
        account: of who brings it in.
        filename: as it is called there.
        size: bytes when it is whole.
    """

    id: str
    upload: str
    account: str
    filename: str
    size: int


class Spool:
    """Files that are being uploaded.

    Args:
        folder: made if missing, for its owner only.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._busy: set[str] = set()
        self._lock = threading.Lock()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def create(self, *, upload: str, account: str, filename: str, size: int) -> Partial:
        """Make room for a file.

        Args:
            upload: id of the upload that it is part of.
            account: of who brings it in.
            filename: as it is called there.
            size: bytes.

        Raises:
            OversizeError: it is too large.
            StorageFullError: the disk has no room for it.
        """
        if size > LARGEST:
            raise OversizeError("The file is larger than 2 GiB.", remedy="Split it.")
        # Twice: it lies here and in the storage until the storage has it.
        if shutil.disk_usage(self._folder).free < 2 * size + RESERVE:
            raise StorageFullError("The disk has no room for this file.", remedy="Make room, then upload it again.")
        partial = Partial(id=str(ULID()).lower(), upload=upload, account=account, filename=filename, size=size)
        with os.fdopen(os.open(self._note(partial.id), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(asdict(partial), file)
        os.close(os.open(self.path(partial.id), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        return partial

    def find(self, identifier: str, account: str) -> Partial:
        """Return an upload that is not whole yet.

        Raises:
            MissingKeyError: there is none with this id, or it is another's.
        """
        try:
            partial = Partial(**json.loads(self._note(str(ULID.from_str(identifier)).lower()).read_bytes()))
        except (ValueError, FileNotFoundError):
            raise _gone() from None
        if partial.account != account:
            raise _gone()
        return partial

    def offset(self, partial: Partial) -> int:
        """Return how many bytes of it are here."""
        try:
            return self.path(partial.id).stat().st_size
        except FileNotFoundError:
            raise _gone() from None

    @contextmanager
    def writing(self, partial: Partial) -> Iterator[bool]:
        """Keep other writers away from an upload.

        Yields:
            False if another is writing.
        """
        with self._lock:
            is_free = partial.id not in self._busy
            self._busy.add(partial.id)
        try:
            yield is_free
        finally:
            if is_free:
                self._busy.discard(partial.id)

    def append(self, partial: Partial, data: bytes) -> None:
        """Add bytes to the end.

        Raises:
            OversizeError: it would be larger than was said.
            StorageFullError: the disk is full.
        """
        if self.offset(partial) + len(data) > partial.size:
            raise OversizeError("More was sent than was said.", remedy="Upload the file again.")
        try:
            with self.path(partial.id).open("ab") as file:
                file.write(data)
        except OSError as error:
            raise StorageFullError(
                f"The file cannot be kept ({error.strerror}).", remedy="Make room, then go on with it."
            ) from error

    def withhold(self, partial: Partial) -> None:
        """Let the last byte go of a file that is whole: the archive could not take it, and it is to be sent again."""
        path = self.path(partial.id)
        with suppress(FileNotFoundError):
            if path.stat().st_size == partial.size > 0:
                os.truncate(path, partial.size - 1)

    def remove(self, partial: Partial) -> None:
        """Give an upload up, or let it go when the archive has it."""
        self.path(partial.id).unlink(missing_ok=True)
        self._note(partial.id).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove what was given up long ago."""
        for path in self._folder.iterdir():
            if path.stat().st_mtime < time.time() - LIFE:
                path.unlink(missing_ok=True)

    def path(self, identifier: str) -> Path:
        """Return where the bytes of an upload lie."""
        return self._folder / f"{identifier}.part"

    def _note(self, identifier: str) -> Path:
        return self._folder / f"{identifier}.json"


def _gone() -> MissingKeyError:
    return MissingKeyError("There is no such upload.", remedy="Upload the file again.")
