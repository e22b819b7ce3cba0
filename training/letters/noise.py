"""What clerks, keyboards, printers and OCR make of a text, letter for letter, so that every label keeps its place."""

import random
import re

from training.letters.writing import in_russian

MISREAD = {
    "е": "с", "с": "е", "и": "н", "н": "ип", "п": "н", "ш": "щн", "щ": "ш", "ц": "п", "в": "аз", "а": "ав", "о": "ое", "ы": "м", "м": "н",
    "л": "д", "д": "л", "г": "т", "т": "г", "з": "э3", "б": "6", "ь": "ъ", "ғ": "г", "қ": "к", "ә": "эө", "ө": "о", "ү": "уұ",
    "ұ": "уү", "ң": "н", "і": "il1", "һ": "h", "В": "БН", "Б": "В", "О": "0ОС", "З": "3", "Ә": "Ө", "Қ": "К", "Ғ": "Г", "Ө": "О",
    "1": "1l7", "7": "1", "3": "8", "8": "3", "6": "б", "0": "О", "5": "6", "l": "1I", "I": "l", "e": "c", "c": "e", "n": "u", "u": "n",
    "h": "b", "a": "o", "t": "f", "r": "n", "№": "N", ".": ",", ",": ".", ":": ";", "-": "–",
}  # fmt: skip
"""Letters that the recogniser of `readers` took for others, in the order of `benchmarks.ocr`'s counts."""

_WORD = re.compile(r"[^\W\d_]{4,}")


def wear(text: str, chance: random.Random) -> str:
    """Return a text of the same length as it may come out of typing, printing, scanning and reading.

    Args:
        text: of a page.
        chance: seeded.
    """
    if chance.random() < 0.5:
        text = text.replace("ё", "е").replace("Ё", "Е")
    if chance.random() < 0.04:
        text = in_russian(text)
    if chance.random() < 0.3:
        text = _mistyped(text, chance, chance.choice((0.002, 0.006, 0.012)))
    if chance.random() < 0.45:
        text = _misread(text, chance, chance.choice((0.002, 0.005, 0.01, 0.02, 0.04)))
    if chance.random() < 0.75:
        text = _broken(text, chance.randint(38, 95))
    return text


def _mistyped(text: str, chance: random.Random, share: float) -> str:
    letters = list(text)
    for word in _WORD.finditer(text):
        if chance.random() < share * 6:
            place = chance.randrange(word.start() + 1, word.end() - 1)
            letters[place], letters[place + 1] = letters[place + 1], letters[place]
    return "".join(letters)


def _misread(text: str, chance: random.Random, share: float) -> str:
    return "".join(
        chance.choice(MISREAD[letter]) if letter in MISREAD and chance.random() < share else letter for letter in text
    )


def _broken(text: str, width: int) -> str:
    """Return a text with lines of a width: some spaces become line ends."""
    letters = list(text)
    start = 0
    last = None
    for place, letter in enumerate(text):
        if letter == "\n":
            start, last = place + 1, None
        elif letter == " ":
            if place - start > width and last is not None:
                letters[last] = "\n"
                start = last + 1
            last = place
    return "".join(letters)
