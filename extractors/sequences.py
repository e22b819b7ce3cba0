"""Classes of words as spans: the likeliest sequence of beginnings and insides that is allowed (Viterbi 1967)."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray


class SpanClasses:
    """Classes of words of which spans are made.

    Args:
        names: "O" for what is outside, then "B-" and "I-" with a label for the beginning and inside of a span.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        labels = np.array([name.partition("-")[2] for name in names])
        is_inside = np.array([name.startswith("I-") for name in names])
        is_forbidden = is_inside[None, :] & (labels[:, None] != labels[None, :])
        self._allowed = np.where(is_forbidden, -np.inf, 0).astype(np.float32)

    def spans(self, scores: NDArray[np.float32]) -> Iterator[tuple[int, int, str]]:
        """Yield spans: first word, one past the last, label.

        Args:
            scores: of each class (column) for each word (row).
        """
        start, label = 0, ""
        for number, class_ in enumerate(self._path(scores)):
            part, _, here = self.names[class_].partition("-")
            if part == "I":
                continue
            if label:
                yield start, number, label
            start, label = number, here
        if label:
            yield start, len(scores), label

    def _path(self, scores: NDArray[np.float32]) -> NDArray[np.intp]:
        path = np.zeros(len(scores), np.intp)
        if not len(scores):
            return path
        best = scores[0] + self._allowed[0]  # what stands before the first word is outside
        came = np.zeros(scores.shape, np.intp)
        for number in range(1, len(scores)):
            reached = best[:, None] + self._allowed
            came[number] = reached.argmax(0)
            best = reached.max(0) + scores[number]
        path[-1] = best.argmax()
        for number in range(len(scores) - 1, 0, -1):
            path[number - 1] = came[number][path[number]]
        return path
