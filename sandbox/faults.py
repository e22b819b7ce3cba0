"""Errors that come out of a confined process, and those that its end is told by."""

import signal
from collections.abc import Mapping
from dataclasses import dataclass

from models import errors
from models.errors import DalelError, DefectError, EngineTimeoutError, OversizeError, ReaderCrashError
from sandbox.messages import BrokenMessageError, Message

_LONGEST = 500
"""Characters of a cause or a remedy."""

KINDS: Mapping[str, type[DalelError]] = {
    kind.__name__: kind
    for kind in (
        errors.BrokenDocumentError, errors.EmptyDocumentError, errors.EncryptedDocumentError, errors.OversizeError,
        errors.UnknownFormatError, errors.EngineCrashError, errors.EngineTimeoutError, errors.MissingEngineError,
        errors.MissingLanguageError, errors.WeightsError, errors.DefectError,
    )
}  # fmt: skip
"""Errors that a reader may report; any other name is no message of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How a confined process ended, and what it used.

    Args:
        signal: that ended it; 0 if it ended by itself.
        cpu: seconds, with the programs that it started.
        memory: the most that lay in memory, bytes.
        ours: we ended it.
    """

    signal: int = 0
    cpu: float = 0.0
    memory: int = 0
    ours: bool = False


def told(message: Message) -> DalelError:
    """Return the error that a message reports.

    Raises:
        BrokenMessageError: it reports none of ours.
    """
    kind = KINDS.get(message.text("error"))
    if kind is None:
        raise BrokenMessageError("an unknown error")
    page = message.head.get("page")
    if page is not None and not isinstance(page, int):
        raise BrokenMessageError("a page that is no number")
    return kind(_line(message.text("cause")), remedy=_line(message.text("remedy")), page=page)


def out_of_memory() -> OversizeError:
    """Return the error of what needs more memory than it may have."""
    return OversizeError(
        "Reading it needs more memory than the limits allow.", remedy="Divide it, or save it at 300 dpi, and add that."
    )


def out_of_time(*, opening: bool) -> DalelError:
    """Return the error of what took longer than it may.

    Args:
        opening: the document, not one of its pages.
    """
    if opening:
        return OversizeError(
            "Opening the document takes longer than the limits allow.", remedy="Print it to a new PDF and add that."
        )
    return EngineTimeoutError(
        "Reading the page took longer than its time.",
        remedy="Raise the time for a page (DALEL_PAGE_TIMEOUT), or scan the page again at 300 dpi.",
    )


def broken_off(ending: Ending, *, opening: bool) -> DalelError:
    """Return the error of a reader that ended in the middle of its work.

    Args:
        ending: as the kernel tells it.
        opening: it was opening the document, not reading one of its pages.
    """
    if ending.signal == signal.SIGXCPU:
        return out_of_time(opening=opening)
    if ending.signal == signal.SIGKILL and not ending.ours:
        return OversizeError(
            "The system ended the process that was reading it, most likely for lack of memory.",
            remedy="Divide it, or save it at 300 dpi, and add that.",
        )
    return crashed(_name(ending.signal) if ending.signal else "it ended by itself")


def crashed(reason: str) -> ReaderCrashError:
    """Return the error of a reader that was brought down, or turned, by what it read.

    Args:
        reason: in our own words.
    """
    return ReaderCrashError(
        f"The process that was reading it was brought down ({reason}).",
        remedy="It may have been made to do harm: keep the file, print it to a new PDF elsewhere, and add that.",
    )


def defect(error: Exception) -> DefectError:
    """Return an unknown error as one of ours, without its message."""
    return DefectError.of(error)


def _name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _line(text: str) -> str:
    """Return a text from a confined process as one line that no terminal takes for a command."""
    return "".join(character if character.isprintable() else " " for character in text[:_LONGEST])
