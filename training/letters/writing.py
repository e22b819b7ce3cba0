"""How what a skeleton calls for comes onto the page: markup, and choices that are made when it is printed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from models.mention import Function
from samples.markup import escape

CASES = frozenset({"nom", "gen", "dat", "acc", "ins", "loc", "abl", "pos"})
"""Cases of Russian and Kazakh names, and the possessive of English ones."""

FUNCTIONS = frozenset(Function)
_DATA = Path(__file__).parent
_RUSSIAN = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ")


def mark(label: str, handle: str | None, text: str, *words: str, **attributes: str | None) -> str:
    """Return the markup of a mention."""
    head = label + (f"#{handle}" if handle else "")
    bare = "".join(f" {word}" for word in words if word)
    named = "".join(f' {key}="{value}"' for key, value in attributes.items() if value)
    return f"{{{head}{bare}{named}|{escape(text)}}}"


class Language:
    """The language that is being written in.

    Args:
        code: ru, kk or en.
    """

    def __init__(self, code: str) -> None:
        self.code = code


@dataclass(frozen=True)
class Written:
    """A mention on its way to the page; each attribute chooses something of it, and it is drawn when it is printed.

    Args:
        draw: gives the markup, out of what was chosen.
        chosen: so far.
    """

    draw: Callable[[frozenset[str]], str]
    chosen: frozenset[str] = frozenset()

    def __getattr__(self, name: str) -> "Written":
        """Return the same with something chosen."""
        if name.startswith("_"):
            raise AttributeError(name)
        return replace(self, chosen=self.chosen | {name})

    def __str__(self) -> str:
        """Return the markup."""
        return self.draw(self.chosen)


def in_russian(text: str) -> str:
    """Return a text in the letters of Russian."""
    return text.translate(_RUSSIAN)


def one_of(chosen: frozenset[str], among: frozenset[str], otherwise: str) -> str:
    """Return what of several was chosen."""
    return next(iter(chosen & among), otherwise)


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table beside this module."""
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))
