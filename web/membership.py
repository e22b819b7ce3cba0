"""Which letters belong to which cases, in memory: 200,000 of them take 8 MB, and nobody lists the bucket to know.

It is read again in the background. Until then what was added elsewhere is found by asking for the one letter, and what
the pages themselves change holds at once.
"""

import threading
import time
from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from archive import Archive
from models.errors import ArchiveError

FRESH = 30.0
"""seconds after which all is read again"""
SHARE = 20
"""times as long as reading took we wait at least: at most a twentieth of a core goes into it"""
PROBES = 32
"""questions to the storage for letters that are not known"""
BYTES = "S32"


class _Known:
    """All pairs of letter and case at one moment, sorted by letter."""

    def __init__(self, pairs: Collection[tuple[bytes, int]], cases: dict[str, int]) -> None:
        letters = np.array([letter for letter, _ in pairs], dtype=BYTES)
        numbers = np.array([number for _, number in pairs], dtype=np.uint32)
        order = np.argsort(letters, kind="stable")
        self.letters: NDArray[np.bytes_] = letters[order]
        self.numbers: NDArray[np.uint32] = numbers[order]
        self.cases = cases
        self.names = list(cases)

    def cases_of(self, letters: list[str]) -> list[tuple[str, ...]]:
        wanted = np.array([bytes.fromhex(letter) for letter in letters], dtype=BYTES)
        first = np.searchsorted(self.letters, wanted, side="left")
        last = np.searchsorted(self.letters, wanted, side="right")
        return [
            tuple(self.names[number] for number in self.numbers[start:end])
            for start, end in zip(first, last, strict=True)
        ]


class Membership:
    """Which letters belong to which cases. Threads may share it.

    Args:
        archive: that keeps them.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._lock = threading.Lock()
        self._known: _Known | None = None
        self._changes: dict[tuple[str, str], tuple[bool, float]] = {}
        self._due = 0.0
        self._reading = threading.Lock()

    def within(self, letters: Collection[str], cases: Collection[str]) -> dict[str, frozenset[str]]:
        """Return those of some letters that belong to any of some cases, each with these of its cases.

        It takes as long for a letter of another case as for one that is not there.

        Args:
            letters: their digests, 64 hex digits.
            cases: their ids.

        Raises:
            ArchiveError: the storage failed.
        """
        asked, wanted = list(letters), frozenset(cases)
        if not asked or not wanted:
            return {}
        known = self._snapshot()
        found = {
            letter: wanted.intersection(own) for letter, own in zip(asked, known.cases_of(asked), strict=True) if own
        }
        found = {letter: own for letter, own in found.items() if own}
        unknown = [letter for letter in asked if letter not in found]
        # Sorted, so that the same question asks the same of the storage whoever asks.
        probes = [(letter, case) for letter in unknown for case in sorted(wanted)][:PROBES]
        if len(unknown) * len(wanted) <= PROBES:
            for letter, case in probes:
                if self._archive.is_member(case, letter):
                    found[letter] = found.get(letter, frozenset()) | {case}
        for (letter, case), (is_in, _) in list(self._changes.items()):
            if case in wanted and letter in asked:
                own = found.get(letter, frozenset())
                found[letter] = own | {case} if is_in else own - {case}
        return {letter: own for letter, own in found.items() if own}

    def changed(self, case: str, sha256: str, *, is_in: bool) -> None:
        """Say what the pages have just changed: from now on it holds.

        Args:
            case: id of the case.
            sha256: of the letter.
            is_in: whether it belongs to the case now.
        """
        with self._lock:
            self._changes[sha256, case] = is_in, time.monotonic()

    def prepare(self) -> None:
        """Read all if nobody has yet."""
        self._snapshot()

    def read(self) -> None:
        """Read all again."""
        started = time.monotonic()
        cases: dict[str, int] = {}
        pairs = [
            (bytes.fromhex(letter), cases.setdefault(case, len(cases))) for letter, case in self._archive.each_member()
        ]
        known = _Known(pairs, cases)
        with self._lock:
            self._known = known
            self._changes = {pair: change for pair, change in self._changes.items() if change[1] >= started}
            self._due = time.monotonic() + max(FRESH, SHARE * (time.monotonic() - started))

    def _snapshot(self) -> _Known:
        known = self._known
        if known is None:
            with self._reading:
                if self._known is None:
                    self.read()
            return self._snapshot()
        if time.monotonic() > self._due and self._reading.acquire(blocking=False):
            threading.Thread(target=self._read_behind, name="membership", daemon=True).start()
        return known

    def _read_behind(self) -> None:
        try:
            self.read()
        except ArchiveError:
            # Those who ask for a letter are told by their own request; here the next one tries again.
            self._due = time.monotonic() + FRESH
        finally:
            self._reading.release()
