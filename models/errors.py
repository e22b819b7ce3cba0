"""What can go wrong, from the general to the particular.

    DalelError
    ├── DocumentError                 this document cannot be used; the others can. Never retried
    │   ├── UnknownFormatError        the bytes are of no format that Dalel reads
    │   ├── BrokenDocumentError       the bytes claim a format and do not keep to it
    │   ├── EncryptedDocumentError    a password is needed
    │   ├── OversizeError             larger than the limits that protect the machine
    │   ├── EmptyDocumentError        nothing to read in it
    │   ├── ReaderCrashError          it brought down the process that was reading it
    │   └── ErasedDocumentError       it was erased by order and is not taken in again
    ├── EngineError                   an outside program failed. The page may be read once it is put right
    │   ├── MissingEngineError        the program is not installed
    │   ├── MissingLanguageError      tesseract lacks a language pack
    │   ├── EngineTimeoutError        the program ran past its time on one page
    │   ├── EngineCrashError          the program died
    │   └── WeightsError              a model file is missing or damaged
    ├── ArchiveError                  the object storage
    │   ├── StorageUnavailableError   cannot be reached or refuses for now. Retried with back-off
    │   ├── StorageFullError          the disk behind it is full
    │   ├── StorageRefusedError       credentials or rights do not allow it
    │   ├── UnfitStorageError         the server ignores conditional writes or checksums
    │   ├── MissingKeyError           no such object
    │   ├── EditConflictError         somebody else has changed it since it was read
    │   ├── FixityError               the bytes are not those that were stored
    │   └── RetentionError            the storage keeps it locked: it cannot be erased yet
    ├── TimestampError                a time-stamp authority does not answer, or its token does not hold
    ├── ExportError                   a file that was asked for cannot be written
    ├── ServiceError                  a service of ours (storage, orchestrator) did not start or stop
    ├── SearchIndexError              the search index cannot be used now
    │   ├── MissingIndexError         there is none, or one of another version
    │   └── BusyIndexError            another process writes to it
    ├── ConfigurationError            a setting is missing or contradicts another
    ├── RunError                      a flow stopped before its end
    ├── QueryError                    a search that cannot be understood
    ├── AccountError                  an account, a password or a link that is refused
    └── DefectError                   Dalel itself has a defect

Every message names the subject (file or digest, page), the cause and the way out. `exit_code` is what the command line
returns for it. Messages may carry a file name for the person at the screen; `public` never does and is what logs and
the orchestrator get.
"""

import traceback
from functools import partial
from pathlib import Path
from typing import ClassVar, Self


class DalelError(Exception):
    """Anything that Dalel itself reports.

    Args:
        cause: what is wrong, one sentence, without names or texts of the evidence.
        remedy: what to do about it, one sentence in the imperative.
        subject: the file name, digest or key that it concerns, as the person who called gave it.
        page: page number, from 1, if it concerns one page.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, cause: str, *, remedy: str, subject: str | None = None, page: int | None = None) -> None:
        super().__init__(cause)
        self.cause = cause
        self.remedy = remedy
        self.subject = subject
        self.page = page

    def __reduce__(self) -> tuple[object, ...]:
        """Return how it is made again where another process hears of it."""
        return partial(type(self), remedy=self.remedy, subject=self.subject, page=self.page), (self.cause,)

    def __str__(self) -> str:
        place = "" if self.page is None else f"page {self.page}: "
        subject = "" if self.subject is None else f"{self.subject}: "
        return f"{subject}{place}{self.public}"

    @property
    def public(self) -> str:
        """The message without its subject, fit for logs."""
        return f"{self.cause} {self.remedy}"


class DocumentError(DalelError):
    """This document cannot be used; the others can."""


class UnknownFormatError(DocumentError):
    """The bytes are of no format that Dalel reads."""


class BrokenDocumentError(DocumentError):
    """The bytes claim a format and do not keep to it."""


class EncryptedDocumentError(DocumentError):
    """The document opens only with a password."""


class OversizeError(DocumentError):
    """The document is larger than the limits that protect the machine."""


class EmptyDocumentError(DocumentError):
    """There is nothing to read in the document."""


class ReaderCrashError(DocumentError):
    """The document, or a page of it, brought down the process that was reading it."""


class ErasedDocumentError(DocumentError):
    """The document was erased by order and is not taken in again."""


class EngineError(DalelError):
    """An outside program failed."""

    exit_code = 3


class MissingEngineError(EngineError):
    """The program is not installed."""


class MissingLanguageError(EngineError):
    """Tesseract lacks a language pack."""


class EngineTimeoutError(EngineError):
    """The program ran past its time on one page."""

    exit_code = 1


class EngineCrashError(EngineError):
    """The program died."""


class WeightsError(EngineError):
    """A model file is missing or damaged."""


class ArchiveError(DalelError):
    """The object storage failed."""

    exit_code = 4


class StorageUnavailableError(ArchiveError):
    """The storage cannot be reached, or refuses for now."""


class StorageFullError(ArchiveError):
    """The disk behind the storage is full."""


class StorageRefusedError(ArchiveError):
    """Credentials or rights do not allow it."""


class UnfitStorageError(ArchiveError):
    """The server ignores conditional writes or checksums."""


class MissingKeyError(ArchiveError):
    """There is no such object."""


class EditConflictError(ArchiveError):
    """Somebody else has changed it since it was read."""


class FixityError(ArchiveError):
    """The bytes are not those that were stored."""


class TimestampError(DalelError):
    """A time-stamp authority does not answer, or its token does not hold."""


class RetentionError(ArchiveError):
    """The storage keeps it locked: it cannot be erased yet."""


class ExportError(DalelError):
    """A file that was asked for cannot be written, or not whole."""


class ServiceError(DalelError):
    """A service did not start or stop."""

    exit_code = 5


class SearchIndexError(DalelError):
    """The search index cannot be used now."""

    exit_code = 6


class MissingIndexError(SearchIndexError):
    """There is no index, or one of another version."""


class BusyIndexError(SearchIndexError):
    """Another process writes to the index."""


class ConfigurationError(DalelError):
    """A setting is missing or contradicts another."""

    exit_code = 2


class QueryError(DalelError):
    """A search cannot be understood."""

    exit_code = 2


class AccountError(DalelError):
    """An account, a password or a link that is refused."""

    exit_code = 2


class RunError(DalelError):
    """A flow stopped before its end."""

    exit_code = 4


class DefectError(DalelError):
    """Dalel itself has a defect, met where no unknown message may go on: it could quote the evidence."""

    exit_code = 70

    @classmethod
    def of(cls, error: Exception, *, subject: str | None = None) -> Self:
        """Describe an unknown error by its type and its places in the code, without its message.

        Args:
            error: as caught.
            subject: the file name or digest that was worked on.
        """
        frames = traceback.extract_tb(error.__traceback__)[-4:]
        places = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
        return cls(
            f"Dalel has a defect: {type(error).__name__} at {places}.",
            remedy="Report this line; it quotes nothing of the document.",
            subject=subject,
        )
