"""The text of a page as the rules read it: words broken at line ends made whole, misread letters put right.

Every code point of the reading leads back to one of the page's text, so that what is found in it has its place there.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from extractors.misreadings import mend

_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad]\n(?=[^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_TO_CYRILLIC = str.maketrans("ABCEHIKMOPTXYaceiopxyÓó", "АВСЕНІКМОРТХУасеіорхуОо")
_PLAIN = str.maketrans(
    {"\u00a0": " ", "\u2011": "-", "\u2010": "-", "\u2212": "-", "\t": " ", "’": "'", "ʼ": "'", "`": "'"}
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A page's text made readable for rules.

    Args:
        original: the page's text.
        text: the same without hyphenation, with misread letters put right.
        breaks: where hyphens were taken out: code points of `text`, ascending.
    """

    original: str
    text: str
    breaks: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the page's text that a span of the reading stands for.

        Args:
            start: first code point in the reading.
            end: one past the last code point.
        """
        removed_before = bisect_right(self.breaks, start)
        removed_inside = bisect_right(self.breaks, end - 1)
        return start + 2 * removed_before, end + 2 * removed_inside

    def place(self, position: int) -> int:
        """Return the code point of the reading at which one of the page's text stands.

        Args:
            position: code point of the page's text.
        """
        removed = sum(1 for index, point in enumerate(self.breaks) if point + 2 * index < position)
        return max(0, position - 2 * removed)


def read(text: str) -> Reading:
    """Make a page's text readable for rules.

    Args:
        text: of a page, NFC.

    Returns:
        A reading of it. A hyphen at the end of a line goes where the next line begins in lower case; after capitals
        it stays, because there it joins a case ending to an abbreviation ("ҰҚК-нің").
    """
    parts: list[str] = []
    breaks: list[int] = []
    last = length = 0
    for found in _BROKEN.finditer(text):
        if not text[found.end()].islower() or text[found.start() - 1].isupper():
            continue
        parts.append(text[last : found.start()])
        length += found.start() - last
        breaks.append(length)
        last = found.end()
    parts.append(text[last:])
    whole = "".join(parts).translate(_PLAIN)
    return Reading(original=text, text=mend(_WORD.sub(_in_one_script, whole)), breaks=tuple(breaks))


def _in_one_script(word: re.Match[str]) -> str:
    """Return a word that OCR spelt with letters of both scripts in Cyrillic letters alone."""
    letters = word.group()
    cyrillic = len(_CYRILLIC.findall(letters))
    if cyrillic == 0 or cyrillic == len(letters):
        return letters
    changed = letters.translate(_TO_CYRILLIC)
    return changed if len(changed) == len(letters) else letters
