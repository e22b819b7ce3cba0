"""One line of the tables that are printed here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """What was measured, and the least that it is to be, if anything."""

    name: str
    measured: float
    bar: float | None = None

    def __str__(self) -> str:
        met = "" if self.bar is None else f"  bar {self.bar:.3f}  {'met' if self.measured >= self.bar else 'NOT MET'}"
        return f"{self.name:64} {self.measured:.4f}{met}"
