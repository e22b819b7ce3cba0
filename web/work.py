"""What the pages ask to be done and do not do themselves: reading, linking, indexing. Who serves them supplies it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """What runs by itself.

    Args:
        name: of the run.
        cron: when, in the zone `timezone`.
        timezone: IANA name.
        is_active: whether it does.
    """

    name: str
    cron: str
    timezone: str
    is_active: bool


class Work(Protocol):
    """Somebody who gets things done, soon and not at once."""

    def ingest(self, letters: Sequence[str]) -> None:
        """Have letters read that the archive has received; returns at once.

        Args:
            letters: their digests.
        """

    def prepare(self) -> None:
        """Get ready: somebody will soon correct or judge something; returns at once."""

    def refresh(self, sha256: str) -> None:
        """Have the corrections of a letter applied, its mentions linked and the index told; returns at once.

        Args:
            sha256: of the letter.
        """

    def relink(self) -> None:
        """Have what people judged of who is who applied, and the index told; returns at once."""

    def collect(self) -> None:
        """Have the inbox collected.

        Raises:
            ServiceError: the orchestrator does not answer.
        """

    def schedules(self) -> Sequence[Schedule]:
        """Return what runs by itself.

        Raises:
            ServiceError: the orchestrator does not answer.
        """

    @property
    def orchestrator(self) -> str | None:
        """Address of the orchestrator's own pages, None if it serves none."""
