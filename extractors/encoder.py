"""What a fine-tuned encoder takes for mentions: each word in its context gets a class, and classes make spans.

Six layers of multilingual-e5-small (Wang et al. 2024, arXiv:2402.05672), fine-tuned by `training.encoder`, run by ONNX
in eight bits. Scores and limits: docs/entities.md.
"""

import json
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from extractors.pieces import BEGIN, END, PieceReader, Word, windows
from extractors.weights import DATA, damaged

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

ENCODER = DATA / "encoder"
"""What `training.encoder.export` writes."""

WEIGHTS = tuple(f"encoder/{name}" for name in ("network.onnx", "vectors.npz", "pieces.model", "classes.json"))

_WINDOW = 254
"""Pieces that the network reads at once, without begin and end."""

_SHARED = 48
"""Pieces that two windows have in common: each word is classed where it has the more context."""

Entity = tuple[int, int, str]
"""First code point, one past the last, and the class: a label, and after a colon a function, a kind or "denied"."""


class Encoder:
    """A loaded network.

    Raises:
        WeightsError: a file of it is missing or damaged.
    """

    def __init__(self) -> None:
        import sentencepiece

        try:
            self._classes: list[str] = json.loads((ENCODER / "classes.json").read_text("utf-8"))
            with np.load(ENCODER / "vectors.npz") as stored:
                self._values, self._scale = stored["values"], stored["scale"].astype(np.float32)
            self._reader = PieceReader(sentencepiece.SentencePieceProcessor(model_file=str(ENCODER / "pieces.model")))
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise damaged(ENCODER.name) from error
        self._session = _session()
        self._allowed = _transitions(self._classes)

    def entities(self, text: str, tokens: Sequence[tuple[int, int]]) -> tuple[Entity, ...]:
        """Return the spans that the network finds.

        Args:
            text: a reading.
            tokens: spans of its words and signs.
        """
        words = self._reader.words(text, tokens)
        if not words:
            return ()
        scores = self._scores(words)
        is_word = [not text[word.start : word.end].isspace() for word in words]
        kept = np.flatnonzero(is_word)
        path = _best_path(scores[kept], self._allowed)
        return tuple(self._spans([words[number] for number in kept], path))

    def _scores(self, words: Sequence[Word]) -> NDArray[np.float32]:
        cut = list(windows(words, _WINDOW, _SHARED))
        scores = np.zeros((len(words), len(self._classes)), np.float32)
        previous_end = 0
        for first, last in cut:
            ids = [BEGIN, *(piece for word in words[first:last] for piece in word.pieces), END]
            vectors = self._values[ids] * self._scale[ids]
            found = self._session.run(
                ["scores"], {"vectors": vectors[None], "mask": np.ones((1, len(ids)), np.float32)}
            )[0][0]
            places = np.cumsum([1, *(len(word.pieces) for word in words[first : last - 1])])
            # What two windows share is parted in its middle.
            since = first if first == 0 else (first + previous_end) // 2
            scores[since:last] = found[places][since - first :]
            previous_end = last
        return scores

    def _spans(self, words: Sequence[Word], path: NDArray[np.intp]) -> list[Entity]:
        spans: list[Entity] = []
        for word, number in zip(words, path, strict=True):
            part, _, label = self._classes[number].partition("-")
            if part == "B":
                spans.append((word.start, word.end, label))
            elif part == "I":
                spans[-1] = (spans[-1][0], word.end, label)
        return spans


@cache
def encoder() -> Encoder:
    """Return the network; it is loaded once.

    Raises:
        WeightsError: a file of it is missing or damaged.
    """
    return Encoder()


def _session() -> "InferenceSession":
    import onnxruntime
    from onnxruntime.capi import onnxruntime_pybind11_state as state

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    try:
        return onnxruntime.InferenceSession(str(ENCODER / "network.onnx"), options, providers=["CPUExecutionProvider"])
    except (state.NoSuchFile, state.InvalidProtobuf, state.InvalidGraph, state.Fail) as error:
        raise damaged(ENCODER.name) from error


def _transitions(classes: Sequence[str]) -> NDArray[np.float32]:
    """Return what a class may follow: the inside of a mention only its beginning or inside."""
    allowed = np.zeros((len(classes), len(classes)), np.float32)
    for number, name in enumerate(classes):
        part, _, label = name.partition("-")
        if part == "I":
            for before, other in enumerate(classes):
                if other.partition("-")[2] != label:
                    allowed[before, number] = -np.inf
    return allowed


def _best_path(scores: NDArray[np.float32], allowed: NDArray[np.float32]) -> NDArray[np.intp]:
    """Return the likeliest classes that may follow one another (Viterbi 1967)."""
    path = np.zeros(len(scores), np.intp)
    if not len(scores):
        return path
    starts = np.where(np.isinf(allowed[0]), -np.inf, 0)
    best = scores[0] + starts
    came = np.zeros(scores.shape, np.intp)
    for number in range(1, len(scores)):
        reached = best[:, None] + allowed
        came[number] = reached.argmax(0)
        best = reached.max(0) + scores[number]
    path[-1] = best.argmax()
    for number in range(len(scores) - 1, 0, -1):
        path[number - 1] = came[number][path[number]]
    return path
