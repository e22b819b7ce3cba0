"""When something happened: which of the dates around its words is its own."""

import re

from extractors.context import PageContext
from extractors.sentences import Span
from extractors.triggers import Trigger
from extractors.wording import cue
from models.event import EventType
from models.mention import IdKind, Label, Mention

_BIRTH_AFTER = re.compile(r"\s*(?:г\.?\s*р(?!\w)|года\s+рожд|года?\s+рожд|жылы\s+туган|ж\.?\s*т\.|туган)")
_BIRTH_BEFORE = re.compile(
    r"(?:рожд\w*|born|туган\w*(?:\s+(?:куни|жылы|кези|аиы|жери),?){0,4}|date\s+of\s+birth|dob)\W*$"
)
_TO_COME = re.compile(r"(?:до|before|by|дейин|no\s+later\s+than|не\s+позднее|срок\w*|явка\s[^.]*)\s*$")
_UNTIL_AFTER = re.compile(r"\w{0,4}\s*дейин(?!\w)")
_REFERENCE_BEFORE = re.compile(
    r"(?:№\s*\S+\s+(?:от|of|dated)|постановлени\w+[^,]*\sот|письм\w+[^,.]*\sот|запрос\w+[^,.]*\sот|"
    r"справк\w+[^,.]*\sот)\s*$"
)
_SAME_DAY = cue(
    "в тот же (день|вечер|час)", "тогда же", "в ту же ночь", "сол күні", "сол түні", "сол сәтте",
    "the same (day|night|evening)",
    "that (same )?(day|night|evening)",
)  # fmt: skip
_SAME_PLACE = cue("автобус…", "on the bus", "в мо(ем|ём) присутствии", "при мне", "при этом", "в коридоре")


def date_of(page: PageContext, trigger: Trigger, clause: Span, sentence: Span) -> str | None:
    """Return the date of an event: in its clause, the nearest; else in its sentence, the nearest before, then after."""
    own = _dates(page, clause)
    if own:
        return min(own, key=lambda each: _distance(each, trigger)).iso
    around = _dates(page, sentence)
    before = [date for date in around if date.end <= clause.start]
    return before[-1].iso if before else None


def last_date(page: PageContext, span: Span) -> str | None:
    """Return the last date in a span that may be an event's."""
    dates = _dates(page, span)
    return dates[-1].iso if dates else None


def is_same_time(page: PageContext, trigger: Trigger, clause: Span) -> bool:
    """Tell whether the words put something on the day of what was told before: "in the bus", "the same day"."""
    if page.wording.search(_SAME_DAY, *clause) is not None:
        return True
    return trigger.type is EventType.BEATING and page.wording.search(_SAME_PLACE, *clause) is not None


def _distance(date: Mention, trigger: Trigger) -> int:
    gap = date.start - trigger.span.end if date.start >= trigger.span.end else trigger.span.start - date.end
    return gap - (40 if date.iso and "T" in date.iso else 0)


def _dates(page: PageContext, span: Span) -> list[Mention]:
    return [date for date in page.within(*span, Label.DATE) if date.iso is not None and _may_date(page, date)]


def _may_date(page: PageContext, date: Mention) -> bool:
    before = page.wording.slice(max(0, date.start - 140), date.start)
    after = page.wording.slice(date.end, date.end + 20)
    if _BIRTH_AFTER.match(after) or _BIRTH_BEFORE.search(before) or _TO_COME.search(before):
        return False
    if _UNTIL_AFTER.match(after):
        return False
    numbers = [m for m in page.within(max(0, date.start - 30), date.start, Label.ID) if m.kind is IdKind.DOC_REF]
    named = any(re.fullmatch(r"\s*(?:от|of|dated|г\.?)?\s*", page.wording.slice(m.end, date.start)) for m in numbers)
    return not named and not _REFERENCE_BEFORE.search(before)
