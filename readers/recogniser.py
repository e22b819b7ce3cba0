"""The line recogniser: strips of print in, words with confidence out. Trained by `training/recogniser`, run by ONNX."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from models.layout import Box
from readers.composition import clean_word
from readers.textline import STRIP_HEIGHT, Strip
from readers.weights import unusable, weights

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_BATCH = 8
_LARGEST = 16_384
"""Columns of one batch: memory for features stays under 100 MB."""

_SEEN = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.97, 0.98, 0.99, 0.995, 1.0)
_RIGHT = (0.02, 0.05, 0.1, 0.14, 0.2, 0.34, 0.5, 0.6, 0.68, 0.76, 0.83, 0.88, 0.92, 0.955, 0.968, 0.98, 1.0)
"""The network's confidence in the least sure letter of a word, and the share of such words that are right: 10,279 words
of the tuning pages of `benchmarks.ocr`."""

_ALIKE = ("-–—", '"“”„', "'’‘`")
"""Signs that differ by a little length or turn: divided among them, a dash would lose to no sign at all."""

_INK = 0.72
"""Of white: columns darker than this somewhere belong to letters, not to the space between words."""


@dataclass(frozen=True, slots=True)
class LineWord:
    """A word of a line.

    Args:
        text: clean.
        box: pixels of the page image.
        confidence: share of words that are right at such a confidence of the least sure letter, 0-1.
        letters: the confidence of each letter, 0-1.
    """

    text: str
    box: Box
    confidence: float
    letters: tuple[float, ...]


_Letter = tuple[str, float, int]
"""A character, its confidence and the step at which it is seen."""


@dataclass(frozen=True, slots=True)
class _Network:
    session: "InferenceSession"
    alphabet: str
    stride: int


def read_strips(strips: Sequence[Strip]) -> list[tuple[LineWord, ...]]:
    """Recognise lines.

    Args:
        strips: in any order.

    Returns:
        For each its words, from left to right.

    Raises:
        WeightsError: the weights are missing or damaged.
    """
    network = _load()
    results: list[tuple[LineWord, ...]] = [()] * len(strips)
    order = sorted(range(len(strips)), key=lambda place: strips[place].pixels.shape[1])
    for batch in _batches(order, [strip.pixels.shape[1] for strip in strips]):
        widest = -(-max(strips[place].pixels.shape[1] for place in batch) // 8) * 8
        lines = np.ones((len(batch), 1, STRIP_HEIGHT, widest), np.float32)
        for row, place in enumerate(batch):
            pixels = strips[place].pixels
            lines[row, 0, :, : pixels.shape[1]] = pixels.astype(np.float32) / 255
        scores = network.session.run(None, {"lines": lines})[0]
        for row, place in enumerate(batch):
            steps = -(-strips[place].pixels.shape[1] // network.stride)
            results[place] = _words(scores[row, :steps], strips[place], network)
    return results


def _batches(order: Sequence[int], widths: Sequence[int]) -> list[list[int]]:
    batches: list[list[int]] = []
    for place in order:
        if batches and len(batches[-1]) < _BATCH and widths[place] * (len(batches[-1]) + 1) <= _LARGEST:
            batches[-1].append(place)
        else:
            batches.append([place])
    return batches


def _words(scores: NDArray[np.float32], strip: Strip, network: _Network) -> tuple[LineWord, ...]:
    scores = _undivided(scores, network.alphabet)
    best = scores.argmax(1)
    sure = np.exp(scores[np.arange(len(best)), best])
    letters: list[_Letter] = []
    previous = 0
    for step, number in enumerate(best.tolist()):
        if number and number != previous:
            letters.append((network.alphabet[number - 1], float(sure[step]), step))
        elif number:
            character, confidence, first = letters[-1]
            letters[-1] = (character, max(confidence, float(sure[step])), first)
        previous = number
    blank = strip.pixels.min(axis=0) >= _INK * 255
    words = []
    for start, end, part in _parts(letters, blank, network.stride):
        text = clean_word("".join(character for character, _, _ in part))
        if text:
            confidences = tuple(confidence for _, confidence, _ in part)
            sure = float(np.interp(min(confidences), _SEEN, _RIGHT))
            words.append(LineWord(text, strip.box(*_trimmed(blank, start, end)), sure, confidences))
    return tuple(words)


def _undivided(scores: NDArray[np.float32], alphabet: str) -> NDArray[np.float32]:
    """Give the likeliest of signs that look alike what all of them have: in doubt which dash, it is a dash."""
    scores = scores.copy()
    steps = np.arange(len(scores))
    for family in _ALIKE:
        members = [alphabet.index(sign) + 1 for sign in family if sign in alphabet]
        if len(members) < 2:
            continue
        own = scores[:, members]
        likeliest = np.array(members)[own.argmax(1)]
        scores[:, members] = -np.inf
        scores[steps, likeliest] = np.logaddexp.reduce(own, axis=1)
    return scores


def _parts(letters: Sequence[_Letter], blank: NDArray[np.bool_], stride: int) -> list[tuple[int, int, list[_Letter]]]:
    """Part the letters at spaces: each word with the columns between which it lies."""
    parts: list[tuple[int, int, list[_Letter]]] = []
    start = 0
    current: list[_Letter] = []
    for number, letter in enumerate(letters):
        if letter[0] != " ":
            current.append(letter)
        elif current:
            after = letters[number + 1][2] + 1 if number + 1 < len(letters) else letter[2] + 1
            cut = _gap(blank, current[-1][2] * stride, after * stride, letter[2] * stride)
            parts.append((start, cut, current))
            start, current = cut, []
    if current:
        parts.append((start, len(blank), current))
    return parts


def _gap(blank: NDArray[np.bool_], start: int, end: int, usual: int) -> int:
    """Return the middle of the blank columns where a space is: letters are seen a little before or after their place.

    Args:
        blank: columns of the strip without ink.
        start: from where it may lie.
        end: up to where.
        usual: where the space was seen.
    """
    edges = np.flatnonzero(np.diff(np.concatenate(([0], blank[start:end].astype(np.int8), [0]))))
    if not len(edges):
        return usual
    runs = edges.reshape(-1, 2)
    # A wide run near the space is the space; the margin before a first letter may be wider, and is farther away.
    apart = np.abs(start + runs.mean(axis=1) - usual)
    first, last = runs[(runs[:, 1] - runs[:, 0] - apart).argmax()]
    return int(start + (first + last) // 2)


def _trimmed(blank: NDArray[np.bool_], start: int, end: int) -> tuple[int, int]:
    inked = np.flatnonzero(~blank[start:end])
    return (int(start + inked[0]), int(start + inked[-1] + 1)) if len(inked) else (start, max(end, start + 1))


@lru_cache(maxsize=1)
def _load() -> _Network:
    import onnxruntime
    from onnxruntime.capi import onnxruntime_pybind11_state as state

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # pages are read side by side, not letters
    options.log_severity_level = 3
    try:
        session = onnxruntime.InferenceSession(weights(), options, providers=["CPUExecutionProvider"])
        metadata = session.get_modelmeta().custom_metadata_map
        return _Network(session, metadata["alphabet"], int(metadata["stride"]))
    except (state.Fail, state.InvalidArgument, state.InvalidGraph, state.InvalidProtobuf, state.RuntimeException,
            KeyError, ValueError, RuntimeError) as error:  # fmt: skip
        raise unusable() from error
