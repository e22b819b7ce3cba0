"""Public bodies, hospitals, companies: full names, abbreviations and short names, in any case, in three languages.

A part named with its whole ("СУ ДП г. Алматы") is one body; a bare noun ("больница") is none.
"""

import re
from collections.abc import Iterator
from functools import cache

from extractors.body_kinds import kind_of
from extractors.body_names import ABBREVIATION, RUSSIAN
from extractors.body_names_english import ENGLISH
from extractors.body_names_kazakh import KAZAKH
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
_SHORTEST_HEADING = 8
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
        if sum(letter.isalpha() for letter in heading.group()) >= _SHORTEST_HEADING:
            matches += [
                match for pattern in _in_capitals() for match in pattern.finditer(text, heading.start(), heading.end())
            ]
    candidates: list[tuple[int, int]] = []
    for first, last in (span for match in matches for span in _by_line(text, match)):
        leading = _LEADING.match(text, first)
        start = first if leading is None else leading.end()
        end = start + len(_TRAILING.sub("", text[start:last]))
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
        found = describe(text, start, end, extractor=EXTRACTOR, score=0.9)
        claims.add(found)
        yield found


def describe(text: str, start: int, end: int, *, extractor: str, score: float) -> Found:
    """Return the body whose name stands in a span, with its kind and its canonical name.

    Args:
        text: a reading.
        start: first code point of the name.
        end: one past the last code point.
        extractor: that found it.
        score: 0-1, how sure the extractor is.
    """
    known = normalise_body(text[start:end])
    return Found(
        label=Label.ORG,
        start=start,
        end=end,
        text=text[start:end],
        extractor=extractor,
        score=score,
        kind=known.kind if known else kind_of(text[start:end]),
        name=known.name if known else " ".join(text[start:end].split()),
    )


@cache
def _in_capitals() -> tuple[re.Pattern[str], ...]:
    return tuple(compile_phrase(pattern, whole_words=False) for pattern in (KAZAKH, RUSSIAN, ENGLISH))


def _by_line(text: str, match: re.Match[str]) -> list[tuple[int, int]]:
    """Part what was read over a line break where each line is a body of its own, as in a letterhead."""
    if _is_bare(match):
        return []
    start, end = match.span()
    line_break = text.find("\n", start, end)
    if line_break >= 0:
        upper = match.re.fullmatch(text, start, line_break)
        lower = match.re.fullmatch(text, line_break + 1, end)
        if upper and lower and not _is_bare(upper) and not _is_bare(lower):
            return [upper.span(), lower.span()]
    return [(start, end)]


def _is_bare(match: re.Match[str]) -> bool:
    """Tell whether a match is a head noun alone."""
    return "bare" in match.re.groupindex and match.span("bare") == match.span()
