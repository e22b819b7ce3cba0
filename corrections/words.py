"""Other words in a page: the text is composed anew, boxes are shared out, other spans are led to where they are now."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from models.correction import HUMAN
from models.layout import Box, Line, Page, PlacedWord, Word, compose_text


class Piece(NamedTuple):
    """A piece of a text and where it went: a word, or several that others took the place of.

    Args:
        start: first code point as it was.
        end: one past the last as it was.
        now: first code point as it is.
        now_end: one past the last as it is; equal to `now` if nothing is left.
        is_whole: there is no telling which part of it became which.
    """

    start: int
    end: int
    now: int
    now_end: int
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Shift:
    """Where the code points of a page went.

    Args:
        pieces: of the text as it was, in order.
    """

    pieces: tuple[Piece, ...]

    def carry(self, start: int, end: int) -> tuple[int, int]:
        """Return where a span is now; an empty one if all its words are gone.

        Args:
            start: first code point as it was.
            end: one past the last code point as it was.
        """
        if start == end:
            place = self._end(end)
            return place, place
        first, last = self._start(start), self._end(end)
        return (first, last) if first < last else (last, last)

    def _start(self, position: int) -> int:
        number = bisect_right(self.pieces, position, key=lambda piece: piece.end)
        if number == len(self.pieces):
            return self.pieces[-1][3] if self.pieces else 0
        piece = self.pieces[number]
        return piece.now if piece.is_whole else min(piece.now + max(0, position - piece.start), piece.now_end)

    def _end(self, position: int) -> int:
        number = bisect_right(self.pieces, position - 1, key=lambda piece: piece.start) - 1
        if number < 0:
            return 0
        piece = self.pieces[number]
        return piece.now_end if piece.is_whole else max(piece.now_end - max(0, piece.end - position), piece.now)


def rewrite(page: Page, start: int, end: int, words: Sequence[str]) -> tuple[Page, Shift]:
    """Put other words where some stand.

    Args:
        page: as it is.
        start: first code point of what is replaced; whole words are.
        end: one past the last code point.
        words: that stand there, each without white space; none if nothing does.

    Returns:
        The page, and where its code points went. Where as many words stand as before each keeps its box; otherwise
        they share the box of those that stood on the first line.
    """
    flat = [(row, word) for row, line in enumerate(page.lines) for word in line.words]
    touched = [at for at, (_, word) in enumerate(flat) if word.start < end and start < word.end]
    if not touched:
        return page, Shift(tuple(Piece(word.start, word.end, word.start, word.end) for _, word in flat))
    first, last = touched[0], touched[-1] + 1
    fresh = _fresh(flat[first:last], words)
    made = [*flat[:first], *fresh, *flat[last:]]
    text, composed = compose_text(tuple(_placed(word, row, page.lines[row].block) for row, word in made))
    now = [word for line in composed for word in line.words]
    shift = Shift(tuple(_pieces([word for _, word in flat], now, first, last, len(fresh))))
    rows = sorted({row for row, _ in made})
    return (
        replace(
            page,
            text=text,
            lines=tuple(
                replace(line, language=page.lines[row].language) for row, line in zip(rows, composed, strict=True)
            ),
            confidence=_confidence(composed),
            tables=tuple(tuple(tuple(shift.carry(*cell) for cell in row) for row in table) for table in page.tables),
        ),
        shift,
    )


def _fresh(old: list[tuple[int, Word]], texts: Sequence[str]) -> list[tuple[int, Word]]:
    if len(texts) == len(old):
        return [
            (row, word if word.text == text else _stated(text, word.box, word.raw or word.text, word.repairs))
            for (row, word), text in zip(old, texts, strict=True)
        ]
    row = old[0][0]
    boxes = [word.box for at, word in old if at == row and word.box is not None]
    raw = " ".join(word.raw or word.text for _, word in old)
    return [(row, _stated(text, box, raw, ())) for text, box in zip(texts, _shared_out(boxes, texts), strict=True)]


def _stated(text: str, box: Box | None, raw: str, repairs: tuple[str, ...]) -> Word:
    kept = tuple(repair for repair in repairs if repair != HUMAN)
    return Word(text=text, start=0, end=0, box=box, confidence=1.0, raw=raw, repairs=(*kept, HUMAN))


def _shared_out(boxes: list[Box], texts: Sequence[str]) -> list[Box | None]:
    if not boxes:
        return [None] * len(texts)
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.union(box)
    widths = [len(text) for text in texts]
    total = sum(widths) + len(texts) - 1
    made: list[Box | None] = []
    position = 0
    for width in widths:
        left = whole.left + (whole.right - whole.left) * position // total
        right = whole.left + (whole.right - whole.left) * (position + width) // total
        made.append(Box(left, whole.top, max(right, left + 1), whole.bottom))
        position += width + 1
    return made


def _placed(word: Word, row: int, block: int) -> PlacedWord:
    return PlacedWord(
        text=word.text,
        box=word.box,
        confidence=word.confidence,
        block=block,
        line=row,
        raw=word.raw,
        repairs=word.repairs,
        alternative=word.alternative,
    )


def _pieces(before: list[Word], now: list[Word], first: int, last: int, count: int) -> list[Piece]:
    found = _each(before[:first], now[:first])
    fresh = now[first : first + count]
    if count == last - first:
        found += _each(before[first:last], fresh)
    else:
        end = now[first - 1].end if first else 0
        span = (fresh[0].start, fresh[-1].end) if fresh else (end, end)
        found.append(Piece(before[first].start, before[last - 1].end, *span, is_whole=True))
    return found + _each(before[last:], now[first + count :])


def _each(before: list[Word], now: list[Word]) -> list[Piece]:
    return [Piece(old.start, old.end, new.start, new.end) for old, new in zip(before, now, strict=True)]


def _confidence(lines: Sequence[Line]) -> float | None:
    words = [word for line in lines for word in line.words]
    weight = sum(len(word.text) for word in words)
    return round(sum(word.confidence * len(word.text) for word in words) / weight, 4) if weight else None
