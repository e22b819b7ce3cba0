"""Languages of a text, by counting words: Latin letters, Kazakh letters, and words that only one language has."""

import re
from collections import Counter
from collections.abc import Sequence

from models.layout import Language

KAZAKH_LETTERS = frozenset("әғқңөұүһіӘҒҚҢӨҰҮҺІ")
"""Letters that Kazakh has and Russian has not (Kazakh Cyrillic alphabet of 1940)."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_KAZAKH_WORDS = _set(
    "бойынша туралы мен пен бен және бар жоқ ол бұл осы сол деп дейін кейін үшін оның жылы жылғы болды болып "
    "болған жасалды берілді алды алынды сайын арқылы жаңа адам азамат азаматша хат жауап орган басқармасы "
    "облысы қаласы ауданы қызметкері бастығы дәрігер аурухана қаулы"
)
_RUSSIAN_WORDS = _set(
    "и в во на не что с со по к ко от из за о об для при до как или был была было были его ее её их это который "
    "также ваш наш вам нам нет г года году после согласно сообщаем направляем области района городской начальник "
    "управления больница отделения врач прокурор письмо ответ дело гражданин гражданка"
)
_RUSSIAN_ENDING = re.compile(
    r"(?:ого|его|ому|ему|ении|ение|ений|ения|ания|ание|ский|ской|ских|ого|ыми|ется|ются|ться|ость|ости|ных|ный|ная|ное)$"
)
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"[IVXLCDM]+")
_SHARE_OF_WORDS = 0.1


def language_of(word: str) -> Language | None:
    """Return the language that a word alone gives away, or None.

    Args:
        word: one word, with or without punctuation.
    """
    if "@" in word or "://" in word:
        return None
    letters = "".join(_WORD.findall(word)).lower()
    if len(letters) > 1 and _LATIN.search(letters) and not _CYRILLIC.search(letters):
        return None if _ROMAN.fullmatch(letters.upper()) else Language.ENGLISH
    if any(letter in KAZAKH_LETTERS for letter in letters) or letters in _KAZAKH_WORDS:
        return Language.KAZAKH
    if letters in _RUSSIAN_WORDS or _RUSSIAN_ENDING.search(letters):
        return Language.RUSSIAN
    return None


def count_languages(lines: Sequence[Sequence[str]]) -> tuple[Counter[Language], ...]:
    """Return how many words of each line are in which language.

    A Cyrillic word that both Russian and Kazakh could have counts for the language of its line, or else of the text.

    Args:
        lines: each its words, of one page.
    """
    known = [[(word, language_of(word)) for word in line if _WORD.search(word)] for line in lines]
    cyrillic = Counter(language for line in known for _, language in line if language not in (None, Language.ENGLISH))
    usual = Language.KAZAKH if cyrillic[Language.KAZAKH] > cyrillic[Language.RUSSIAN] else Language.RUSSIAN
    return tuple(_count(line, usual) for line in known)


def languages_of(lines: Sequence[Counter[Language]]) -> tuple[Language, ...]:
    """Return the languages that occur in a text, the most frequent first.

    A language occurs if a line of two words or more is mostly in it, or a tenth of the words: neither an e-mail address
    nor a Kazakh name makes a Russian letter trilingual.

    Args:
        lines: of one page, counted.
    """
    total: Counter[Language] = Counter()
    of_lines: set[Language] = set()
    for counts in lines:
        total += counts
        if counts.total() > 1:
            most, times = counts.most_common(1)[0]
            if times * 2 > counts.total():
                of_lines.add(most)
    return tuple(
        language
        for language, times in total.most_common()
        if language in of_lines or times >= _SHARE_OF_WORDS * total.total()
    )


def language_by_line(lines: Sequence[Counter[Language]]) -> tuple[Language | None, ...]:
    """Return the language that most words of each line are in; None for a line of numbers and signs.

    Args:
        lines: of one page, counted.
    """
    return tuple(counts.most_common(1)[0][0] if counts else None for counts in lines)


def _count(line: list[tuple[str, Language | None]], usual: Language) -> Counter[Language]:
    sure = Counter(language for _, language in line if language is not None)
    counts: Counter[Language] = Counter(sure)
    if sure[Language.KAZAKH] != sure[Language.RUSSIAN]:
        usual = Language.KAZAKH if sure[Language.KAZAKH] > sure[Language.RUSSIAN] else Language.RUSSIAN
    counts[usual] += sum(1 for word, language in line if language is None and len(_CYRILLIC.findall(word)) > 1)
    return +counts
