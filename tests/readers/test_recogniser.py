"""What the line recogniser makes of strips, and what happens without its weights."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from rapidfuzz import fuzz

from models.errors import WeightsError
from readers import recogniser, weights
from readers.line_reading import read_doubtful_again, read_lines
from readers.print_finding import find_lines
from readers.recogniser import read_strips
from readers.textline import Cutter, Strip

Pixels = NDArray[np.uint8]
Load = Callable[[str], Pixels]


@pytest.fixture
def strips(pixels_of: Load) -> list[Strip]:
    """Lines of a Kazakh page."""
    page = pixels_of("kazakh")
    cutter = Cutter(page)
    return [cutter.cut(line) for line in find_lines(page, 200)]


@pytest.fixture
def damaged(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A folder in which the weights lie instead."""
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(weights, "files", lambda _: tmp_path)
    recogniser.load.cache_clear()
    yield tmp_path / "data" / weights.NETWORK
    recogniser.load.cache_clear()


def test_no_strips() -> None:
    """Nothing in, nothing out."""
    assert read_strips([]) == []


def test_batches_change_nothing(strips: list[Strip]) -> None:
    """A line reads the same alone and among others."""
    together = read_strips(strips)
    assert [[word.text for word in read_strips([strip])[0]] for strip in strips] == [
        [word.text for word in line] for line in together
    ]


def test_words_lie_apart_in_their_line(strips: list[Strip]) -> None:
    """The boxes of a line's words follow each other and lie in the box of the line."""
    for strip, words in zip(strips, read_strips(strips), strict=True):
        for before, after in pairwise(words):
            assert before.box.right <= after.box.left + 1  # whole pixels
        for word in words:
            assert strip.line.box.left - strip.line.x_height <= word.box.left
            assert word.box.right <= strip.line.box.right + 2 * strip.line.x_height
            assert len(word.letters) >= 1
            assert 0 <= word.confidence <= 1


def test_a_line_cut_too_large_is_read_in_the_right_size(strips: list[Strip], pixels_of: Load) -> None:
    """A line whose x-height was taken for half of what it is is read again and comes out nearly right."""
    cutter = Cutter(pixels_of("kazakh"))
    right = read_lines(strips)
    longest = max(right, key=lambda line: line.line.length)
    small = cutter.cut(type(longest.line)(longest.line.points, longest.line.x_height / 2))
    again = read_doubtful_again(read_lines([small]), cutter)
    wanted, got = (" ".join(word.text for word in line.words) for line in (longest, again[0]))
    assert fuzz.ratio(got, wanted) > 90 > fuzz.ratio(" ".join(word.text for word in read_strips([small])[0]), wanted)


def test_a_scribble_is_no_word() -> None:
    """A signature is not read as letters."""
    generator = np.random.default_rng(2)
    page = np.full((300, 900), 255, np.uint8)
    points = np.cumsum(generator.normal((9, 0), (14, 26), (40, 2)), axis=0) + np.array([80, 150])
    cv2.polylines(page, [points.astype(np.int32)], False, (60,), 3, cv2.LINE_AA)
    cutter = Cutter(page)
    strips = [cutter.cut(line) for line in find_lines(page, 200)]
    assert read_doubtful_again(read_lines(strips), cutter) == ()


def test_missing_weights(damaged: Path, strips: list[Strip]) -> None:
    """Without its weights the recogniser says what is wrong and what to do."""
    assert not damaged.exists()
    with pytest.raises(WeightsError, match="weights of the recogniser"):
        read_strips(strips[:1])


def test_damaged_weights(damaged: Path, strips: list[Strip]) -> None:
    """Damaged weights are an error of ours, not one of the library's."""
    damaged.write_bytes(b"no network")
    with pytest.raises(WeightsError, match="weights of the recogniser"):
        read_strips(strips[:1])


def test_a_dash_is_not_lost_among_dashes() -> None:
    """A sign whose probability is divided among others that look alike is that sign, not none."""
    alphabet = "а-–—"
    scores = np.log(np.array([[0.4, 0.01, 0.19, 0.2, 0.2], [0.9, 0.02, 0.02, 0.03, 0.03]], np.float32))
    assert recogniser._undivided(scores, alphabet).argmax(1).tolist() in ([3, 0], [4, 0])
    assert np.exp(recogniser._undivided(scores, alphabet)).sum(axis=1) == pytest.approx([1.0, 1.0], abs=1e-5)
