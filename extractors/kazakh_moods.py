"""Kazakh words around a verb that take from it that something happened: denial, doubt, a question, another sense."""

import re

from extractors.repetition import OWN_ACTS
from extractors.wording import cue
from models.event import EventType

_INSTEAD = cue(
    "жоққа шығар…", "(рас|шын|дұрыс|анық) емес", "шындыққа (жанаспа|сай келме|сәйкес келме)…", "растал(ма|маған)…",
    "жалған", "өтірік", "негізсіз", "дәлелденбе…", "анықталма…",
)  # fmt: skip
"""Words that say of what was just told that it is not so."""
_SAYING = re.compile(r"\s*(?:(?:деген|деу|деп|дегени\w*|туралы|жониндеги|фактиси|фактисин)\s+)?(?:\w+\s+){0,3}$")
_WARD = cue(
    "аурухана…", "төсек…", "палата…", "бөлімше…", "емдік", "емі", "дәрігер…", "стационар…", "айналым…", "жансақтау"
)
_CELL = cue(
    "камера…", "изолятор…", "қамау…", "қамақ…", "полиция…", "сот…", "абақты…", "түрме…", "ұстал…", "қабылдау орн…"
)
_ASKED = cue(
    "(сұраймын|сұраймыз|сұрайды|өтінемін|өтінеміз|өтінеді|талап етем\\w*|сұраған едік)",
    "\\w+(ңыз|ңіз|ңыздар|ңіздер|сеңіз|саңыз|сеңіздер|саңыздар)", "білгіміз келеді", "білгім келеді",
)  # fmt: skip
_ASKING = cue(
    "кім(дер)?(дің|ге|ді|нің)?", "қашан", "қайда(н)?", "қандай", "неге", "қалай", "қай", "егер", "ма", "ме", "ба", "бе"
)
_AFTER = re.compile(
    r"\s*(?:жагдаида|болса|шыгар(?!ды|ган|ып)|болар|сиякты\s+ма|деген\s+еки\s+болек|мумкин|ма\s|ме\s|ба\s|бе\s|па\s|пе\s|адам(?:нын)?\s|»\s*(?:деп|деген|[мбп]ен)\s|\s*болме\w*|киси\w*\s|сатинен|жигит\w*\s|кагазы)"
)
_TO_COME = re.compile(r"(?:имын|имыз|иды|иди|емин|емиз|амын|амыз|еди|ады|сын|син|низ|ныз|ындар|индер)\W*$")
_OTHER_SENSES: dict[EventType, re.Pattern[str]] = {
    EventType.ADMISSION: re.compile(
        r"(?<!\w)(?:тигис\w*|торга|жерге|куиик\w*|кол\w*|сурет\w*|сырып|сыргып|шешип|арыз\w*|шагым\w*|хабар\w*|материал\w*|"
        r"сурау\w*|хат\w*|тартып|еске|есине|салык\w*|шешим\w*|кисен\w*|каитып|журнал\w*|каулы\w*|акт\w*|заттар\w*|"
        r"акша\w*|каражат\w*|рет|коз\w*|диаметр\w*|тукылынан|алып|кезек\w*|баспадан|ток|шара\w*|корытынды\w*|"
        r"отиниш\w*|туниктеме\w*|заты\w*|дари\w*|кысым\w*|ине|тырнактар\w*|себеби|адвокат\w*)\s*$"
    ),
    EventType.DISCHARGE: re.compile(
        r"(?<!\w)(?:каулы\w*|шешим\w*|уким\w*|корытынды\w*|буирык\w*|ойдан|жумыстан|шоктан|жаназасын|жокка|кызметтен|"
        r"дауыс\w*|айкаи\w*|жарлык\w*|ок|актив\w*|акт\w*|хабарлама\w*|гылыми|сотка|есиктен|жарыкка|реанимациядан|"
        r"куат\w*|есеп|бос|баспадан|палатадан|ондиристен|ток|тил\w*|комадан)\s*$"
    ),
    EventType.IDENTIFICATION: re.compile(r"(?<!\w)(?:есинен|ес|деп|кинали|жансыз|жарамсыз|мургасыз)\s*$"),
    EventType.REQUEST: re.compile(r"(?<!\w)(?:деп|неге|каида|кашан|ким|калаи|менен|бизден|одан|сурак|хал)\s*$"),
    EventType.INTERROGATION: re.compile(
        r"(?<!\w)(?:хат|сурау|отиниш|шагым|арыз|сауал)\w*(?:г[ае]|к[ае]|н[ае]|[дт][ае]н)\s+(?:\w+\s+){0,3}$"
    ),
    EventType.RELEASE: re.compile(
        r"(?<!\w)(?:тосек\w*|тосегин|жумыстан|кызметтен|толемнен|салыктан|емделуден|жауапкершиликтен|орнын\w*|"
        r"«|лауазымынан|миндетинен)\s*$"
    ),
    EventType.EXAMINATION: re.compile(
        r"(?<!\w)(?:\w+(?:ына|ине|ка|га|ке|ге|га)|сагатка|тенге|млрд|арыз\w*|шагым\w*|отиниш\w*|хат\w*|иси?|сурау\w*|материал\w*|"
        r"мысалы|журнал\w*|терезеден|кужат\w*|кызметтик)\s*$"
    ),
    EventType.SHOOTING: re.compile(r"(?<!\w)(?:тан|тан\s+кып|отшашу|атак\w*|ат)\s*$"),
    EventType.DETENTION: re.compile(
        r"(?<!\w)(?:адал|кару|калкан|автомат|рация|ине|пышак|тая[кг]\w*|жол|суик|журеги|сабыр\w*|тырнакка|кулак|кужат\w*|"
        r"колына|каска|ту|плакат|ие\w*|жетон|белгимен|дукени?|есиги?|карта)\s*$"
    ),
}
"""What stands just before words that mean something else: stitches are put in, not a patient."""
_NO_REPLY = re.compile(r"^жауап.*\sал.*(?:м[ае](?:дым|дик|дык|дим|и|имыз|имын|ганмын|ганбыз))$")
_NO_REPLY_AFTER = re.compile(r"\s*жок(?:пын|пыз)")
"""We had no answer: nobody was heard."""
_NO_WORD = re.compile(r"(?<!\w)(?:караганды\w*|карамаи|карамастан|танылмаитын\w*|таныл\w*даи)(?!\w)")
_OF_A_THING = re.compile(
    r"\s*(?:гильза|дыбыс|октын|ок\s|жазба|хаттама|кагаз|куни\s+алынган|адамнын\s+(?:ескертпе|тусиник|колы)|шен)\w*"
)
_CASE_WORDS = cue(
    "(іс|ісі|істі|істер|ісін|тергеу|тергеуді|өндіріс|өндірісті|қудалау|қудалауды|материал|материалды|тексеру|тексеруді)(нің|тің|дің)?",
)  # fmt: skip


