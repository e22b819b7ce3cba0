"""Ordinal numbers in words, in any case, in Russian, Kazakh and English: "двадцать девятого", "он жетінші", "third"."""

import re

_RUSSIAN_UNITS = {
    1: "перв", 2: "втор", 3: "треть", 4: "четв[её]рт", 5: "пят", 6: "шест", 7: "седьм", 8: "восьм", 9: "девят",
    10: "десят", 11: "одиннадцат", 12: "двенадцат", 13: "тринадцат", 14: "четырнадцат", 15: "пятнадцат",
    16: "шестнадцат", 17: "семнадцат", 18: "восемнадцат", 19: "девятнадцат", 20: "двадцат", 30: "тридцат",
}  # fmt: skip
_RUSSIAN_TENS = {20: "двадцать", 30: "тридцать", 40: "сорок", 50: "пятьдесят", 60: "шестьдесят", 70: "семьдесят"}
_RUSSIAN_ENDING = r"(?:ым|ыми|ый|ая|ое|ого|ому|ом|ой|ую|ые|ых|ему|его|ем|им|ий|ей|ю|я|е|и)"
_KAZAKH_UNITS = {
    1: "бір", 2: "екі", 3: "үш", 4: "төрт", 5: "бес", 6: "алты", 7: "жеті", 8: "сегіз", 9: "тоғыз",
}  # fmt: skip
_KAZAKH_TENS = {10: "он", 20: "жиырма", 30: "отыз", 40: "қырық", 50: "елу", 60: "алпыс", 70: "жетпіс"}
_KAZAKH_ENDING = r"(?:ыншы|інші|ншы|нші)"
_KAZAKH_POSSESSION = r"(?:ы|і|сы|сі)(?:нда|нде|нан|нен|на|не|ның|нің|нғы|нгі|н|ндағы|ндегі)?"
_ENGLISH = {
    1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth",
    10: "tenth",
}  # fmt: skip
_ENGLISH_CARDINALS = {
    1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten",
}  # fmt: skip


def _any(words: dict[int, str]) -> str:
    return "|".join(words.values())


RUSSIAN_ORDINAL = (
    rf"(?:(?:{_any(_RUSSIAN_TENS)}) (?:{_any(_RUSSIAN_UNITS)}){_RUSSIAN_ENDING}|"
    rf"(?:{_any(_RUSSIAN_UNITS)}){_RUSSIAN_ENDING})(?!\w)"
)
KAZAKH_ORDINAL = (
    rf"(?:(?:(?:{_any(_KAZAKH_TENS)}) )?(?:{_any(_KAZAKH_UNITS)}){_KAZAKH_ENDING}|"
    rf"(?:{_any(_KAZAKH_TENS)}){_KAZAKH_ENDING})(?!\w)"
)
KAZAKH_POSSESSIVE = (
    rf"(?:(?:(?:{_any(_KAZAKH_TENS)}) )?(?:{_any(_KAZAKH_UNITS)})|(?:{_any(_KAZAKH_TENS)}))"
    rf"{_KAZAKH_POSSESSION}(?!\w)"
)
KAZAKH_CARDINAL = rf"(?:(?:(?:{_any(_KAZAKH_TENS)}) )?(?:{_any(_KAZAKH_UNITS)})|(?:{_any(_KAZAKH_TENS)}))(?!\w)"
ENGLISH_ORDINAL = rf"(?:{_any(_ENGLISH)}|{_any(_ENGLISH_CARDINALS)})(?!\w)"
"""Patterns for `with_gaps`: a blank stands for a gap."""

ORDINAL_STEM = (
    r"(?:перв|втор|трет|четв|пят|шест|седьм|восьм|девят|десят|один|двен|трин|двад|трид|бір|екі|үш|төрт|бес|алты|жеті|"
    r"сегіз|тоғыз|он|жиыр|отыз)"
)
"""how a number of a day in words begins"""

_STEMS = tuple(
    (value, re.compile(pattern, re.IGNORECASE))
    for value, pattern in (
        *((n, rf"(?:{s}){_RUSSIAN_ENDING}") for n, s in _RUSSIAN_UNITS.items()),
        *((n, rf"(?:{s})") for n, s in _RUSSIAN_TENS.items()),
        *(
            (n, rf"(?:{s})(?:{_KAZAKH_ENDING}|{_KAZAKH_POSSESSION})?")
            for n, s in (*_KAZAKH_UNITS.items(), *_KAZAKH_TENS.items())
        ),
        *_ENGLISH.items(),
        *_ENGLISH_CARDINALS.items(),
    )
)


def ordinal_value(written: str) -> int | None:
    """Return the value of an ordinal number.

    Args:
        written: as matched by one of the patterns, or figures.
    """
    digits = re.match(r"\d+", written)
    if digits is not None:
        return int(digits.group())
    written = re.sub(r"\s+(?:жұлдыз|күн|числ)\w*$", "", written, flags=re.IGNORECASE)
    values = [next((v for v, stem in _STEMS if stem.fullmatch(word)), None) for word in written.split()]
    known = [value for value in values if value is not None]
    return sum(known) if known and len(known) == len(values) else None
