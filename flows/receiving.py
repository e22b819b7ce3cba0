"""Receiving: originals come in several at a time, since each waits for the disk. Knows no Prefect."""

import hashlib
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import DocumentError, OversizeError

if TYPE_CHECKING:
    from flows.workplace import Workplace

LARGEST = 2 * 1024**3
"""Bytes of one original: it is held in memory while it is hashed and read."""
AT_ONCE = 4
"""Originals that are stored at a time; they share their flushes of the disk."""
MOST_IN_HAND = 256 * 1024**2
"""Bytes of originals that wait for one another; one alone may be larger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """An original on its way in.

    Args:
        data: its bytes.
        filename: as it is called where it comes from.
        source: where it comes from, for the receipt.
        path: where it lies, for the person at the screen.
    """

    data: bytes
    filename: str
    source: str
    path: str


def open_arrival(path: Path, *, source: str) -> Arrival:
    """Read a file that is to be received.

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
        return Arrival(data=path.read_bytes(), filename=path.name, source=source, path=str(path))
    except OSError as error:
        raise DocumentError(
            f"The file cannot be opened ({error.strerror}).",
            remedy="Check its name and your rights to it.",
            subject=str(path),
        ) from error


def receive_all(
    place: "Workplace", arrivals: Iterable[Arrival], *, case: str | None = None
) -> Iterator[tuple[Arrival, str]]:
    """Receive originals into the archive. Equal ones are received one after the other: their receipts keep the order.

    Args:
        place: with the archive.
        arrivals: taken from as there is room for them, in this thread.
        case: id of the case that they belong to.

    Yields:
        Each arrival with its SHA-256 (lower-case hex), in the same order, once it is safe.

    Raises:
        ArchiveError: the storage failed. What had been taken may have been received.
        MissingKeyError: there is no such case.
    """
    in_hand: dict[str, tuple[Arrival, Future[str]]] = {}
    with ThreadPoolExecutor(AT_ONCE, "arrival") as threads:
        for arrival in arrivals:
            digest = hashlib.sha256(arrival.data).hexdigest()
            while in_hand and (digest in in_hand or _is_full(in_hand, arrival)):
                yield _oldest(in_hand)
            in_hand[digest] = (arrival, threads.submit(_receive, place, arrival, case))
        while in_hand:
            yield _oldest(in_hand)


def _receive(place: "Workplace", arrival: Arrival, case: str | None) -> str:
    sha256 = place.receive(arrival.data, filename=arrival.filename, source=arrival.source)
    if case is not None:
        place.archive.add_to_case(case, sha256)
    return sha256


def _is_full(in_hand: dict[str, tuple[Arrival, Future[str]]], arrival: Arrival) -> bool:
    size = sum(len(other.data) for other, _ in in_hand.values())
    return len(in_hand) >= 2 * AT_ONCE or size + len(arrival.data) > MOST_IN_HAND


def _oldest(in_hand: dict[str, tuple[Arrival, Future[str]]]) -> tuple[Arrival, str]:
    arrival, future = in_hand.pop(next(iter(in_hand)))
    return arrival, future.result()
