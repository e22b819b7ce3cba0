"""What the pages ask to be done, handed to the orchestrator; what must not wait for it, to the attendant."""

import logging
import threading
import time
from collections.abc import Sequence

from cli.attendant import Attendant
from flows.launch import COLLECT, INGEST, MOST_LETTERS, launch, schedules
from models.errors import ServiceError
from web.work import Schedule

QUIET = 1.0
"""seconds without a new letter after which those that came are read: twelve letters are one run, not twelve"""
PATIENCE = 5.0
"""seconds that the first of them waits at most"""
AGAIN = 10.0
"""seconds until the orchestrator is asked again after it did not answer"""

_log = logging.getLogger(__name__)


class Orchestrated:
    """Hands work to the orchestrator. Its thread ends with the process.

    Args:
        address: of the orchestrator's own pages, None if it serves none.
        attendant: brings single letters up to date.
    """

    def __init__(self, address: str | None, attendant: Attendant) -> None:
        self._address = address
        self._attendant = attendant
        self._waiting: dict[str, None] = {}
        self._changed = threading.Condition()
        self._first = self._last = 0.0
        threading.Thread(target=self._hand_over, name="work", daemon=True).start()

    @property
    def orchestrator(self) -> str | None:
        """Address of the orchestrator's own pages, None if it serves none."""
        return self._address

    def ingest(self, letters: Sequence[str]) -> None:
        """Have letters read that the archive has received; returns at once.

        Args:
            letters: their digests.
        """
        with self._changed:
            self._last = time.monotonic()
            if not self._waiting:
                self._first = self._last
            self._waiting.update(dict.fromkeys(letters))
            self._changed.notify()

    def prepare(self) -> None:
        """Get ready: somebody will soon correct or judge something; returns at once."""
        self._attendant.prepare()

    def refresh(self, sha256: str) -> None:
        """Have the corrections of a letter applied, its mentions linked and the index told; returns at once."""
        self._attendant.refresh(sha256)

    def relink(self) -> None:
        """Have what people judged applied, and the index told; returns at once."""
        self._attendant.relink()

    def collect(self) -> None:
        """Have the inbox collected. Raises ServiceError if the orchestrator does not answer."""
        launch(COLLECT)

    def schedules(self) -> tuple[Schedule, ...]:
        """Return what runs by itself. Raises ServiceError if the orchestrator does not answer."""
        return tuple(
            Schedule(name=found.deployment, cron=found.cron, timezone=found.timezone, is_active=found.is_active)
            for found in schedules()
        )

    def _hand_over(self) -> None:
        while True:
            letters = self._due()
            try:
                launch(INGEST, digests=letters)
            except ServiceError as error:
                # They are in the archive: nothing is lost, and they are tried until the orchestrator answers.
                _log.warning("%s", error.public)
                time.sleep(AGAIN)
                self.ingest(letters)

    def _due(self) -> list[str]:
        with self._changed:
            while True:
                now = time.monotonic()
                due = min(self._last + QUIET, self._first + PATIENCE)
                if self._waiting and now >= due:
                    letters = list(self._waiting)[:MOST_LETTERS]
                    for sha256 in letters:
                        del self._waiting[sha256]
                    return letters
                self._changed.wait(due - now if self._waiting else None)
