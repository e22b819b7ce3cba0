"""Reads the lines of a page, the doubtful ones again in another size, and keeps the better reading."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from readers.bullets import BULLET, is_bullet
from readers.recogniser import LineWord, read_strips
from readers.textline import Cutter, Strip, TextLine

_DOUBTFUL = 0.93
"""Mean confidence of letters below which a line may have been cut in the wrong size: capitals taken for small letters
or the other way. Lines in the right size lie above it on all but bad scans."""

_OTHER_SIZES = (1.36, 1 / 1.36)
"""Capitals and digits are 1.4 times as high as small letters."""

_MOST_DOUBTFUL = 150
"""Lines; a page of print has fewer. More are grain that was taken for letters."""

_MARGIN = 0.02
"""By how much the other reading must be surer."""


_FEW_LETTERS = 4
_NO_PRINT, _NO_LETTERS = 0.55, 0.65
"""Mean confidence of what is no print, of several letters and of less than four."""

_SURE_SIGN, _SURE_SIGN_INSIDE = 0.4, 0.1

_SHAPE = 0.95
"""Confidence of a bullet that is told by its shape: on `linn.png` of the real scans all are found, and nothing else."""

_SIGNS = frozenset('№§%—–-/&+*•"«»()…')


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line with its words, which may be none."""

    line: TextLine
    words: tuple[LineWord, ...]


def read_lines(strips: Sequence[Strip]) -> tuple[ReadLine, ...]:
    """Recognise the lines of a page.

    Args:
        strips: the lines, as they were cut.

    Returns:
        Each with its words, of which it may have none.

    Raises:
        WeightsError: the weights are missing or damaged.
    """
    return tuple(ReadLine(strip.line, words) for strip, words in zip(strips, read_strips(strips), strict=True))


def read_doubtful_again(lines: Sequence[ReadLine], cutter: Cutter) -> tuple[ReadLine, ...]:
    """Recognise doubtful lines in other sizes, and leave out what is no print.

    Args:
        lines: as they were read.
        cutter: of the page.

    Returns:
        Each with the words of its best reading; lines without any are left out.

    Raises:
        WeightsError: the weights are missing or damaged.
    """
    best = list(lines)
    doubtful = [place for place, line in enumerate(best) if confidence([line.words]) < _DOUBTFUL]
    if len(doubtful) > _MOST_DOUBTFUL:
        doubtful = []
    again = [
        (place, replace(best[place].line, x_height=best[place].line.x_height * size))
        for place in doubtful
        for size in _OTHER_SIZES
    ]
    readings = read_strips([cutter.cut(line) for _, line in again])
    for (place, line), words in zip(again, readings, strict=True):
        if confidence([words]) > confidence([best[place].words]) + _MARGIN:
            best[place] = ReadLine(line, words)
    return tuple(said for line in best if (said := _said(_with_bullet(line, cutter))).words)


def _with_bullet(line: ReadLine, cutter: Cutter) -> ReadLine:
    """Return a line with the bullet before its first word, where a disc was taken for something else."""
    if len(line.words) < 2 or len(line.words[0].text) > 1 or line.words[0].confidence > _SHAPE:
        return line
    strip = cutter.cut(line.line)
    first = line.words[0]
    columns = [round((side - strip.left) * strip.scale) for side in (first.box.left, first.box.right)]
    if not is_bullet(strip.pixels[:, max(columns[0] - 1, 0) : columns[1] + 1]):
        return line
    bullet = replace(first, text=BULLET, confidence=_SHAPE, letters=(_SHAPE,), raw=None)
    return replace(line, words=(bullet, *line.words[1:]))


def _said(line: ReadLine) -> ReadLine:
    """Return a line without what is no print: signatures, arms and dirt come out as unsure letters and lone signs."""
    letters = sum(len(word.text) for word in line.words)
    if confidence([line.words]) < (_NO_PRINT if letters >= _FEW_LETTERS else _NO_LETTERS):
        return replace(line, words=())
    last = len(line.words) - 1
    words = tuple(word for place, word in enumerate(line.words) if _says_something(word, inside=0 < place < last))
    return replace(line, words=words if any(map(_has_letters, words)) else ())


def _has_letters(word: LineWord) -> bool:
    return any(character.isalnum() or character in "№§" for character in word.text)


def _says_something(word: LineWord, *, inside: bool) -> bool:
    if _has_letters(word):
        return True
    # At the ends of lines stand the rules of tables and the rims of stamps; between words a dash is meant.
    least = _SURE_SIGN_INSIDE if inside else _SURE_SIGN
    return word.confidence >= least and any(character in _SIGNS for character in word.text)


def confidence(lines: Sequence[Sequence[LineWord]]) -> float:
    """Return the mean confidence of the letters of lines, 0-1; 0 for none."""
    letters = [value for line in lines for word in line for value in word.letters]
    return sum(letters) / len(letters) if letters else 0.0
