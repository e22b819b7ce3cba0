"""The words that say that something happened, in Russian, Kazakh and English: found in sentences.

The kinds are those of `models.event.EventType`. A cue is a verb, a participle or a set phrase; bare nouns ("избиение",
"задержание") are cues only beside words that say that it took place or did not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.context import PageContext
from extractors.sentences import Span
from extractors.trigger_words import ACTIVE, NOMINAL, PASSIVE
from extractors.wording import cue
from models.event import EventType
from models.mention import Label


@dataclass(frozen=True, slots=True)
class Trigger:
    """A place where the words say that something happened.

    Args:
        type: what happened.
        span: of the words, in the page's text.
        negated: the words say that it did not.
        active: the actor is the subject: "сотрудники забрали", "officers took".
    """

    type: EventType
    span: Span
    negated: bool
    active: bool


_NOT_SO = cue(
    "не подтвер…", "не установлен…", "не нашл…", "не имел…", "не зафиксирован…", "не выявлен…", "не применял…",
    "не было", "не производил…", "не проводил…", "не осуществлял…", "отсутству…",
    "расталма(ды|ған)…", "анықталма(ды|ған)…", "болма(ды|ған)…", "жоқ", "тіркелме(ді|ген)…", "дәлелденбе…",
    "(was|were|has|have) not( been)? (confirmed|established|found|recorded|substantiated)",
    "did not (take place|occur|happen)", "no evidence of", "unsubstantiated", "not confirmed",
)  # fmt: skip
_SO = cue(
    "имел… место",
    "произошл…",
    "подтвержда…",
    "подтвердил…",
    "установлен…",
    "орын алды",
    "орын алған",
    "расталды",
    "took place",
    "occurred",
    "was confirmed",
)
_NOT_BEFORE = re.compile(
    r"(?<!\w)(?:не|ни|никогда не|not|never|no|neither|nor|didn t|wasn t|weren t)(?:\s+(?:был[аои]?|been|be|"
    r"being|yet|ever|подвергал\w+|\w+ly))*\s*$"
)
_NOBODY_BEFORE = re.compile(r"(?<!\w)(?:nobody|no one|none of \w+)(?:\s+\w+){0,2}\s*$")
_ENGLISH_NOT = re.compile(r"(?<!\w)(?:not|never|n[’']t)(?!\w)")
_KAZAKH_NOT = re.compile(
    r"(?:[мбп][ае])(?:ды|ди|ган|ген|пты|пти|и|иды|иди|гандыг\w*|гендиг\w*|ды[мкн]\w*)$|(?:[мбп][ае])(?:ган|ген)\w*$"
)
_NOT_AFTER = re.compile(r"\s*(?:жок|емес)(?!\w)")
_RUSSIAN_NOT_PHRASE = re.compile(r"(?<!\w)не(?!\w)")
_QUESTION_AFTER = re.compile(r"\s*(?:ли|ма|ме|ба|бе|па|пе)(?!\w)")
_BEFORE_NOUN = re.compile(
    r"(?:на\s+момент|во\s+время|в\s+момент|в\s+ходе|с\s+момента|при|после|до|основани\w+|"
    r"сведени\w+\s+об?)\s*(?:е[го][ое]?\s+)?$"
)
_QUESTION_BEFORE = cue("whether( or not)?", "if any", "чтобы", "сколько", "в случае", "егер")

_TABLE: tuple[tuple[EventType, re.Pattern[str], bool], ...] = (
    *((kind, cue(*phrases), False) for kind, phrases in PASSIVE.items()),
    *((kind, cue(*phrases), True) for kind, phrases in ACTIVE.items()),
)
_NOUNS = tuple((kind, cue(*phrases)) for kind, phrases in NOMINAL.items())


def find_triggers(page: PageContext, sentence: Span) -> tuple[Trigger, ...]:
    """Find the words of a sentence that say that something happened, in order, without overlaps."""
    found: list[Trigger] = []
    for kind, pattern, active in _TABLE:
        found.extend(
            Trigger(kind, Span(*span), _is_negated(page, sentence, Span(*span)), active)
            for span in page.wording.find(pattern, *sentence)
            if not _is_asked(page, sentence, Span(*span), kind) and not _is_finding(page, span[0])
        )
    found.extend(_nouns(page, sentence))
    return _without_overlaps(found)


def _nouns(page: PageContext, sentence: Span) -> Iterator[Trigger]:
    for kind, pattern in _NOUNS:
        for start, end in page.wording.find(pattern, *sentence):
            if _BEFORE_NOUN.search(page.wording.slice(sentence.start, start)):
                continue
            dated = kind in {EventType.ADMISSION, EventType.DISCHARGE}
            if _NOT_SO.search(page.wording.slice(*sentence)):
                yield Trigger(kind, Span(start, end), negated=True, active=False)
            elif dated or _SO.search(page.wording.slice(*sentence)):
                yield Trigger(kind, Span(start, end), negated=False, active=False)


def _is_negated(page: PageContext, sentence: Span, trigger: Span) -> bool:
    before = page.wording.slice(sentence.start, trigger.start)[-40:]
    words = page.wording.slice(*trigger)
    after = page.wording.slice(trigger.end, min(sentence.end, trigger.end + 12))
    return bool(
        _NOT_BEFORE.search(before)
        or _NOBODY_BEFORE.search(before)
        or _ENGLISH_NOT.search(words)
        or _RUSSIAN_NOT_PHRASE.search(words)
        or any(_KAZAKH_NOT.search(word) for word in words.split()[-1:])
        or _NOT_AFTER.match(after)
    )


def _is_finding(page: PageContext, position: int) -> bool:
    """Tell whether words are inside a finding: a diagnosis says what there is, not that it happened."""
    return any(mention.label is Label.INJURY for mention in page.mentions_about(position, position + 1))


def _is_asked(page: PageContext, sentence: Span, trigger: Span, kind: EventType) -> bool:
    """Tell whether the words ask or wish instead of stating."""
    if kind in {EventType.REQUEST, EventType.REPLY, EventType.COMPLAINT}:
        return False
    if _QUESTION_AFTER.match(page.wording.slice(trigger.end, min(sentence.end, trigger.end + 8))):
        return True
    before = page.wording.slice(sentence.start, trigger.start)
    asked = _ASKING.search(before)
    return asked is not None and _QUESTION_BEFORE.search(before, asked.end()) is not None


_ASKING = cue("прошу", "просим", "сообщить", "please", "request", "ask", "сұраймыз", "сұраймын", "inform us", "provide")


def _without_overlaps(found: list[Trigger]) -> tuple[Trigger, ...]:
    kept: list[Trigger] = []
    for trigger in sorted(found, key=lambda each: (each.span.start - each.span.end, each.span.start)):
        if all(trigger.span.end <= other.span.start or other.span.end <= trigger.span.start for other in kept):
            kept.append(trigger)
    kept.sort(key=lambda each: each.span.start)
    said = {EventType.REQUEST, EventType.REPLY}
    return tuple(
        trigger
        for index, trigger in enumerate(kept)
        if trigger.type not in said or trigger.type not in {other.type for other in kept[:index]}
    )
