"""A text as a fine-tuned encoder reads it: a vector for each word in its context, and the mentions that it finds.

Six layers of multilingual-e5-small (Wang et al. 2024, arXiv:2402.05672), fine-tuned by `training.encoder`, run by ONNX
in eight bits. What else the vectors tell: `extractors.telling`. Scores and limits: docs/entities.md.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from extractors.pieces import BEGIN, END, SIGNS, WINDOW, PieceReader, Word, windows
from extractors.sequences import SpanClasses
from extractors.tokenization import token_spans
from extractors.weights import damaged, read_arrays, read_bytes

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

NETWORK, VECTORS, PIECES, CLASSES, HEADS = WEIGHTS = (
    "encoder/network.onnx", "encoder/vectors.npz", "encoder/pieces.model", "encoder/classes.json", "encoder/heads.npz",
)  # fmt: skip
"""What `training.encoder.export` writes into `extractors/data`."""

_SHARED = 48
"""Pieces that two windows have in common: each word is read where it has the more context."""

_REMEMBERED = 32
"""Texts, at most: what is read for mentions is read again for what else it tells."""

Entity = tuple[int, int, str]
"""First code point, one past the last, and the class: a label, and after a colon a function, a kind or "denied"."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text as the encoder reads it.

    Args:
        words: with the ends of lines.
        vectors: of each word in its context, shape (words, width).
        whole: vector of the beginning, shape (width,).
        entities: the mentions that it finds.
    """

    words: tuple[Word, ...]
    vectors: NDArray[np.float32]
    whole: NDArray[np.float32]
    entities: tuple[Entity, ...]


class Encoder:
    """A loaded network.

    Raises:
        WeightsError: a file of it is missing or damaged.
    """

    def __init__(self) -> None:
        try:
            self._classes = SpanClasses(json.loads(read_bytes(CLASSES)))
        except ValueError as error:
            raise damaged(CLASSES) from error
        vectors, heads = read_arrays(VECTORS, "values", "scale"), read_arrays(HEADS, "head.weight", "head.bias")
        self._values, self._scale = vectors["values"], vectors["scale"].astype(np.float32)
        self._head, self._bias = heads["head.weight"].T.astype(np.float32), heads["head.bias"].astype(np.float32)
        self._reader = _piece_reader(len(self._values) - SIGNS)
        self._session = _session()

    def read(self, text: str) -> Encoded:
        """Read a text.

        Args:
            text: a reading.
        """
        words = self._reader.words(text, token_spans(text))
        vectors, whole = self._in_context(words)
        kept = [number for number, word in enumerate(words) if not text[word.start : word.end].isspace()]
        spans = self._classes.spans(vectors[kept] @ self._head + self._bias)
        entities = tuple((words[kept[first]].start, words[kept[last - 1]].end, label) for first, last, label in spans)
        return Encoded(tuple(words), vectors, whole, entities)

    def _in_context(self, words: Sequence[Word]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        width = self._values.shape[1]
        vectors, whole = np.zeros((len(words), width), np.float32), np.zeros(width, np.float32)
        previous_end = 0
        for first, last in windows(words, WINDOW - 2, _SHARED):
            ids = [BEGIN, *(piece for word in words[first:last] for piece in word.pieces), END]
            found = self._session.run(["inner"], {"vectors": (self._values[ids] * self._scale[ids])[None]})[0][0]
            places = np.cumsum([1, *(len(word.pieces) for word in words[first : last - 1])])
            # What two windows share is parted in its middle.
            since = first if first == 0 else (first + previous_end) // 2
            vectors[since:last] = found[places][since - first :]
            if first == 0:
                whole = found[0]
            previous_end = last
        return vectors, whole


@lru_cache(maxsize=_REMEMBERED)
def encoded(text: str) -> Encoded:
    """Return a text as the encoder reads it.

    Args:
        text: a reading.

    Raises:
        WeightsError: a file of the network is missing or damaged.
    """
    return encoder().read(text)


@cache
def encoder() -> Encoder:
    """Return the network; it is loaded once.

    Raises:
        WeightsError: a file of it is missing or damaged.
    """
    return Encoder()


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