def is_denied(after: str) -> bool:
    """Tell whether what follows a verb says that it is not so: "ұсталды деу дұрыс емес", "әкетілгенін жоққа шығарды".

    Args:
        after: folded, to the end of the sentence.
    """
    found = _INSTEAD.search(after, 0, 70)
    return found is not None and _SAYING.fullmatch(after[: found.start()]) is not None


def is_from_ward(sentence: str) -> bool:
    """Tell whether people are let go from a hospital, not from a cell."""
    return _WARD.search(sentence) is not None and _CELL.search(sentence) is None


def is_untold(kind: EventType, before: str, words: str, after: str) -> bool:
    """Tell whether words state nothing: they ask, suppose, or have another sense.

    Args:
        kind: of what they seem to say.
        before: what stands before them in the sentence, folded.
        words: themselves, folded.
        after: what stands after them in the sentence, folded.
    """
    if kind is EventType.INTERROGATION and (_NO_REPLY.search(words) or _NO_REPLY_AFTER.match(after)):
        return True
    if _NO_WORD.search(words) or _OF_A_THING.match(after) or _AFTER.match(after):
        return True
    sense = _OTHER_SENSES.get(kind)
    if sense is not None and sense.search(before[-40:]):
        return True
    if kind is EventType.CLOSURE and words.startswith("токтат") and not _CASE_WORDS.search(before + words):
        return True
    if kind in OWN_ACTS:
        return False
    if _leads_on(words, after):
        return _TO_COME.search(after) is not None
    return _is_asked(before, after)


def _leads_on(words: str, after: str) -> bool:
    return words.endswith("п") and after.startswith(",")


def _is_asked(before: str, after: str) -> bool:
    """Tell whether the words are what is asked about: "кім алып кеткенін хабарлауыңызды сұраймын"."""
    asked = _ASKED.search(after)
    if asked is None or "," in after[: asked.start()]:
        return False
    return _ASKING.search(before[-60:]) is not None or _ASKING.search(after[: asked.start()]) is not None
