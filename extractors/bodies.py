"""Public bodies, hospitals, companies: full names, abbreviations and short names, in any case, in three languages.

A part named with its whole ("СУ ДП г. Алматы") is one body; a bare noun ("больница") is none.
"""

import re
from collections.abc import Iterator

from extractors.body_kinds import kind_of
from extractors.body_names import ABBREVIATION, ENGLISH, KAZAKH, RUSSIAN
from extractors.found import Claims, Found
from extractors.grammar import compile_phrase
from models.gazetteer import normalise_body
from models.mention import Label

EXTRACTOR = "bodies"

_PATTERNS = tuple(
    compile_phrase(pattern, ignore_case=False, whole_words=False)
    for pattern in (KAZAKH, RUSSIAN, ENGLISH, ABBREVIATION)
)
_CAPITALS = re.compile(r"[^a-zа-яёәғқңөұүһі]{10,}")
_IN_CAPITALS = tuple(compile_phrase(pattern, whole_words=False) for pattern in (KAZAKH, RUSSIAN, ENGLISH))
_TRAILING = re.compile(r"[\s,;:]+$")
_LEADING = re.compile(r"(?:the|The|В|Из|От|К|При|По|На|Сотрудник\w*|Начальник\w*|Прокурор\w*)\s+")
_BARE = compile_phrase(
    r"(?:следственн\w+ (?:изолятор|отдел|управлени)\w*|медицинск\w+ (?:центр|учреждени|служб|част)\w*|"
    r"судебн\w+ экспертиз\w*|государственн\w+ (?:учреждени|предприяти)\w*|"
    r"медициналық (?:мекеме|орталық)\w*|тергеу (?:изолятор|бөлім)\w*|правозащитн\w+ организаци\w*|(?:эт|данн|наш|"
    r"указанн|друг|сво)\w+ (?:больниц|отдел|управлени|департамент|суд|центр|комитет)\w*)"
)
_INSIDE_WORD = re.compile(r"[^\W_]")


def find(text: str, claims: Claims) -> Iterator[Found]:
    """Find the bodies in a text.

    Args:
        text: a reading.
        claims: what others have taken; what is found is added to it.

    Yields:
        ORG with its kind.
    """
    matches = [match for pattern in _PATTERNS for match in pattern.finditer(text)]
    for heading in _CAPITALS.finditer(text):
        matches += [
            match for pattern in _IN_CAPITALS for match in pattern.finditer(text, heading.start(), heading.end())
        ]
    candidates: list[tuple[int, int]] = []
    for start, end in (span for match in matches for span in _by_line(text, match)):
        leading = _LEADING.match(text, start)
        start = start if leading is None else leading.end()
        end -= len(text[start:end]) - len(_TRAILING.sub("", text[start:end]))
        inside = (start > 0 and _INSIDE_WORD.match(text[start - 1])) or (
            end < len(text) and _INSIDE_WORD.match(text[end])
        )
        if _BARE.fullmatch(text, start, end):
            continue
        if end > start and not inside and claims.is_free(start, end):
            candidates.append((start, end))
    taken = -1
    for start, end in sorted(candidates, key=lambda span: (span[0], -span[1])):
        if start < taken:
            continue
        taken = end
        known = normalise_body(text[start:end])
        found = Found(
            label=Label.ORG,
            start=start,
            end=end,
            text=text[start:end],
            extractor=EXTRACTOR,
            score=0.9,
            kind=known.kind if known else kind_of(text[start:end]),
            name=known.name if known else " ".join(text[start:end].split()),
        )
        claims.add(found)
        yield found


def _by_line(text: str, match: re.Match[str]) -> list[tuple[int, int]]:
    """Part what was read over a line break where each line is a body of its own, as in a letterhead."""
    start, end = match.span()
    line_break = text.find("\n", start, end)
    if line_break < 0:
        return [(start, end)]
    if match.re.fullmatch(text, start, line_break) and match.re.fullmatch(text, line_break + 1, end):
        return [(start, line_break), (line_break + 1, end)]
    return [(start, end)]
