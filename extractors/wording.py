"""Words as printed, made comparable: one form for what OCR, alphabets and line ends make different.

Kazakh letters fall together with the Russian letters that a Russian model reads in their place (қ → к, ұ → у), Latin
look-alikes inside a Cyrillic word become Cyrillic, and a word broken at a line end is whole again. Cue phrases are
folded in the same way, so that one spelling of a cue finds them all.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

_CYRILLIC = str.maketrans("ёәғқңөұүһій", "еагкноуухии")
_LOOKALIKES = str.maketrans("aceopxykmthbig", "асеорхукмтнвиг")
_WORD = re.compile(r"\w+")
_LINE_END = re.compile(r"(?<!\n)\n(?!\n)")
_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u00ac]\n(?=[^\W\d_])")


def fold(text: str) -> str:
    """Return the comparable form of a text, code point for code point: it has the same length."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    lowered = lowered.translate(_CYRILLIC)
    return _WORD.sub(_without_lookalikes, lowered)


def _without_lookalikes(match: re.Match[str]) -> str:
    word = match.group()
    if word.isascii():
        return word
    cyrillic = sum("а" <= letter <= "я" for letter in word)
    latin = sum("a" <= letter <= "z" for letter in word)
    return word.translate(_LOOKALIKES) if 0 < latin < cyrillic else word


@lru_cache(maxsize=4096)
def cue(*phrases: str) -> re.Pattern[str]:
    """Compile cue phrases into one pattern for folded text.

    Args:
        phrases: regular expressions in lower-case letters as they are printed; a blank stands for white space, a
            hyphen, a full stop or an apostrophe.
            They match from the start of a word; write `…` at the end of a stem.

    Returns:
        A pattern to search in `Wording.text` or in the result of `fold`.
    """
    alternatives = "|".join(
        phrase.translate(_CYRILLIC).replace(" ", r"[\s.\-’']+").replace("…", r"\w*") for phrase in phrases
    )
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")


class Wording:
    """A text in its comparable form, with the way back to the places of the text as it stands.

    Args:
        text: of a page.
    """

    def __init__(self, text: str) -> None:
        self._offsets: list[int] = []
        kept: list[str] = []
        position = 0
        for broken in _BROKEN.finditer(text):
            kept.append(text[position : broken.start()])
            self._offsets.extend(range(position, broken.start()))
            position = broken.end()
        kept.append(text[position:])
        self._offsets.extend(range(position, len(text) + 1))
        self.text = fold("".join(kept))

    def find(self, pattern: re.Pattern[str], start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
        """Find a cue between two code points of the text as it stands.

        Yields:
            Start and end of each match, in code points of the text as it stands.
        """
        first = bisect_left(self._offsets, start)
        last = len(self.text) if end is None else bisect_left(self._offsets, end)
        for match in pattern.finditer(self.text, first, last):
            yield (
                self.place(match.start()),
                self.place(match.end() - 1) + 1 if match.group() else self.place(match.end()),
            )

    def search(self, pattern: re.Pattern[str], start: int = 0, end: int | None = None) -> tuple[int, int] | None:
        """Return the first place that `find` yields."""
        return next(self.find(pattern, start, end), None)

    def slice(self, start: int, end: int) -> str:
        """Return the comparable form of what stands between two code points of the text."""
        return self.text[bisect_left(self._offsets, start) : bisect_left(self._offsets, end)]

    def prose(self, start: int, end: int) -> str:
        """Return the same with line ends inside a paragraph as blanks."""
        return _LINE_END.sub(" ", self.slice(start, end))

    def place(self, position: int) -> int:
        """Return the code point of the text as it stands for a position in the comparable form."""
        return self._offsets[position]
