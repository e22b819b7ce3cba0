"""What a letter is about: the line that says so, or else its title, if that is more than a bare kind of document."""

import re

from extractors.context import PageContext, TextLine
from extractors.title_cues import (
    ABOUT,
    DECISIONS,
    ENDS_ABOUT,
    ENGLISH,
    KAZAKH,
    OPENS_ABOUT,
    PARTICIPLE,
    RUSSIAN,
    SUBJECT_LABEL,
)
from extractors.titles import Title, head_lines, is_in_capitals, words_of
from extractors.wording import cue, fold
from extractors.zone_cues import ANSWERS, APPLICANT, CC
from models.mention import Label

_LABEL = re.compile(r"\s*[\w'’-]+(?:\s[\w'’-]+){0,3}\s*:")
_LONGEST = 16
_PERIOD = re.compile(r"\s(?:за\s+период|за\s+ночь|for\s+the\s+period|from\s+\d|for\s+\d|(?<!ночь\s)с\s+\d).*$")
_BESIDE = re.compile(r"\s*(?:\([^()]*\)?|№\s*\S+)$")
"""what is printed after a title and is not of it: a remark, a number"""
_PARTICLES = frozenset("of on the and in to by for from with о об и в по на с за из к от для не".split())  # noqa: SIM905
_SHORT = 3
_POSTED = cue(
    "by (e mail|email|post|fax|hand|courier|registered…)…", "via …", "нарочно", "почтой", "срочно…", "urgent…",
    "confidential…", "для служебного пользования", "секретно", "дсп", "без ответа", "копия( верна)?", "перевод…",
    "translat…", "unofficial…", "certified…", "copy…", "көшірме…", "аударма…", "шұғыл", "жедел", "электронды…",
    "excellency…", "sirs?", "қызмет бабында пайдалану үшін", "на бланке", "бланк…", "form", "форма", "утверждаю",
    "согласовано",
)  # fmt: skip


def read_subject(page: PageContext, title: Title | None) -> str | None:
    """Return what a letter is about.

    Args:
        page: its first.
        title: of the letter, if it has one.
    """
    written = _labelled(page)
    if written is not None:
        return _first_capital(written)
    about = _about(page, title)
    if title is None:
        return _first_capital(about or _heading(page))
    if about is not None:
        return _first_capital(about)
    if title.rest and ABOUT.match(fold(title.rest)) and _stands_alone(title):
        return _first_capital(_small(page, title.rest.strip(" ().")))
    inside = re.fullmatch(r"[\w ]+\(([^()]+)\)?", title.own)
    if inside and ABOUT.match(fold(inside.group(1))):
        return _first_capital(_small(page, inside.group(1)))
    short = PARTICIPLE.split(title.rest)[0]
    rest = short if len(short.split()) > 1 else title.rest
    whole = _BESIDE.sub("", _PERIOD.sub("", f"{title.own} {rest}")).strip()
    return None if _is_bare(title.own) and not title.rest else _first_capital(_small(page, whole.rstrip(" (")))


def _stands_alone(title: Title) -> bool:
    return title.is_kazakh or DECISIONS.match(fold(title.own)) is not None


def _labelled(page: PageContext) -> str | None:
    """Return what stands after "Тема:" or "Subject:" in the head, and in the lines that go on."""
    lines = list(page.lines)
    for index, line in enumerate(lines[: len(list(head_lines(page))) + 1]):
        label = SUBJECT_LABEL.match(line.folded)
        if label is None or ANSWERS.match(line.folded) or len(line.folded.split()) > _LONGEST + 6:
            continue
        text = page.text[line.span.start + label.end() : line.span.end].strip()
        for follower in lines[index + 1 : index + 3]:
            more = page.text[follower.span.start : follower.span.end].strip()
            if follower.block != line.block or not more[:1].islower() or _LABEL.match(more):
                break
            text = f"{text} {more}"
        text = " ".join(text.split()).strip(' «»"') if text[:1] in '«"' else " ".join(text.split())
        return text.rstrip(".,; ") or None
    return None


def _about(page: PageContext, title: Title | None) -> str | None:
    """Return the line of the head that begins with "О …" or ends with "туралы", and the lines that go on it."""
    lines = list(head_lines(page))
    for index, line in enumerate(lines):
        if title is not None and title.start <= line.span.start < title.end:
            continue
        text = words_of(page, line)
        is_russian = OPENS_ABOUT.match(fold(text)) is not None
        is_kazakh = ENDS_ABOUT.search(fold(text)) is not None and not page.within(*line.span, Label.ID)
        if not (is_russian or is_kazakh) or not text[:1].isupper() or not _may_be(line, text):
            continue
        for follower in lines[index + 1 : index + 3] if is_russian else ():
            more = words_of(page, follower)
            if follower.block != line.block or not more[:1].islower():
                break
            text = f"{text} {more}"
        return _small(page, text.rstrip("."))
    return None


def _may_be(line: TextLine, text: str) -> bool:
    if len(text.split()) > _LONGEST or text.endswith((":", ",", ";")) or APPLICANT.match(line.folded):
        return False
    return not (CC.match(line.folded) or _LABEL.match(text))


def _heading(page: PageContext) -> str | None:
    """Return a heading: a paragraph of one line, without names, last before the salutation or the first prose."""
    lines = list(head_lines(page))
    rest = [line for line in page.lines if not lines or line.span.start > lines[-1].span.start]
    if len(lines) < 2 or not rest:
        return None
    line, before, after = lines[-1], lines[-2], rest[0]
    text = words_of(page, line)
    words = page.plain_words(*line.span)
    alone = before.block != line.block and after.block != line.block
    if not alone or page.within(*line.span) or not 2 <= len(words) <= _PROSE or len(words) < len(text.split()) - 3:
        return None
    if not text[:1].isupper() or text[1:2] in ".)" or not _may_be(line, text) or text.endswith((".", "!", "?")):
        return None
    return None if _POSTED.search(line.folded) else _small(page, text)


_PROSE = 10


def _is_bare(title: str) -> bool:
    """Tell whether a title is one word, or the same word in two languages."""
    plain = re.sub(r"\([^)]*\)?", " ", fold(title))
    words = re.findall(r"[^\W\d_]{2,}", plain)
    if len(words) <= 1:
        return True
    kinds = (RUSSIAN, KAZAKH, ENGLISH)
    whole = " ".join(words)
    return any(kind.fullmatch(whole) for kind in kinds) or all(
        any(kind.fullmatch(word) for kind in kinds) for word in words
    )


def _small(page: PageContext, text: str) -> str:
    """Return a text with words in capitals in small letters, but not its abbreviations."""
    if not is_in_capitals(text):
        words = (word.lower() if word.isupper() and _is_plain(word) else word for word in text.split())
        return " ".join(words)
    names = {part for body in page.mentions if body.label is Label.ORG for part in body.text.split() if part.isupper()}
    names -= {part for part in names if part.lower() in _PARTICLES or len(part) > _SHORT + 2}
    return " ".join(word if word in names else word.lower() for word in text.split())


def _is_plain(word: str) -> bool:
    return len(word) > _SHORT + 1 or word.lower() in _PARTICLES or RUSSIAN.fullmatch(fold(word)) is not None


def _first_capital(text: str | None) -> str | None:
    return text[:1].upper() + text[1:] if text else None
