"""What the pages ask to be done and do not do themselves: reading, linking, indexing. Who serves them supplies it."""

from typing import Protocol


class Work(Protocol):
    """Somebody who gets things done, soon and not at once."""

    def refresh(self, sha256: str) -> None:
        """Have the corrections of a letter applied, its mentions linked and the index told; returns at once.

        Args:
            sha256: of the letter.
        """

    def relink(self) -> None:
        """Have what people judged of who is who applied, and the index told; returns at once."""


class Nobody:
    """Gets nothing done: what people said shows with the next `dalel resolve`."""

    def refresh(self, sha256: str) -> None:
        """Do nothing."""

    def relink(self) -> None:
        """Do nothing."""
