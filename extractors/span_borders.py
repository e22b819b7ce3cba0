"""Borders of what the network finds, put where signs say they are: at a closing mark, at the end of a block.

The network decides word by word, and may leave a mark or the number of a hospital outside.
"""

import re

from extractors.sentences import BLANK_LINE

_EDGE = re.compile(r"[\s,;:]*")
_PAIRS = (("«", "»"), ("“", "”"), ("„", "“"), ("(", ")"))
_STRAIGHT = '"'
_SIGN = re.compile(r"(?:№|\bNo\.?|\bN)$")
_NUMBER = re.compile(r" ?\d{1,4}(?![\d./-])")


def settled(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the borders of a span without blanks and commas at its ends, its quotation marks and brackets in pairs.

    Args:
        text: a reading.
        start: first code point of the span.
        end: one past the last.

    Returns:
        The span, which may be empty.
    """
    start, end = _trimmed(text, start, end)
    block_end = BLANK_LINE.search(text, start, end)
    if block_end is not None:
        start, end = _trimmed(text, start, block_end.start())
    for opening, closing in _PAIRS:
        start, end = _paired(text, start, end, opening, closing)
    if text.count(_STRAIGHT, start, end) % 2:
        start, end = _with_straight(text, start, end)
    number = _NUMBER.match(text, end) if _SIGN.search(text[start:end]) else None
    return _trimmed(text, start, end if number is None else number.end())


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    span = text[start:end]
    leading, trailing = (_EDGE.match(side) for side in (span, span[::-1]))
    start += leading.end() if leading else 0
    return start, max(start, end - (trailing.end() if trailing else 0))


def _paired(text: str, start: int, end: int, opening: str, closing: str) -> tuple[int, int]:
    opened, closed = text.count(opening, start, end), text.count(closing, start, end)
    if opened > closed:
        if text[end : end + 1] == closing:
            return start, end + 1
        return (start + 1, end) if text[start] == opening else (start, end)
    if closed > opened:
        if start > 0 and text[start - 1] == opening:
            return start - 1, end
        return (start, end - 1) if text[end - 1] == closing else (start, end)
    return start, end


def _with_straight(text: str, start: int, end: int) -> tuple[int, int]:
    if text[end : end + 1] == _STRAIGHT:
        return start, end + 1
    if text[start] == _STRAIGHT:
        return start + 1, end
    if start > 0 and text[start - 1] == _STRAIGHT:
        return start - 1, end
    return (start, end - 1) if text[end - 1] == _STRAIGHT else (start, end)
