"""The words that say that something happened, in Russian, Kazakh and English: found in sentences.

The kinds are those of `models.event.EventType`. A cue is a verb, a participle or a set phrase; bare nouns ("избиение",
"задержание") are cues only beside words that say that it took place or did not.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import itemgetter

from extractors import kazakh_moods
from extractors.context import PageContext
from extractors.cues import Lexicon, phrases
from extractors.english_frames import find_frames, follows_be, opening, takes_object
from extractors.repetition import OFFICE_ACTS, OWN_ACTS
from extractors.russian_modality import is_of_a_thing, is_supposed, may_be
from extractors.sentences import Span
from extractors.told_english import is_denied, is_told
from extractors.trigger_words import ACTIVE, NOMINAL, PASSIVE
from extractors.wording import Wording, cue
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
    "не оформлял…", "не поступал…", "не проведен…", "не состоял…", "отрица…", "опроверг…", "жүргізілме…", "өткізілме…",
    "түспе(ді|ген)…", "көрсетілме…",
    "расталма(ды|ған)…", "анықталма(ды|ған)…", "болма(ды|ған)…", "жоқ", "тіркелме(ді|ген)…", "дәлелденбе…",
    "(was|were|has|have) not( been)? (confirmed|established|found|recorded|substantiated)",
    "did not (take place|occur|happen)", "no evidence of", "unsubstantiated", "not confirmed",
    "(was|were) (never|not) (held|conducted|carried out|made|performed|used|refused)", "denie[sd]",
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
    "состоял(ся|ась|ось|ись)",
    "took place",
    "occurred",
    "was confirmed",
)
_NOT_BEFORE = re.compile(
    r"(?<!\w)(?:не|ни|никогда не|not|never|no|neither|nor|didn t|wasn t|weren t)(?:\s+(?:был[аои]?|been|be|"
    r"being|yet|ever|подвергал\w+|\w+ly))*\s*$"
)
_NOBODY_BEFORE = re.compile(r"(?<!\w)(?:nobody|no one|none of \w+)(?:\s+\w+){0,2}\s*$")
_ENGLISH_NOT = re.compile(r"(?<!\w)(?:not|never|n[’']t|no(?!\.|\s*\d)|nobody|none|without|un(?:answered|hurt))(?!\w)")
_REFUSED = re.compile(
    r"(?<!\w)(?:refus(?:ed|es)|declin(?:ed|es)|denie[sd]|cannot|unable|отказ\w+|отрица\w+|бас\s+тарт\w+|хотел\w*|пытал(?:и|а)?с[ья]|wanted|tried)(?!\w)"
)
_KAZAKH_NOT = re.compile(
    r"(?:[мбп][ае])(?:ды|ди|ган|ген|пты|пти|и|иды|иди|гандыг\w*|гендиг\w*|ды[мкн]\w*)$|(?:[мбп][ае])(?:ган|ген)\w*$"
)
_LATIN = re.compile(r"[a-z]")
_COULD_NOT = re.compile(r"(?<!\w)улгерме\w+$")
_CAME_ABOUT = re.compile(r"[әғқңөұүһі].*(?:[дт][ыі]|[ыі]п)$")
_CYRILLIC_END = re.compile(r"(?:ды|ді|ған|ген|ғаны|гені)\w*$")
_NOT_AFTER = re.compile(r"\s*(?:[тд]е\s+)?(?:жок|емес)(?:п[ыи][нз]|с[ыи]з|еди)?(?!\w)")
_NOT_DENIED = re.compile(r"(?<!ма)(?:саба|кама|тама|ура)(?:ды|ган|пты|п)\w*$")
_AFTER_NOUN = re.compile(
    r"\s*(?:\w+\s+){0,1}(?:кезинде|алдында|туралы|бойынша|уш[иы]н|издери\w*|белгилери\w*|хаттамасы\w*|протокол\w*|"
    r"орн\w+|report|record|protocol|summary)(?!\w)"
)
_THINGS = cue(
    "вызов…", "обращени(е|я|й)", "заявлени(е|я|й)", "ответ(а|ы|ов)?", "жалоб(а|ы)?", "письм(о|а)", "запрос(а|ы|ов)?",
    "сообщени(е|я)", "информаци(я|и)", "сведени(я|й)", "материал(ы|ов)?", "звонок", "хабарлама…", "шағым…", "арыз…",
    "хат(ы)?", "қаулы…", "сұрау…", "өтініш…", "шешім…", "weapon…", "complaint…", "letter…", "request…", "advocate",
    "lawyer", "documents?", "іс", "тело", "бригада", "бригадалар",
)  # fmt: skip
_RUSSIAN_NOT_PHRASE = re.compile(r"(?<!\w)(?:не|нет|(?:жок|емес)(?:п[ыи][нз])?|унсиз|жауапсыз|без\s+ответа)(?!\w)")
_QUESTION_AFTER = re.compile(r"\s*(?:ли|ма|ме|ба|бе|па|пе)(?!\w)")
_BEFORE_NOUN = re.compile(
    r"(?:след\w*|признак\w*|сведени\w*|traces?\s+of|signs?\s+of|на\s+момент|во\s+время|в\s+момент|в\s+ходе|с\s+момента|при|после|до|основани\w+|"
    r"сведени\w+\s+об?)\s*(?:е[го][ое]?\s+)?$"
)
_QUESTION_BEFORE = cue("whether( or not)?", "if any", "чтобы", "сколько", "в случае", "егер")

_OF_PEOPLE = frozenset({EventType.ADMISSION, EventType.TRANSFER, EventType.EXAMINATION, EventType.DETENTION})
_DATED = cue("дата .*", "date .*", "[а-я]+ (күні|уақыты)")

_LEXICON = Lexicon(
    (phrase, (kind, active))
    for lexicon, active in ((PASSIVE, False), (ACTIVE, True))
    for kind, texts in lexicon.items()
    for phrase in phrases(texts)
)
_NOUNS = tuple((kind, cue(*texts)) for kind, texts in NOMINAL.items())

_Place = tuple[int, EventType, re.Pattern[str], bool]
_PAGES = 4
"""Of which it is remembered where cues begin: a page is looked at twice, before and after its dates are resolved."""


def find_triggers(page: PageContext, sentence: Span) -> tuple[Trigger, ...]:
    """Find the words of a sentence that say that something happened, in order, without overlaps."""
    found: list[Trigger] = []
    for kind, pattern, active in _cues_in(page, sentence):
        found.extend(
            Trigger(kind, Span(*span), _is_negated(page, sentence, Span(*span), kind), active)
            for span in page.wording.find(pattern, *sentence)
            if not _is_asked(page, sentence, Span(*span), kind)
            and not _is_finding(page, Span(*span), kind)
            and not _is_untold(page, sentence, Span(*span), kind)
            and not (kind in _OF_PEOPLE and _is_of_things(page, sentence, Span(*span)))
            and not is_of_a_thing(page, sentence, Span(*span), kind)
        )
    found.extend(_nouns(page, sentence))
    found.extend(
        Trigger(kind, span, _is_negated(page, sentence, opening(page, span), kind), active)
        for kind, span, active in find_frames(page, sentence)
        if not _is_asked(page, sentence, span, kind) and not _is_finding(page, span, kind)
    )
    found = [
        _voiced(page, each) if is_english(page, each) else each
        for each in found
        if not is_english(page, each) or is_told(page, sentence, each.span, each.type)
    ]
    return _without_overlaps(found)


def _cues_in(page: PageContext, sentence: Span) -> Iterator[tuple[EventType, re.Pattern[str], bool]]:
    """Yield the cues of which one begins in a sentence."""
    places = _places(page.text)
    first = bisect_left(places, sentence.start, key=itemgetter(0))
    last = bisect_left(places, sentence.end, key=itemgetter(0))
    yield from dict.fromkeys(place[1:] for place in places[first:last])


@lru_cache(maxsize=_PAGES)
def _places(text: str) -> tuple[_Place, ...]:
    wording = Wording(text)
    places = (
        (start, kind, phrase.pattern, active)
        for phrase, (kind, active) in _LEXICON.standing_in(wording.text)
        for start, _ in wording.find(phrase.pattern)
    )
    return tuple(sorted(places, key=itemgetter(0)))


def _nouns(page: PageContext, sentence: Span) -> Iterator[Trigger]:
    for kind, pattern in _NOUNS:
        for start, end in page.wording.find(pattern, *sentence):
            after = page.wording.slice(end, min(sentence.end, end + 30))
            if any(m.label is Label.ORG and end <= m.end for m in page.mentions_about(start, start + 1)):
                continue
            if _BEFORE_NOUN.search(page.wording.slice(sentence.start, start)) or _AFTER_NOUN.match(after):
                continue
            dated = _DATED.fullmatch(page.wording.slice(start, end)) is not None
            around = _around(page, sentence, Span(start, end))
            if _NOT_SO.search(around):
                yield Trigger(kind, Span(start, end), negated=True, active=False)
            elif dated or _SO.search(around):
                yield Trigger(kind, Span(start, end), negated=False, active=False)


def _around(page: PageContext, sentence: Span, noun: Span) -> str:
    """Return what stands about a noun, up to the next comma or the like on either side, 90 code points at most."""
    before = re.split(r"[;:]", page.wording.slice(max(sentence.start, noun.start - 60), noun.start))[-1]
    after = re.split(r"[;:]|,\s", page.wording.slice(noun.end, min(sentence.end, noun.end + 90)))[0]
    return before + page.wording.slice(*noun) + after


def _is_negated(page: PageContext, sentence: Span, trigger: Span, kind: EventType) -> bool:
    before = page.wording.slice(sentence.start, trigger.start)[-40:]
    words = page.wording.slice(*trigger)
    after = page.wording.slice(trigger.end, min(sentence.end, trigger.end + 12))
    return bool(
        _NOT_BEFORE.search(before)
        or _NOBODY_BEFORE.search(before)
        or _ENGLISH_NOT.search(words)
        or _RUSSIAN_NOT_PHRASE.search(words)
        or (kind not in OWN_ACTS and _REFUSED.search(words))
        or any(
            _KAZAKH_NOT.search(word) and "тири калма" not in words and not _NOT_DENIED.search(word)
            for word in words.split()[-1:]
        )
        or _NOT_AFTER.match(after)
        or _COULD_NOT.search(words)
        or (kind is EventType.COMPLAINT and "беруден" in words)
        or (kind not in OWN_ACTS and kazakh_moods.is_denied(page.wording.prose(trigger.end, sentence.end)))
        or (_LATIN.search(words) and is_denied(page, sentence, trigger))
    )


def _voiced(page: PageContext, trigger: Trigger) -> Trigger:
    """Return an English trigger with the voice that the words about it show: "questioned Klara", "was named by"."""
    if trigger.type in OWN_ACTS:
        return trigger
    active = not follows_be(page, trigger.span) if trigger.active else takes_object(page, trigger.span)
    return trigger if active is trigger.active else replace(trigger, active=active)


def is_english(page: PageContext, trigger: Trigger) -> bool:
    """Tell whether the words of a trigger are English."""
    return _LATIN.search(page.wording.slice(*trigger.span)) is not None


def _is_of_things(page: PageContext, sentence: Span, trigger: Span) -> bool:
    """Tell whether it is a call, a letter or a complaint that came in, not a person."""
    if any(page.within(*sentence, Label.PERSON)) and not _THINGS.search(
        page.wording.slice(max(sentence.start, trigger.start - 25), min(sentence.end, trigger.end + 15))
    ):
        return False
    near = page.wording.slice(max(sentence.start, trigger.start - 50), min(sentence.end, trigger.end + 25))
    return _THINGS.search(near) is not None


def _is_finding(page: PageContext, trigger: Span, kind: EventType) -> bool:
    """Tell whether words are inside a finding: a diagnosis says what there is, not that it happened.

    Words that begin in a finding and end after it tell that it came about: "оқ жарақатын алды".
    """
    start, end = trigger
    if kind is EventType.INJURY and _CAME_ABOUT.search(page.text[start:end].lower()):
        return False
    inside = [mention for mention in page.mentions_about(start, start + 1) if mention.label is Label.INJURY]
    return any(_CYRILLIC_END.search(page.text[start:end]) is None or end <= mention.end for mention in inside)


def _is_untold(page: PageContext, sentence: Span, trigger: Span, kind: EventType) -> bool:
    """Tell whether Kazakh words state nothing, or only say who someone is: "сабалғандар"."""
    within = page.mentions_about(*trigger)
    if any(m.label in {Label.UNNAMED, Label.ORG} and m.start <= trigger.start and trigger.end <= m.end for m in within):
        return True
    if kind is EventType.IDENTIFICATION and "таң" in page.text[trigger.start : trigger.end].lower():
        return True
    before = page.wording.prose(sentence.start, trigger.start)
    after = page.wording.prose(trigger.end, sentence.end)
    return kazakh_moods.is_untold(kind, before, page.wording.prose(*trigger), after)


def _is_asked(page: PageContext, sentence: Span, trigger: Span, kind: EventType) -> bool:
    """Tell whether the words ask or wish instead of stating."""
    if kind in OFFICE_ACTS:
        before = page.wording.prose(sentence.start, trigger.start)
        return kind is EventType.COMPLAINT and may_be(before)
    if page.wording.slice(*sentence).rstrip().endswith("?"):
        return True
    if _QUESTION_AFTER.match(page.wording.slice(trigger.end, min(sentence.end, trigger.end + 8))):
        return True
    before = page.wording.prose(sentence.start, trigger.start)
    if is_supposed(
        before, page.wording.prose(*trigger), page.wording.prose(trigger.end, min(sentence.end, trigger.end + 60))
    ):
        return True
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
        if trigger.type not in said
        or (trigger.type, trigger.negated) not in {(other.type, other.negated) for other in kept[:index]}
    )
