"""A checkpoint in one line, to be printed, posted or read out: what it says cannot be taken back. Pure."""

import re
from dataclasses import dataclass

from models.checkpoint import Checkpoint
from models.errors import QueryError

WORD = "dalel-checkpoint"
_LINE = re.compile(
    rf"{WORD}(\d{{1,6}})(\d{{4}}-\d\d-\d\dT[0-9:.]{{5,20}}Z)([0-9a-f]{{64}})([0-9a-f]{{64}})(?![0-9a-f])", re.IGNORECASE
)
"""Without its spaces: paper, mail and hands break a line anywhere. A year has four digits, so nothing is ambiguous."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckpointLine:
    """What the line says.

    Args:
        number: of the checkpoint.
        at: ISO 8601 UTC.
        root: of its tree, hex.
        key: SHA-256 of the public key that signed it, hex.
    """

    number: int
    at: str
    root: str
    key: str

    def __str__(self) -> str:
        return f"{WORD} {self.number} {self.at} {self.root} {self.key}"


def line_of(checkpoint: Checkpoint) -> CheckpointLine:
    """Return the line of a checkpoint."""
    return CheckpointLine(number=checkpoint.number, at=checkpoint.at, root=checkpoint.root, key=checkpoint.key)


def parse_line(text: str) -> CheckpointLine:
    """Read a line, whatever stands around it and however it was broken or capitalised.

    Args:
        text: as it was printed, posted or typed.

    Raises:
        QueryError: there is no such line in it.
    """
    found = _LINE.search("".join(text.split()))
    if found is None:
        raise QueryError(
            "This is no line of a checkpoint.",
            remedy=f"Give it whole: {WORD}, number, time, root and key, as `dalel checkpoint line` prints it.",
        )
    number, at, root, key = found.groups()
    return CheckpointLine(number=int(number), at=at.upper(), root=root.lower(), key=key.lower())
