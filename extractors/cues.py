"""Many cue phrases at once: only those whose beginning stands on a page are compiled and looked for.

A lexicon has thousands of phrases and a letter says a few dozen; to compile them all takes a second.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from extractors.wording import cue, fold

_LITERAL = re.compile(r"[^\W\d_]+(?![?*{\w])|[^\W\d_]+(?=[^\W\d_][?*{])")
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Phrase:
    """A cue phrase.

    Args:
        text: as `extractors.wording.cue` reads it.
        beginnings: one of them stands on every page that says it, in comparable form; none where that cannot be told.
    """

    text: str
    beginnings: tuple[str, ...]

    def may_stand_in(self, folded: str) -> bool:
        """Tell whether a text may hold the phrase.

        Args:
            folded: the text in comparable form.
        """
        return not self.beginnings or any(beginning in folded for beginning in self.beginnings)

    @property
    def pattern(self) -> re.Pattern[str]:
        """The phrase, compiled when it is first asked for."""
        return cue(self.text)


def phrases(texts: Iterable[str]) -> tuple[Phrase, ...]:
    """Make phrases of texts."""
    return tuple(Phrase(text, _beginnings(text)) for text in texts)


@cache
def _beginnings(text: str) -> tuple[str, ...]:
    """Return with what a phrase begins: its first letters, or those of each alternative of its first group."""
    if text.startswith("("):
        end = _closing(text)
        if text[end + 1 : end + 2] in {"?", "*", "{"}:
            return ()
        found = [_beginnings(option) for option in _options(text[1:end])]
        return tuple(one for options in found for one in options) if all(found) else ()
    literal = _LITERAL.match(text)
    return (fold(literal.group()),) if literal and len(literal.group()) >= _SHORTEST else ()


def _closing(text: str) -> int:
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return place
    raise ValueError(f"a group that is not closed: {text}")


def _options(inside: str) -> list[str]:
    options, depth = [""], 0
    for sign in inside:
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            options.append("")
        else:
            options[-1] += sign
    return options
