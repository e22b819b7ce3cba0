"""Words with which a letter says that it repeats what others told, in Russian, Kazakh and English."""

import re
from dataclasses import dataclass
from enum import StrEnum

from resolver.claims.letters import CaseLetter


class Told(StrEnum):
    """By whom, as far as the words say."""

    BY_SOMEBODY = "somebody"
    BY_THE_ONE_BEFORE = "the one before"
    BY_THE_PATIENT = "patient"
    BY_THE_ADDRESSEE = "addressee"
    BY_A_COMPLAINT = "complaint"


_CUES = {
    Told.BY_THE_PATIENT: (
        r"со слов (?:больно|пациент|потерпевш|задержанн|сам|его сам)\w*",
        r"(?:науқас|жәбірленуші|ұсталған)\w* (?:сөзі|айту)\w*",
        r"(?:patient|victim|detainee) (?:says?|said|stat\w+|report\w+)",
        r"according to the (?:patient|victim|detainee)",
    ),
    Told.BY_THE_ADDRESSEE: (
        r"\bвы (?:указыва|сообща|утвержда|пиш)\w+",
        r"\bваш\w* (?:довод|утвержден|сообщен)\w*",
        r"в ваш\w+ (?:обращени|жалоб|запрос|письм|заявлени)\w+ (?:указ|сообща|говор|изложен)\w*",
        r"\bсіз(?:дің)? [^.]{0,60}(?:көрсет|жаз|айт)\w+",
        r"\byou (?:stat|claim|alleg|wr[io]t)\w+",
        r"your (?:letter|complaint|request) (?:states|says|claims|alleges)",
    ),
    Told.BY_A_COMPLAINT: (
        r"\b(?:в|из) (?:сво\w+ )?(?:жалоб|обращени|заявлени)\w+ .{0,60}?(?:указ|сообща|утвержда|изложен|говор|след)\w*",
        r"указан\w* в (?:жалоб|обращени|заявлени)\w+",
        r"довод\w* (?:жалоб|заявител|обращени|о том|адвокат|мат|жен|супруг)\w*",
        r"(?:обратил|поступил)\w+[^.]{0,90}(?:указав|сообщив|о том, что)",
        r"(?:шағым|арыз|өтініш)(?:ында|ыңызда|да)\b[^.]{0,200}(?:көрсет|айт|жаз)\w*",
        r"(?:complaint|application) (?:states|alleges|says|claims)",
        r"(?:alleged|stated) in the complaint",
    ),
    Told.BY_THE_ONE_BEFORE: (
        r"по (?:её|ее|его|их) словам|с (?:её|ее|его|их) слов|айтуынша|айтуы бойынша|сөзіне қарағанда",
        r"according to (?:her|him|them)\b|(?:she|he|they) (?:says?|said|told|states?|stated)\b",
    ),
    Told.BY_SOMEBODY: (
        r"по словам|со слов",
        r"по (?:имеющимся )?(?:данным|сведениям|информации)|по утверждению|по показаниям",
        r"согласно (?:ответ|письм|справк|жалоб|сообщени|показани|журнал|выписк|объяснени|рапорт)\w*",
        r"как (?:следует|видно) из|как (?:сообщил|указал|пояснил|рассказал)\w*|ссыла\w+ на",
        r"(?:показал|пояснил|сообщил)\w*,? что",
        r"(?:мәліметі|деректері) бойынша|(?:жауабына|хатына) сәйкес",
        r"according to|as (?:stated|reported|described) (?:in|by)|told (?:us|me|him|her)",
        r"(?:reported|stated|testified) that",
    ),
}
_PATTERNS = {told: re.compile("|".join(cues), re.IGNORECASE) for told, cues in _CUES.items()}
_SENTENCE_END = re.compile(r"(?<=[а-яёәғқңөұүһіa-z0-9)»\"]{3})[.!?…]+\s+(?=[«\"(]?[А-ЯЁӘҒҚҢӨҰҮҺІA-Z])|\n\s*\n")
_FURTHEST = 400
"""Code points before and after the words of an event in which the rest of its sentence is looked for."""


@dataclass(frozen=True, slots=True)
class Context:
    """The sentence around the words of an event.

    Args:
        page: page number, from 1.
        start: first code point in the page's text.
        end: one past the last code point.
        told: by whom it was told, in the order of `Told`; nobody where the letter speaks for itself.
    """

    page: int
    start: int
    end: int
    told: tuple[Told, ...]


def find_context(letter: CaseLetter, page: int, start: int, end: int) -> Context:
    """Find the sentence around the words of an event, and whether it says that others told so.

    Args:
        letter: that tells of the event.
        page: page number, from 1.
        start: first code point of its words.
        end: one past the last.
    """
    text = letter.text(page)
    low, high = max(0, start - _FURTHEST), min(len(text), end + _FURTHEST)
    ends = (match.end() for match in _SENTENCE_END.finditer(text, low, min(len(text), start + 2)))
    before = [end for end in ends if end <= start]
    after = _SENTENCE_END.search(text, max(start, end - 1), high)
    first = before[-1] if before else low
    last = after.start() + 1 if after else high
    sentence = " ".join(text[first:last].split())
    lowered = sentence[:1].lower() + sentence[1:]
    told = tuple(one for one, pattern in _PATTERNS.items() if pattern.search(sentence) or pattern.search(lowered))
    return Context(page, first, last, told)
