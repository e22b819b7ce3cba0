"""The line recogniser: strips of print in, words with confidence out. Trained by `training/recogniser`, run by ONNX."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from models.layout import Box
from readers import letter_sequences
from readers.composition import clean_word
from readers.textline import STRIP_HEIGHT, Strip
from readers.weights import NETWORK, unusable, weights

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
        raw: as the print alone says, where the letters around it said otherwise.
    """

    text: str
    box: Box
    confidence: float
    letters: tuple[float, ...]
    raw: str | None = None


_WAVERING = 0.02
"""Of the probability of the likeliest letter: one that has as much may be meant."""

_OTHERS = 3
"""Letters that a letter may be instead, at most."""

_FEWEST_LETTERS = 3
"""Of a word whose letters may be settled by those around them: initials and abbreviations follow no rule."""


@dataclass(frozen=True, slots=True)
class _Letter:
    """A character as it is seen.

    Args:
        character: that it is held to be.
        seen: that it is by the print alone.
        confidence: 0-1.
        step: at which it begins.
        peak: at which it is seen best.
    """

    character: str
    seen: str
    confidence: float
    step: int
    peak: int


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
    network = load()
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
            character = network.alphabet[number - 1]
            letters.append(_Letter(character, character, float(sure[step]), step, step))
        elif number and sure[step] > letters[-1].confidence:
            letters[-1] = replace(letters[-1], confidence=float(sure[step]), peak=step)
        previous = number
    letters = _settled(letters, scores, network.alphabet)
    blank = strip.pixels.min(axis=0) >= _INK * 255
    words = []
    for start, end, part in _parts(letters, blank, network.stride):
        text = clean_word("".join(letter.character for letter in part))
        seen = clean_word("".join(letter.seen for letter in part))
        if text:
            confidences = tuple(letter.confidence for letter in part)
            right = float(np.interp(min(confidences), _SEEN, _RIGHT))
            box = strip.box(*_trimmed(blank, start, end))
            words.append(LineWord(text, box, right, confidences, seen if seen != text else None))
    return tuple(words)


def _settled(letters: Sequence[_Letter], scores: NDArray[np.float32], alphabet: str) -> list[_Letter]:
    """Return the letters of a line, those between which the print wavers by what stands around them."""
    options = [[(letter.character, letter.confidence)] for letter in letters]
    for place in (place for word in _words_of(letters) if _follows_rules(word, letters) for place in word):
        # Beside a letter as sure as that no other can have the share that counts.
        if letters[place].character.isalpha() and letters[place].confidence * (1 + _WAVERING) < 1:
            options[place] += _others(letters[place], scores, alphabet)
    if all(len(choice) == 1 for choice in options):
        return list(letters)
    settled = letter_sequences.settle(options, letter_sequences.load())
    return [
        replace(letter, character=character, confidence=confidence)
        for letter, (character, confidence) in zip(letters, settled, strict=True)
    ]


def _others(letter: _Letter, scores: NDArray[np.float32], alphabet: str) -> list[tuple[str, float]]:
    """Return which other letters a letter may be, and how likely, the likeliest first."""
    seen = np.exp(scores[letter.peak])
    numbers = [number for number in np.flatnonzero(seen > _WAVERING * letter.confidence).tolist() if number]
    numbers.sort(key=lambda number: -seen[number])
    others = [(alphabet[number - 1], float(seen[number])) for number in numbers if alphabet[number - 1].isalpha()]
    mine = letter_sequences.fold(letter.character)
    return [other for other in others if letter_sequences.fold(other[0]) != mine][:_OTHERS]


def _follows_rules(word: Sequence[int], letters: Sequence[_Letter]) -> bool:
    characters = [letters[place].character for place in word]
    return sum(map(str.isalpha, characters)) >= _FEWEST_LETTERS and not any(map(str.isdigit, characters))


def _words_of(letters: Sequence[_Letter]) -> list[list[int]]:
    """Return the places of the letters of each word of a line."""
    words: list[list[int]] = [[]]
    for place, letter in enumerate(letters):
        if letter.character == " ":
            words.append([])
        else:
            words[-1].append(place)
    return words


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
        if letter.character != " ":
            current.append(letter)
        elif current:
            after = letters[number + 1].step + 1 if number + 1 < len(letters) else letter.step + 1
            cut = _gap(blank, current[-1].step * stride, after * stride, letter.step * stride)
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
def load() -> _Network:
    """Load the network, once a process.

    Raises:
        WeightsError: the weights are missing or damaged.
    """
    import onnxruntime
    from onnxruntime.capi import onnxruntime_pybind11_state as state

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # pages are read side by side, not letters
    options.log_severity_level = 3
    try:
        session = onnxruntime.InferenceSession(weights(NETWORK), options, providers=["CPUExecutionProvider"])
        metadata = session.get_modelmeta().custom_metadata_map
        return _Network(session, metadata["alphabet"], int(metadata["stride"]))
    except (state.Fail, state.InvalidArgument, state.InvalidGraph, state.InvalidProtobuf, state.RuntimeException,
            KeyError, ValueError, RuntimeError) as error:  # fmt: skip
        raise unusable() from error
