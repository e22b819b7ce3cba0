"""How the rules are written: patterns in which a space stands for any gap within a block, also a line break."""

import re
from functools import cache

GAP = r"(?:[ \u00a0]+\n?[ ]*|\n[ ]*)"
"""between two words of one block: spaces or one line break, never an empty line"""

CYRILLIC_UPPER = "А-ЯЁӘҒҚҢӨҰҮҺІ"
CYRILLIC_LOWER = "а-яёәғқңөұүһі"
UPPER = f"{CYRILLIC_UPPER}A-Z"
LOWER = f"{CYRILLIC_LOWER}a-z"
LETTER = f"[{UPPER}{LOWER}]"
NUMBER_SIGN = r"(?:№|N[°ºо]|Nº|No\.?|Nr\.?|no\.)"
"""the printed sign before a number, as tesseract reads it too"""


def with_gaps(pattern: str) -> str:
    """Return a pattern with each space outside brackets replaced by `GAP`."""
    pieces = re.split(r"(\[[^\]]*\])", pattern)
    return "".join(piece if piece.startswith("[") else piece.replace(" ", GAP) for piece in pieces)


@cache
def compile_phrase(pattern: str, *, ignore_case: bool = True, whole_words: bool = True) -> re.Pattern[str]:
    """Compile a pattern whose spaces match any gap within a block.

    Args:
        pattern: a regular expression; each space in it becomes `GAP`. Write `[ ]` for a space alone.
        ignore_case: capitals do not matter.
        whole_words: the match begins and ends at the border of a word.
    """
    spaced = with_gaps(pattern)
    if whole_words:
        spaced = rf"(?<![^\W_])(?:{spaced})(?![^\W_])"
    return re.compile(spaced, re.IGNORECASE if ignore_case else 0)


def any_of(*words: str) -> str:
    """Return an alternation, the longest first, so that a shorter word does not hide a longer one."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"
