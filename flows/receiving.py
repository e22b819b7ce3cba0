"""Receiving: originals come in several at a time, since each waits for the disk. Knows no Prefect."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from archive import digest_of
from models.errors import DocumentError, OversizeError

if TYPE_CHECKING:
    from flows.workplace import Workplace

LARGEST = 2 * 1024**3
"""Bytes of one original: it is held in memory while it is read, though not while it is received."""
AT_ONCE = 4
"""Originals that are stored at a time; they share their flushes of the disk."""
MOST_IN_HAND = 256 * 1024**2
"""Bytes of originals that wait for one another; one alone may be larger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """An original on its way in.

    Args:
        file: its bytes; closed once it was received.
        sha256: of them, hex.
        size: how many they are.
        filename: as it is called where it comes from.
        source: where it comes from, for the receipt.
        path: where it lies, for the person at the screen.
    """

    file: BinaryIO
    sha256: str
    size: int
    filename: str
    source: str
    path: str


def make_arrival(file: BinaryIO, *, filename: str, source: str, path: str) -> Arrival:
    """Take the digest of an original that is to be received, before anything else is done with its bytes.

    Args:
        file: its bytes; can be sought in.
        filename: as it is called where it comes from.
        source: where it comes from, for the receipt.
        path: where it lies, for the person at the screen.

    Raises:
        OSError: it cannot be read.
    """
    sha256, size = digest_of(file)
    return Arrival(file=file, sha256=sha256, size=size, filename=filename, source=source, path=path)


def open_arrival(path: Path, *, source: str) -> Arrival:
    """Open a file that is to be received.

    Args:
        path: of the file.
        source: where it comes from, for the receipt.

    Raises:
        OversizeError: it is too large.
        DocumentError: it cannot be opened.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise OversizeError("The file is larger than 2 GiB.", remedy="Split it.", subject=str(path))
        file = path.open("rb")
        try:
            return make_arrival(file, filename=path.name, source=source, path=str(path))
        except OSError:
            file.close()
            raise
    except OSError as error:
        raise _unreadable(error, str(path)) from error


def receive_all(
    place: "Workplace", arrivals: Iterable[Arrival], *, case: str | None = None
) -> Iterator[tuple[Arrival, str]]:
    """Receive originals into the archive. Equal ones are received one after the other: their receipts keep the order.

    Args:
        place: with the archive.
        arrivals: taken from as there is room for them, in this thread.
        case: id of the case that they belong to.

    Yields:
        Each arrival with its SHA-256 (lower-case hex), in the same order, once it is safe. What was erased by order, or
        cannot be read, is noted in the workplace as refused.

    Raises:
        ArchiveError: the storage failed. What had been taken may have been received.
        MissingKeyError: there is no such case.
    """
    in_hand: dict[str, tuple[Arrival, Future[str]]] = {}
    with ThreadPoolExecutor(AT_ONCE, "arrival") as threads:
        for arrival in arrivals:
            while in_hand and (arrival.sha256 in in_hand or _is_full(in_hand, arrival)):
                yield from _oldest(place, in_hand)
            in_hand[arrival.sha256] = (arrival, threads.submit(_receive, place, arrival, case))
        while in_hand:
            yield from _oldest(place, in_hand)


def _receive(place: "Workplace", arrival: Arrival, case: str | None) -> str:
    with arrival.file:
        try:
            sha256 = place.receive(arrival.file, filename=arrival.filename, source=arrival.source)
        except OSError as error:
            raise _unreadable(error, arrival.path) from error
    if case is not None:
        from flows.workplace import account

        place.archive.add_to_case(case, sha256, by=account())
    return sha256


def _is_full(in_hand: dict[str, tuple[Arrival, Future[str]]], arrival: Arrival) -> bool:
    size = sum(other.size for other, _ in in_hand.values())
    return len(in_hand) >= 2 * AT_ONCE or size + arrival.size > MOST_IN_HAND


def _oldest(place: "Workplace", in_hand: dict[str, tuple[Arrival, Future[str]]]) -> Iterator[tuple[Arrival, str]]:
    arrival, future = in_hand.pop(next(iter(in_hand)))
    try:
        sha256 = future.result()
    except DocumentError as error:
        # It was erased by order, or can be read no more: that holds up no other.
        error.subject = arrival.path
        place.refused.append(error)
    else:
        yield arrival, sha256


def _unreadable(error: OSError, path: str) -> DocumentError:
    return DocumentError(
        f"The file cannot be opened ({error.strerror}).",
        remedy="Check its name and your rights to it.",
        subject=path,
    )
