"""What is put right in a written name before it is read: digits for letters, misspelt patronymics, former surnames."""

import re

from rapidfuzz.distance import OSA

_MIXED = re.compile(r"\w*[^\W\d_]\w*")
_CYRILLIC = re.compile("[а-яёәғқңөұүһі]", re.IGNORECASE)
_LATIN = re.compile("[a-z]", re.IGNORECASE)
_CYRILLIC_FOR = str.maketrans("0136FfNn", "оізбҒғПп")
_LATIN_FOR = str.maketrans("01", "ol")
"""Digits and letters that recognition reads inside words, and what was printed."""

_SMALL_L = re.compile(r"(?<=[a-z])I(?=[a-z])")
"""A capital I amid small letters is a small l: YerIan."""

_HINT = (
    r"(?:урожд(?:[её]нн\w+|\.)?|девичья фамилия|фамилия до брака|в девичестве|в дев\.|до (?:замужества|брака)|бывш\w*"
    r"|ранее|по мужу|по браку|n[ée]e|born|formerly|maiden name|(?:қыз кезіндегі|қыз|бұрынғы) тегі)"
)
_SURNAME = r"([^\W\d_][\w'-]*)"
_FORMER = re.compile(
    rf"\s*\(\s*(?:({_HINT})[\s:–-]*)?{_SURNAME}\s*\)|\s*,?\s*\b{_HINT}[\s:–-]+{_SURNAME}", re.IGNORECASE
)

_ENDINGS = ("ович", "евич", "овна", "евна")
_LEAST_ROOT = 3


def repair(name: str) -> str:
    """Return a name with letters for the digits and foreign letters that recognition put into its words.

    Args:
        name: as recognised: `0спанова`, `Fабитұлы`, `0marova`; or by BGN/PCGN, which parts т and с by a dot:
            `Murat·seytov`.
    """
    return _MIXED.sub(_repair_word, name.replace("·", ""))


def _repair_word(word: re.Match[str]) -> str:
    text = word[0]
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    if cyrillic > latin:
        return text.translate(_CYRILLIC_FOR)
    return _SMALL_L.sub("l", text.translate(_LATIN_FOR)) if latin > 1 else text


def split_former(name: str) -> tuple[str, list[str]]:
    """Return a name without the other surnames that the letter gives for the same person, and those surnames.

    Args:
        name: `Мусаева (урожд. Калиева) Динара`, `Musayeva (née Kaliyeva)`, `Мусаева (Калиева)`.
    """
    former = [
        bracketed or behind
        for hint, bracketed, behind in _FORMER.findall(name)
        if hint or _is_name(bracketed or behind)
    ]
    return (_FORMER.sub(" ", name), former) if former else (name, [])


def _is_name(word: str) -> bool:
    """Tell a name in brackets from a remark: Мусаева (Калиева), Мусаева (врач)."""
    return word[:1].isupper()


def mend(word: str) -> str:
    """Return a word with the ending of a patronymic where one slip parts it from one: Болатовчи, Маратовиа, Сериквна.

    Args:
        word: that stands where a patronymic would.
    """
    lower = word.casefold()
    for ending in sorted(_ENDINGS, key=lambda ending: ending[-1] != lower[-1]):
        for length in (len(ending) - 1, len(ending), len(ending) + 1):
            tail = lower[-length:]
            if len(lower) - length >= _LEAST_ROOT and tail[-1] != tail[0] and OSA.distance(tail, ending) == 1:
                return lower[:-length] + ending
    return word
