"""Kazakh words without their endings: a light stripper, since no stemmer for Kazakh is to be had.

It works on folded letters (`index.words.fold`), so that a word whose қ was read as к by OCR gets the same stem. Endings
are taken off in the order in which the grammar puts them on, from the outside in: predicative, locative adjective,
case, possessive, plural (Балакаев, «Современный казахский язык», 1962). Derivation and verb forms are left alone.
"""

SHORTEST_STEM = 3
"""letters that must remain: with two, ат, ел and ой swallow a third of the vocabulary"""

PREDICATIVE = ("мын", "мин", "бын", "бин", "пын", "пин", "сын", "син", "сыз", "сиз", "быз", "биз", "пыз", "пиз")
ADJECTIVE = ("ндагы", "ндеги", "дагы", "деги", "тагы", "теги", "гы", "ги", "кы", "ки")
CASE = (
    *("нын", "нин", "дын", "дин", "тын", "тин"),  # genitive
    *("га", "ге", "ка", "ке", "на", "не", "а", "е"),  # dative
    *("ны", "ни", "ды", "ди", "ты", "ти", "н"),  # accusative
    *("нда", "нде", "да", "де", "та", "те"),  # locative
    *("нан", "нен", "дан", "ден", "тан", "тен"),  # ablative
    *("мен", "бен", "пен"),  # instrumental
)
POSSESSIVE = (
    *("ымыз", "имиз", "мыз", "миз", "ыныз", "иниз", "ныз", "низ"),
    *("ым", "им", "ын", "ин", "сы", "си", "м", "н", "ы", "и"),
)
PLURAL = ("лар", "лер", "дар", "дер", "тар", "тер")
HARDENED = {"г": "к", "б": "п"}
"""a stem's last letter before a vowel ending, and without one: мектебі, мектеп; министрлігі, министрлік"""


def stem(word: str) -> str:
    """Take the endings off a word.

    Args:
        word: lower case, letters folded.

    Returns:
        The stem, at least `SHORTEST_STEM` letters of it; the word itself where nothing could be taken off.
    """
    for endings in (PREDICATIVE, ADJECTIVE, CASE):
        word = _strip(word, endings)
    possessed = _strip(word, POSSESSIVE)
    if possessed != word and possessed[-1] in HARDENED:
        possessed = possessed[:-1] + HARDENED[possessed[-1]]
    return _strip(possessed, PLURAL)


def _strip(word: str, endings: tuple[str, ...]) -> str:
    longest = max((ending for ending in endings if word.endswith(ending)), key=len, default="")
    return word[: len(word) - len(longest)] if len(word) - len(longest) >= SHORTEST_STEM else word
