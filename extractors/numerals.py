"""Small numbers in figures and in words, in any case, in Russian, Kazakh and English."""

import re

_WORDS: tuple[tuple[int, str], ...] = (
    (1, r"одн(?:ого|ому|им|ой|у)|один|одна|бір|one|an?"),
    (2, r"дв(?:а|е|ух|ум|умя|ое|оих|оим|оими)|обо(?:их|ими)|екі|екеу\w*|two|both"),
    (3, r"тр(?:и|[её]х|[её]м|емя|ое|оих|оим|оими)|үш|үшеу\w*|three"),
    (4, r"четыр(?:е|[её]х|[её]м|ьмя)|четвер(?:о|ых|ым|ыми)|төрт|төртеу\w*|four"),
    (5, r"пят(?:ь|и|ью|еро|ерых|ерым)|бес|бесеу\w*|five"),
    (6, r"шест(?:ь|и|ью|еро|ерых)|алты|алтау\w*|six"),
    (7, r"сем(?:ь|и|ью|еро|ерых)|жеті|жетеу\w*|seven"),
    (8, r"вос(?:емь|ьми|емью)|сегіз|eight"),
    (9, r"девят(?:ь|и|ью)|тоғыз|nine"),
    (10, r"десят(?:ь|и|ью|еро)|он|ten"),
    (11, r"одиннадцат(?:ь|и|ью)|eleven"),
    (12, r"двенадцат(?:ь|и|ью)|twelve"),
    (13, r"тринадцат(?:ь|и|ью)|thirteen"),
    (14, r"четырнадцат(?:ь|и|ью)|fourteen"),
    (15, r"пятнадцат(?:ь|и|ью)|fifteen"),
    (16, r"шестнадцат(?:ь|и|ью)|он алты|sixteen"),
    (17, r"семнадцат(?:ь|и|ью)|он жеті|seventeen"),
    (18, r"восемнадцат(?:ь|и|ью)|eighteen"),
    (19, r"девятнадцат(?:ь|и|ью)|nineteen"),
    (20, r"двадцат(?:ь|и|ью)|жиырма|twenty"),
    (30, r"тридцат(?:ь|и|ью)|отыз|thirty"),
    (40, r"сорока?|қырық|forty"),
    (50, r"пят(?:ьдесят|идесяти|ьюдесятью)|елу|fifty"),
)
_UNITS, _TENS = range(1, 10), range(20, 60, 10)
_BY_VALUE = tuple((value, re.compile(rf"(?:{words})", re.IGNORECASE)) for value, words in _WORDS)

_TENS_AND_UNITS = "(?:{})[ -](?:{})".format(
    *("|".join(words for value, words in _WORDS if value in values) for values in (_TENS, _UNITS))
)

_ONE_WORD = "|".join(words for _, words in reversed(_WORDS))
NUMERAL = rf"(?:\d{{1,4}}(?:-?(?:ти|и|х|м|ми|ю))?|{_TENS_AND_UNITS}|{_ONE_WORD})(?![\w])"
"""a number in figures or in words"""


def value_of(numeral: str) -> int | None:
    """Return the value of a number.

    Args:
        numeral: as matched by `NUMERAL`.
    """
    digits = re.match(r"\d+", numeral)
    if digits is not None:
        return int(digits.group())
    known = next((value for value, pattern in _BY_VALUE if pattern.fullmatch(numeral)), None)
    if known is not None:
        return known
    parts = [value_of(part) for part in re.split("[ -]", numeral, maxsplit=1)]
    return sum(filter(None, parts)) if len(parts) > 1 and None not in parts else None
