"""A key under which the spellings of one name in Kazakh, Russian and Latin letters fall together.

The key is written in a reduced Russian alphabet. Letters that one name exchanges between its spellings share a class:
Қ К q k; Ғ Г gh g; Ә А; Ө О Ұ Ү У o u (Өтегенов, Отегенов, Утегенов); І И Ы Й i y; Ё Е Э; Һ Х kh h; Ж ДЖ zh dzh j;
Щ Ш shch sh; soft and hard signs, apostrophes, hyphens and doubled letters vanish. It is a key to look up and to
compare by, not a transliteration: different names may share it, so equality of keys is evidence and no proof.

Latin spellings follow ICAO Doc 9303, BGN/PCGN, the Kazakh alphabets of 2018 and 2021 and informal use.
"""

import re
import unicodedata
from functools import lru_cache

_CYRILLIC = "а-яё" + "әғқңөұүһі"
_LOOKALIKES = str.maketrans("aceopxykmthbiu", "асеорхукмтнвіи")
"""Latin letters that OCR reads inside Cyrillic words, and what was printed."""

_SPECIAL_LATIN = str.maketrans(
    {
        "ş": "sh",
        "š": "sh",
        "ș": "sh",
        "ç": "ch",
        "č": "ch",
        "ć": "ch",
        "ž": "zh",
        "ż": "zh",
        "ı": "i",
        "ə": "a",
        "æ": "ae",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "t",
        "ŋ": "n",
    }
)

_LATIN_RULES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"shch|sch|sh", "ш"),
        (r"tch|ch", "ч"),
        (r"dzh|dj|zh", "ж"),
        (r"tz|ts", "ц"),
        (r"kh", "х"),
        (r"gh", "г"),
        (r"ph", "ф"),
        (r"ck", "к"),
        (r"c(?=[eiy])", "с"),
        (r"(?<=[aeiou])w(?![aeiouy])", "у"),
        (r"(?<=[aeiou])j(?![aeiou])", "й"),
        (r"(?<![aeiouyа-я])ye|(?<=[aeiouy])ye", "е"),
        (r"(?<=[^\W\daeiouy])yo", "е"),
        (r"y(?=a)", "и"),
        (r"(?<=[^\W\daeiouy])[yi]u", "ю"),
        (r"(?<=[^\W\daeiouy])ye", "е"),
        (r"x", "кс"),
    )
)
_LATIN_LETTERS = str.maketrans("abcdefghijklmnopqrstuvwyz", "абкдефгхижклмнопкрстуввиз")

_CYRILLIC_LETTERS = str.maketrans(
    {
        "ә": "а",
        "ғ": "г",
        "қ": "к",
        "ң": "н",
        "ө": "о",
        "ұ": "о",
        "ү": "о",
        "у": "о",
        "һ": "х",
        "і": "и",
        "ы": "и",
        "й": "и",
        "ё": "е",
        "э": "е",
        "щ": "ш",
        "ў": "о",
        "ҳ": "х",
        "җ": "ж",
        "ѕ": "с",
        "ј": "и",
    }
)
_CYRILLIC_RULES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"дж", "ж"),
        (r"тц|тс", "ц"),
        (r"тч", "ч"),
        (r"шч", "ш"),
        (r"ь(?=я)", ""),
        (r"(?<=[бвгджзклмнпрстфхцчш])ь?ю", "о"),  # Гюльнара, Гульнара; Дюсенов, Дүсенов
        (r"[ьъ]", ""),
        (r"я", "иа"),
        (r"ю", "ио"),
        (r"(.)\1+", r"\1"),
        (r"(?<=[аео])ие", "е"),  # Жумабаев, Жумабайев
        (r"(?<=л)иа(?=[бвгджзклмнпрстфхцчш])", "а"),  # Ләззат, Ляззат, Lazzat
    )
)
_JOINED = re.compile(r"(?<=\w)[-\u2010\u2011\u00ad'’‘ʼʹ`´\"″]+(?=\w)|['’‘ʼʹ`´]")
_INITIAL_YO = re.compile(r"\b(?:йо|yo)")  # Йолдаш, Ёлдаш
_WORD = re.compile(r"[^\W_]+")
_LATIN_LETTER = re.compile(r"[a-z]")
_CYRILLIC_LETTER = re.compile(rf"[{_CYRILLIC}]")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return the key of a name.

    Args:
        text: a name or any text, in any script and case.

    Returns:
        The folded words joined by one space; letters of other scripts stay as they are, in lower case. Folding a key
        again changes nothing.
    """
    plain = _INITIAL_YO.sub("е", unicodedata.normalize("NFC", text.casefold()).translate(_SPECIAL_LATIN))
    plain = "".join(
        character
        for character in unicodedata.normalize("NFD", plain.replace("й", "и").replace("ё", "е"))
        if not unicodedata.combining(character)
    )
    words = _WORD.findall(_JOINED.sub("", unicodedata.normalize("NFC", plain)))
    return " ".join(folded for folded in map(_fold_word, words) if folded)


def _fold_word(word: str) -> str:
    latin = len(_LATIN_LETTER.findall(word))
    if latin:
        if len(_CYRILLIC_LETTER.findall(word)) >= latin:
            word = word.translate(_LOOKALIKES)
        for pattern, replacement in _LATIN_RULES:
            word = pattern.sub(replacement, word)
        word = word.translate(_LATIN_LETTERS)
    while True:
        folded = word.translate(_CYRILLIC_LETTERS)
        for pattern, replacement in _CYRILLIC_RULES:
            folded = pattern.sub(replacement, folded)
        if folded == word:
            return folded
        word = folded
