"""What a fine-tuned encoder takes for mentions: each word in its context gets a class, and classes make spans.

Six layers of multilingual-e5-small (Wang et al. 2024, arXiv:2402.05672), fine-tuned by `training.encoder`, run by ONNX
in eight bits. Scores and limits: docs/entities.md.
"""

import json
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from extractors.pieces import BEGIN, END, SIGNS, WINDOW, PieceReader, Word, windows
from extractors.weights import damaged, read_bytes

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

NETWORK, VECTORS, PIECES, CLASSES = WEIGHTS = (
    "encoder/network.onnx", "encoder/vectors.npz", "encoder/pieces.model", "encoder/classes.json",
)  # fmt: skip
"""What `training.encoder.export` writes into `extractors/data`."""

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
        try:
            self._classes: list[str] = json.loads(read_bytes(CLASSES))
        except ValueError as error:
            raise damaged(CLASSES) from error
        self._values, self._scale = _vectors()
        self._reader = _piece_reader(len(self._values) - SIGNS)
        self._session = _session()
        self._allowed = _transitions(self._classes)

    def entities(self, text: str, tokens: Sequence[tuple[int, int]]) -> tuple[Entity, ...]:
        """Return the spans that the network finds.

        Args:
            text: a reading.
            tokens: spans of its words and signs.
        """
        words = self._reader.words(text, tokens)
        kept = [number for number, word in enumerate(words) if not text[word.start : word.end].isspace()]
        if not kept:
            return ()
        path = _best_path(self._scores(words)[kept], self._allowed)
        return tuple(self._spans([words[number] for number in kept], path))

    def _scores(self, words: Sequence[Word]) -> NDArray[np.float32]:
        scores = np.zeros((len(words), len(self._classes)), np.float32)
        previous_end = 0
        for first, last in windows(words, WINDOW - 2, _SHARED):
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


def _vectors() -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return the vectors of pieces in eight bits, and what each is to be multiplied by."""
    try:
        with np.load(BytesIO(read_bytes(VECTORS)), allow_pickle=False) as stored:
            return stored["values"], stored["scale"].astype(np.float32)
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise damaged(VECTORS) from error


def _piece_reader(pieces: int) -> PieceReader:
    """Return what cuts words into pieces, of which there must be as many as vectors."""
    import sentencepiece

    vocabulary = sentencepiece.SentencePieceProcessor()
    try:
        is_whole = vocabulary.LoadFromSerializedProto(read_bytes(PIECES)) and vocabulary.get_piece_size() == pieces
    except RuntimeError as error:
        raise damaged(PIECES) from error
    if not is_whole:
        raise damaged(PIECES)
    return PieceReader(vocabulary)


def _session() -> "InferenceSession":
    import onnxruntime
    from onnxruntime.capi import onnxruntime_pybind11_state as state

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # letters are read side by side, not pieces
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(read_bytes(NETWORK), options, providers=["CPUExecutionProvider"])
    except (state.Fail, state.InvalidArgument, state.InvalidGraph, state.InvalidProtobuf, state.RuntimeException,
            ValueError, RuntimeError) as error:  # fmt: skip
        raise damaged(NETWORK) from error


def _transitions(classes: Sequence[str]) -> NDArray[np.float32]:
    """Return what is added to a class (column) after another (row): nothing, or what forbids it.

    The inside of a mention follows only its beginning or inside.
    """
    labels = np.array([name.partition("-")[2] for name in classes])
    is_inside = np.array([name.startswith("I-") for name in classes])
    is_forbidden = is_inside[None, :] & (labels[:, None] != labels[None, :])
    return np.where(is_forbidden, -np.inf, 0).astype(np.float32)


def _best_path(scores: NDArray[np.float32], allowed: NDArray[np.float32]) -> NDArray[np.intp]:
    """Return the likeliest classes that may follow one another (Viterbi 1967); the first is that outside."""
    path = np.zeros(len(scores), np.intp)
    best = scores[0] + allowed[0]
    came = np.zeros(scores.shape, np.intp)
    for number in range(1, len(scores)):
        reached = best[:, None] + allowed
        came[number] = reached.argmax(0)
        best = reached.max(0) + scores[number]
    path[-1] = best.argmax()
    for number in range(len(scores) - 1, 0, -1):
        path[number - 1] = came[number][path[number]]
    return path
