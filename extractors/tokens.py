"""The words that a person's name may be made of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.grammar import CYRILLIC_LOWER, CYRILLIC_UPPER, GAP

_UPPER = f"{CYRILLIC_UPPER}A-Z"
_LOWER = f"{CYRILLIC_LOWER}a-z"
_TOKEN = re.compile(
    rf"(?<![\w])(?P<initial>(?:Дж|Sh|Zh|Kh|Ch|Yu|Ya|Ye|[{_UPPER}])(?:\.|,(?={GAP}?[{_UPPER}]\.)))(?!\d)"
    rf"|(?<![\w-])(?P<name>[{_UPPER}][{_LOWER}]+(?:-[{_UPPER}][{_LOWER}]+)?(?:-?(?:ұлы|улы|оглы|қызы|"
    rf"кызы)(?![{_LOWER}]))?)(?![\w])"
    rf"|(?<![\w-])(?P<capitals>[{_UPPER}]{{2,}}(?:-[{_UPPER}]{{2,}})?)(?![\w])"
)
_JOINT = re.compile(rf"(?:{GAP})?")


@dataclass(frozen=True, slots=True)
class Token:
    """A word with a capital, a word in capitals or an initial; `joined`: only a gap parts it from the token before."""

    text: str
    start: int
    end: int
    kind: str
    joined: bool


def tokens(text: str) -> Iterator[Token]:
    """Split a text into the words that may belong to a name.

    Args:
        text: a reading.
    """
    last = -1
    for match in _TOKEN.finditer(text):
        joint = _JOINT.fullmatch(text, last, match.start()) if last >= 0 else None
        yield Token(match.group(), match.start(), match.end(), match.lastgroup or "", joint is not None)
        last = match.end()
