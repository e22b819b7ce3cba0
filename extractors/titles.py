"""The title of a document, in one line or more: "ПРОТОКОЛ № 5 / допроса свидетеля", "А К Т", "ҰСТАУ ХАТТАМАСЫ"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.context import PageContext, TextLine
from extractors.title_cues import ADJECTIVE, ENGLISH, FOLLOWED, GOES_ON, KAZAKH, RUSSIAN
from extractors.wording import fold
from extractors.zone_cues import ANSWERS, CC, EXECUTOR, SALUTATION
from models.mention import Label

_SPACED = re.compile(r"(?<!\w)(?:[^\W\d_] ){2,}[^\W\d_](?!\w)")
_NO_TITLE = re.compile(
    r"\s*(?:to|your|our|my|in|re|with|further|from|attn|for|dear|we|i|this|the\s+undersigned|by|at|please|thank|enclosed|"
    r"enclosures?|attach\w*|приложени\w*|косымша|тел|tel|ваш\w*|наш\w*|сизди[нк]|биздин|page|стр|лист\s+\d|бет)(?!\w)"
)
_PLACE = re.compile(r"\s*(?:г\.|гор\.|город\w*|city|кала)\s")
_OF_RECORD = re.compile(r"\s*(?:истори|карт|дело|уголовн|ауру|иб(?!\w)|case|card|history|record|file|ис\s)")
_OF_DAY = re.compile(r"\s*(?:for|from|за|с|со|на|as\s+of)\s")
_PROSE = 9
_LINES = 28
_WORDS = 14
_CAPITAL_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a document.

    Args:
        start: where it begins in the page's text.
        end: where its last line ends.
        own: the words of its first line without number and date.
        rest: the words of the lines that follow it as a part of it.
        is_kazakh: its kind of document stands last.
    """

    start: int
    end: int
    own: str
    rest: str
    is_kazakh: bool

    @property
    def folded(self) -> str:
        """All its words in comparable form."""
        return fold(f"{self.own} {self.rest}".strip())


def head_lines(page: PageContext) -> Iterator[TextLine]:
    """Yield the lines before the first line of prose; the line of prose is not among them."""
    for number, line in enumerate([line for line in page.lines if not page.in_table(*line.span)][:_LINES]):
        is_prose = number > 0 and len(page.plain_words(*line.span)) >= _PROSE and not _is_capital(page, line)
        if is_prose or SALUTATION.match(line.folded):
            return
        yield line


def find_title(page: PageContext) -> Title | None:
    """Return the first line of the head that names a kind of document, with the lines that go on."""
    lines = [line for line in page.lines if not page.in_table(*line.span)]
    for line in head_lines(page):
        own, is_kazakh = _title_words(page, line)
        if own:
            following = lines[lines.index(line) + 1 :]
            rest, end = _rest(page, line, following, is_open=not own.endswith((".", ":")))
            return Title(line.span.start, end, own, rest, is_kazakh)
    return None


def words_of(page: PageContext, line: TextLine) -> str:
    """Return the words of a line up to the first number, letters that are set apart joined."""
    numbers = page.within(*line.span, Label.ID)
    numbers = [number for number in numbers if number.start > line.span.start + 3]
    end = min([number.start for number in numbers], default=line.span.end)
    return _bare(page.text[line.span.start : end]).removesuffix(" No").removesuffix(" No.")


def _bare(text: str) -> str:
    """Return a text without what stands at its edges, letters that are set apart joined."""
    joined = _SPACED.sub(lambda found: found.group().replace(" ", ""), text)
    return " ".join(joined.split()).strip(' ,;:№#«»"')


def is_in_capitals(text: str) -> bool:
    """Tell whether most letters of a text are capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum(map(str.isupper, letters)) > _CAPITAL_SHARE * len(letters)


def _is_capital(page: PageContext, line: TextLine) -> bool:
    return is_in_capitals(page.text[line.span.start : line.span.end])


def _title_words(page: PageContext, line: TextLine) -> tuple[str, bool]:
    """Return the words of a line that is a title, or none, and whether its kind of document stands last."""
    dates = page.within(*line.span, Label.DATE)
    words = words_of(page, line)
    if dates and "(" not in words:
        words = min(words, _bare(page.text[line.span.start : dates[0].start]), key=len)
        words = re.sub(r"\s(?:от|of|dated|за|с)$", "", words)
    text = fold(words)
    if not words or not words[0].isupper() or len(text.split()) > _WORDS or re.match(r"\s*\w+(?:\s\w+){0,2}:\s", text):
        return "", False
    if _NO_TITLE.match(text) or ANSWERS.match(line.folded) or CC.match(line.folded):
        return "", False
    if page.within(*line.span, Label.PERSON) or EXECUTOR.match(line.folded):
        return "", False
    covered = [body.start - line.span.start for body in page.within(*line.span, Label.ORG, Label.RANK)]
    parts = (text, *re.split(r"\s/\s", text)) if " / " in text else (text,)
    kinds = (_kind(part, is_capital=_is_capital(page, line)) for part in parts)
    found = next((kind for kind in kinds if kind is not None), None)
    if found is None or any(start <= found[0] for start in covered if not found[1]):
        return "", False
    if words.endswith((".", ",", ";")) and not _is_capital(page, line):
        return "", False
    return words, found[1]


def _kind(text: str, *, is_capital: bool) -> tuple[int, bool] | None:
    """Return where the kind of document stands in a title, and whether it is Kazakh, where it stands last."""
    russian = RUSSIAN.search(text)
    if russian and all(map(ADJECTIVE.search, re.findall(r"\w+", text[: russian.start()]))):
        return russian.start(), False
    bare = re.sub(r"\([^)]*\)?", "", text).strip(' .,:;/«»"')
    kazakh = list(KAZAKH.finditer(bare))
    if kazakh and kazakh[-1].end() >= len(bare):
        return kazakh[-1].start(), True
    for english in ENGLISH.finditer(text):
        before = len(text[: english.start()].split())
        fits = FOLLOWED.match(text, english.end()) is not None
        if fits and (is_capital or (before <= 3 and len(text.split()) <= 9)):
            return english.start(), False
    return None


def _rest(page: PageContext, title: TextLine, following: list[TextLine], *, is_open: bool) -> tuple[str, int]:
    """Return the words of the lines that go on a title, and where they end."""
    parts: list[str] = []
    last = title
    for line in following[:3] if is_open else ():
        text = page.text[line.span.start : line.span.end].lstrip()
        near = line.block == last.block or (line.block == last.block + 1 and not parts and text[:1].islower())
        opens = (text[:1].islower() and GOES_ON.match(line.folded)) or text[:1] == "("
        both = _is_capital(page, title) and _is_capital(page, line) and line.block == last.block and not parts
        words = words_of(page, line)
        goes_on = opens or (parts and text[:1].islower()) or (both and not page.within(*line.span))
        if page.within(line.span.start, line.span.start + 3, Label.DATE, Label.LOCATION) or _PLACE.match(line.folded):
            break
        if page.within(*line.span, Label.ID) and _OF_RECORD.match(line.folded):
            break
        if page.within(*line.span, Label.DATE) and _OF_DAY.match(line.folded):
            break
        if not near or not goes_on or len(words.split()) > _WORDS or re.search(r"\w:\s*\w", words):
            break
        parts.append(words)
        last = line
    return " ".join(parts), last.span.end
