"""Numbers of medical records in the columns of a register: there no word and no sign stands before them."""

import re
from collections.abc import Iterator, Sequence

from extractors.found import Claims, Found
from extractors.grammar import compile_phrase
from models.mention import IdKind, Label

EXTRACTOR = "tables"

Table = Sequence[Sequence[tuple[int, int]]]
"""rows of cells, each a span of the text"""

_RECORD_HEADING = compile_phrase(
    r"(?:№|номер)? ?(?:истори\w+ болезни|и/б|мед(?:ицинск\w+|\.)? ?карт\w+)|ауру тарих\w+(?: №)?|"
    r"медициналық карта\w*|(?:medical )?(?:record|chart|case history)(?: (?:no\.?|number))?"
)
_HEADINGS = (
    (IdKind.RECORD_NO, _RECORD_HEADING),
    (IdKind.BADGE, compile_phrase(r"(?:№|номер)? ?жетон\w*|badge|төсбелгі\w*")),
    (
        IdKind.CASE_NO,
        compile_phrase(r"(?:№|номер)? ?(?:уголовн\w+ )?дел[ао]|ЕРДР|қылмыстық іс\w*|case (?:no\.?|number)"),
    ),
)
_NUMBER = re.compile(r"\d{2,15}(?:[-/]\d{1,4})?")


def find(text: str, claims: Claims, tables: Sequence[Table]) -> Iterator[Found]:
    """Find the numbers in columns whose heading says what they count.

    Args:
        text: a reading.
        claims: what others have taken; what is found is added to it.
        tables: rows of cells as spans of the reading; the first row is the heading.

    Yields:
        ID with its kind.
    """
    for table in tables:
        kinds = [_kind(text[start:end]) for start, end in table[0]] if table else []
        for row in table[1:]:
            for kind, (start, end) in zip(kinds, row, strict=False):
                if kind is None or not _NUMBER.fullmatch(text, start, end) or not claims.is_free(start, end):
                    continue
                found = Found(
                    label=Label.ID,
                    start=start,
                    end=end,
                    text=text[start:end],
                    extractor=EXTRACTOR,
                    score=0.95,
                    name=text[start:end],
                    kind=kind,
                )
                claims.add(found)
                yield found


def _kind(heading: str) -> IdKind | None:
    return next((kind for kind, pattern in _HEADINGS if pattern.search(heading)), None)
