"""How the encoder learns, whatever it learns: rates that fall with the time that is left, hidden pieces, what is right."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from extractors.pieces import UNKNOWN
from training.encoder.examples import UNTOLD

PADDING = 1
"""Id of a piece that is none."""

PIECES_OF_STEP = 4096

_WARMED = 0.05
"""Share of the time in which the rate rises."""
_LOWEST = 0.01
"""Share of the rate that is left at the beginning and at the end."""
_HIDDEN = 0.05
"""Share of pieces that are hidden, so that what stands around them is learned."""


def embedded(pieces: Tensor, frozen: Tensor, signs: Tensor) -> Tensor:
    """Return the vectors of pieces, of which those of signs are learned."""
    sign = pieces - len(frozen)
    return torch.where((sign >= 0)[..., None], signs[sign.clamp(min=0)], frozen[pieces.clamp(max=len(frozen) - 1)])


def hide(pieces: Tensor, known: int) -> Tensor:
    """Return pieces of which some are hidden.

    Args:
        pieces: ids.
        known: how many the vocabulary has; signs after them are never hidden.
    """
    hidden = (torch.rand(pieces.shape) < _HIDDEN) & (pieces > UNKNOWN) & (pieces < known)
    return pieces.masked_fill(hidden, UNKNOWN)


class Pace:
    """An optimizer that learns for some minutes; another machine learns as long, not as much.

    Args:
        body: parameters that have been trained before.
        heads: parameters that are new.
        rates: of body and of heads.
        minutes: to learn.
    """

    def __init__(
        self, body: Sequence[nn.Parameter], heads: Sequence[nn.Parameter], rates: tuple[float, float], minutes: float
    ) -> None:
        self._all = [*body, *heads]
        self._rates, self._minutes = rates, minutes
        self._optimizer = torch.optim.AdamW(
            [{"params": body, "lr": rates[0]}, {"params": heads, "lr": rates[1]}], weight_decay=0.01
        )

    def steps(self) -> Iterator[tuple[int, float]]:
        """Yield numbers of steps from 1 and the seconds spent until the time is over; rates are set for each."""
        started, step = time.monotonic(), 0
        while (spent := (time.monotonic() - started) / (60 * self._minutes)) < 1:
            share = max(min(spent / _WARMED, (1 - spent) / (1 - _WARMED)), _LOWEST)
            for group, rate in zip(self._optimizer.param_groups, self._rates, strict=True):
                group["lr"] = rate * share
            step += 1
            yield step, 60 * self._minutes * spent

    def learn(self, loss: Tensor) -> None:
        """Make a step."""
        self._optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self._all, 1.0)
        self._optimizer.step()


@dataclass(slots=True)
class Tally:
    """How much is right of what was told."""

    same: int = 0
    given: int = 0
    wanted: int = 0

    def add(self, found: Tensor, truth: Tensor) -> None:
        """Count what is so or not so, as true and false."""
        self._count(found & truth, found, truth)

    def add_classes(self, found: Tensor, truth: Tensor) -> None:
        """Count what has a class, where it is known; class 0 is none."""
        known = truth != UNTOLD
        self._count((found == truth) & (truth > 0) & known, (found > 0) & known, (truth > 0) & known)

    def _count(self, same: Tensor, given: Tensor, wanted: Tensor) -> None:
        self.same += int(same.sum())
        self.given += int(given.sum())
        self.wanted += int(wanted.sum())

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.same / max(self.given + self.wanted, 1)
