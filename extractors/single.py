"""Whether a phrase speaks of one person: by the number of its first noun, in three languages."""

import re

from extractors.inflection import analyzer

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_KAZAKH_LETTERS = frozenset("әғқңөұүһі")
_KAZAKH_MANY = re.compile(r"(?:[лдт][ае]р)(?:[ыі]|ымыз|іміз|ың|ің|[ыі]н[ае]?)?(?:[нтд][ыіае]ң?н?|ға|ге|мен|н[ыі]ң)?$")
_KAZAKH_GROUP = re.compile(
    r"(?:полиция|күзет|топ|тоб\w*|жасақ|жасағ\w*|бригада\w*|конвой|айдауыл|әскер|персонал\w*|ұжым\w*|халық|халқ\w*|туыс\w*|"
    r"отбас\w*|бәрі|кезекшілік|ауысым\w*)"
)
_KAZAKH_WHOSE = ("ның", "нің", "дың", "дің", "тың", "тің")
"""endings of a word that only says whose somebody is"""
_KAZAKH_SEVERAL = frozenset({"бірнеше", "көп", "аз", "барлық", "кейбір", "қалған", "өзге", "бірқатар"})
_MANY = (
    "men women people police staff personnel children crew team group guard convoy family relatives others those they "
    "some several many few all both security forces troops military crowd public squad unit patrol shift dead wounded "
    "injured detained residents nobody anyone everybody media press"
)
_ENGLISH_MANY = frozenset(_MANY.split())
_ENDS = "of in with from who whom whose which that on at by for without and or wearing dressed armed named called about"
_ENGLISH_ENDS = frozenset(_ENDS.split())
_PRONOUNS = frozenset({"кто", "который", "которая", "тот", "та", "некто", "кто-то", "один", "одна", "другой", "другая"})
_LIKELY = 0.1
"""readings of a word that are less likely are not looked at"""


def is_single(phrase: str) -> bool:
    """Tell whether a phrase speaks of one person.

    Args:
        phrase: of people known by their role, without a number: "дежурный хирург", "the duty officer". A group with a
            name in the singular (наряд, crew) is no person.
    """
    words = [match.group().casefold() for match in _WORD.finditer(phrase.partition(",")[0])]
    if not words:
        return False
    if not any("а" <= letter <= "я" for letter in "".join(words)):
        return _is_english(words)
    if any(letter in _KAZAKH_LETTERS for word in words for letter in word):
        is_several = bool(_KAZAKH_SEVERAL.intersection(words)) or _KAZAKH_GROUP.fullmatch(words[-1]) is not None
        return not is_several and not any(map(_KAZAKH_MANY.search, words)) and not words[-1].endswith(_KAZAKH_WHOSE)
    return _is_russian(words)


def _is_english(words: list[str]) -> bool:
    end = next((index for index, word in enumerate(words) if index and word in _ENGLISH_ENDS), len(words))
    named = words[:end]
    if not named or _ENGLISH_MANY.intersection(named):
        return False
    return not named[-1].endswith("s") or named[-1].endswith("ss")


def _is_russian(words: list[str]) -> bool:
    if words[0] in _PRONOUNS:
        return True
    for word in words:
        tags = [parse.tag for parse in analyzer().parse(word) if parse.is_known and parse.score > _LIKELY]
        if any(tag.POS == "PREP" for tag in tags):
            break
        people = [tag for tag in tags if tag.POS == "NOUN" and tag.animacy == "anim"]
        if people:
            return all(tag.number == "sing" for tag in people)
        if any(tag.POS == "NOUN" for tag in tags):
            return False
    # Kazakh words that have none of the letters of their own are in no Russian dictionary.
    first = [parse.tag for parse in analyzer().parse(words[0]) if parse.is_known]
    return bool(first) and all(tag.POS in ("ADJF", "PRTF", "NOUN") and tag.number == "sing" for tag in first)
