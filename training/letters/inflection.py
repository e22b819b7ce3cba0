"""Case endings for what stands in the letters: Russian by pymorphy3 and pytrovich, Kazakh by qazaq-inflector.

Cases have one name in both languages: nom, gen, dat, acc, ins, loc, and abl, which Russian has not.
"""

import re
from functools import cache

import pymorphy3
from pytrovich.enums import Case, Gender, NamePart
from pytrovich.maker import PetrovichDeclinationMaker
from qazaq_inflector import QazaqNameInflector

_MORPH = {"nom": "nomn", "gen": "gent", "dat": "datv", "acc": "accs", "ins": "ablt", "loc": "loct"}
_NAMES = {
    "gen": Case.GENITIVE,
    "dat": Case.DATIVE,
    "acc": Case.ACCUSATIVE,
    "ins": Case.INSTRUMENTAL,
    "loc": Case.PREPOSITIONAL,
}
_KAZAKH = {
    "gen": "genitive",
    "dat": "dative",
    "acc": "accusative",
    "loc": "locative",
    "abl": "ablative",
    "ins": "instrumental",
}
_POSSESSED = re.compile(r".*(?:сы|сі|ы|і)$", re.IGNORECASE)
_AFTER_POSSESSIVE = {
    "gen": ("ның", "нің"),
    "dat": ("на", "не"),
    "acc": ("н", "н"),
    "loc": ("нда", "нде"),
    "abl": ("нан", "нен"),
    "ins": ("мен", "мен"),
}
_HARD = set("аоұыуяё")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ABBREVIATED = re.compile(r"[А-ЯЁA-Z]{2,}|\w+[./]|\w/?\w?-\w")

_kazakh = QazaqNameInflector()
_names = PetrovichDeclinationMaker()


@cache
def _morph() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer()


@cache
def russian_name(word: str, part: str, sex: str, case: str) -> str:
    """Return a part of a name in a case.

    Args:
        word: in the nominative.
        part: surname, given or patronymic.
        sex: m or f.
        case: as above.
    """
    if case == "nom" or case not in _NAMES or word.lower().endswith(("ұлы", "улы", "қызы", "кызы")):
        return word
    kind = {"surname": NamePart.LASTNAME, "given": NamePart.FIRSTNAME, "patronymic": NamePart.MIDDLENAME}[part]
    result: str = _names.make(kind, Gender.MALE if sex == "m" else Gender.FEMALE, _NAMES[case], word)
    return result


@cache
def russian_phrase(phrase: str, case: str, *, animate: bool = False) -> str:
    """Return a phrase in a case: what stands up to its first noun is declined, the rest stays.

    Args:
        phrase: in the nominative: "старший следователь по особо важным делам".
        case: as above.
        animate: it is somebody's post, which has an accusative of its own.
    """
    if case == "nom" or case not in _MORPH:
        return phrase
    result = []
    position = 0
    for found in _WORD.finditer(phrase):
        word = found.group()
        result.append(phrase[position : found.start()])
        position = found.end()
        after = phrase[found.end() : found.end() + 1]
        if _ABBREVIATED.fullmatch(word + after) or _ABBREVIATED.fullmatch(word):
            result.append(word)
            if word.isupper() and len(word) > 1:
                break
            continue
        declined, is_noun = _decline(word, case, animate=animate)
        result.append(declined)
        if is_noun:
            break
    result.append(phrase[position:])
    return "".join(result)


def _decline(word: str, case: str, *, animate: bool) -> tuple[str, bool]:
    parses = [
        parse
        for parse in _morph().parse(word)
        if "nomn" in parse.tag and "sing" in parse.tag and parse.tag.POS in {"NOUN", "ADJF", "PRTF", "NUMR"}
    ]
    if not parses:
        return word, False
    parse = parses[0]
    if parse.tag.POS == "NOUN" and word.lower().endswith(("ый", "ий", "ой", "ая", "яя")):
        parse = next((other for other in parses if other.tag.POS in {"ADJF", "PRTF"}), parse)
    wanted = {_MORPH[case], "sing"}
    if case == "acc" and parse.tag.POS in {"ADJF", "PRTF"} and "masc" in parse.tag:
        wanted.add("anim" if animate else "inan")
    form = parse.inflect(wanted)
    if form is None:
        return word, parse.tag.POS == "NOUN"
    declined = form.word.replace("ё", "е") if "ё" not in word else form.word
    if word.isupper() and len(word) > 1:
        declined = declined.upper()
    else:
        parts = zip(word.split("-"), declined.split("-"), strict=False)
        declined = "-".join(new[0].upper() + new[1:] if old[:1].isupper() else new for old, new in parts)
    return declined, parse.tag.POS == "NOUN"


@cache
def counted(phrase: str, number: int, case: str) -> str:
    """Return a noun with its adjectives as it stands after a number: "пациент", 16, ins: "пациентами".

    Args:
        phrase: in the nominative singular.
        number: that stands before it.
        case: of number and noun together.
    """
    words = []
    done = False
    for word in phrase.split(" "):
        parse = next((one for one in _morph().parse(word) if "nomn" in one.tag and "sing" in one.tag), None)
        if parse is None or done:
            words.append(word)
            continue
        done = parse.tag.POS == "NOUN"
        if case in {"nom", "acc"}:
            form = parse.make_agree_with_number(number) if case == "nom" or number > 4 or not done else parse.inflect({"gent", "sing" if number == 1 else "plur"})  # fmt: skip
        else:
            form = parse.inflect({_MORPH[case], "sing" if number % 10 == 1 and number % 100 != 11 else "plur"})
        words.append(form.word if form is not None else word)
    return " ".join(words)


@cache
def kazakh(word: str, case: str, *, possessed: bool = False) -> str:
    """Return a Kazakh word or phrase with its case ending on the last word.

    Args:
        word: in the nominative.
        case: as above.
        possessed: it ends in a possessive ending of the third person: "ауруханасы" takes -нда, not -да.
    """
    if case == "nom" or case not in _KAZAKH:
        return word
    last = re.search(r"[^\W_]+(?=[^\w]*$)", word)
    if last is None:
        return word
    stem = last.group()
    closing = word[last.end() :]
    if possessed and _POSSESSED.fullmatch(stem) and not stem.lower().endswith(("шы", "ші")):
        vowels = [letter for letter in stem.lower() if letter in "аоұыуяёәеөүіэиюэ"]
        ending = _AFTER_POSSESSIVE[case][0 if vowels and vowels[-1] in _HARD else 1]
        return word[: last.end()] + ending + closing
    if stem.isdigit() or (stem.isupper() and (closing or len(stem) > 1)):
        return word + "-" + _after_abbreviation(case, stem)
    if closing:
        ending = str(_kazakh.inflect("ана", _KAZAKH[case])).removeprefix("ана")
        return word + ending
    return word[: last.start()] + (_kazakh.inflect(stem, _KAZAKH[case]) or stem)


def _after_abbreviation(case: str, stem: str) -> str:
    """Return the ending that an abbreviation read by its letters takes, after its last letter's name."""
    soft = stem[-1] in "БВГДЖЗЛМНПРСТФІ23457890"
    endings = {
        "gen": ("ның", "нің"),
        "dat": ("ға", "ге"),
        "acc": ("ны", "ні"),
        "loc": ("да", "де"),
        "abl": ("дан", "ден"),
        "ins": ("мен", "мен"),
    }
    return endings[case][1 if soft else 0]
