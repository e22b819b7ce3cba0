"""Whether a PDF's text layer says what the page says: a judgement from its text alone."""

import re

from readers.language import KAZAKH_LETTERS

_TOKEN = re.compile(r"\S+")
_LATIN = re.compile(r"[A-Za-z]")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_PLAIN = re.compile(
    r"^[«»\"'„“”‘’(\[{*•–—-]*(?:"
    r"[^\W\d_]+(?:[-–'’./][^\W\d_]+)*"  # words, hyphenated and abbreviated
    r"|[№#§]?\d+(?:[-–./,:\\]\w+)*[%°]?"  # numbers, dates, references
    r"|[№#§%°+=&|/–—-]+"
    r"|\S+@\S+|https?://\S+|www\.\S+"
    r")[.,;:!?»\"'“”’)\]}*°%…-]*$"
)
_VOWEL = re.compile(r"[аеёиоуыэюяәөұүіaeiouyàâäéèêëîïôöùûüáíóú]", re.IGNORECASE)
_LOST = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0b\x0c\x0e-\x1f]|\(cid:\d+\)")
_ACCENTED = re.compile(r"[À-ÿ]")
_LETTER = re.compile(r"[^\W\d_]")
_LEADERS = re.compile(r"([.…_–—-])(?:\s?\1){3,}")
"""Dots of a table of contents, lines of a form."""

_NOISE_IN_WORD = re.compile(r"[^\W\d_][\d$£€@^~|<>{}\\]+[^\W\d_]|[а-яёәғқңөұүһі][А-ЯЁӘҒҚҢӨҰҮҺ]{1,2}[а-яё]")

_MOST_LOST = 0.02
_MOST_IMPLAUSIBLE = 0.18
"""Layers of good recognition have 2-6 per cent of odd tokens (names, formulas); above 15-20 reading again pays."""

_MOST_MIXED = 0.04
_LEAST_LETTERS = 0.35
_MOST_ACCENTED = 0.3
"""Vietnamese has 0.25, French 0.04; Russian of code page 1251 taken for Latin-1 has nearly 1."""

_FEW_TOKENS = 5

# Frequent words of Kazakh letters (reports, orders) that keep their shape when the letters that Russian lacks are lost.
_KAZAKH_MARKS = re.compile(
    r"\b(?:бойынша|туралы|мен|жылгы|жылы|каласы|облысы|ауданы|болып|болды|жэне|жене|жане|казакстан|кылмыстык|баскармасы"
    r"|кызметкері?|азамат|сотына|хабарлаймыз|кейин|дейин|уш[ії1]?н|осы|деп|жок|хат|жауап|берилди|алынды|жасалды)\b",
    re.IGNORECASE,
)
_RUSSIAN_MARKS = re.compile(r"\b(?:и|в|на|не|что|по|из|от|для|был|была|года?|области|района|при|за)\b", re.IGNORECASE)


def unsoundness(text: str) -> str | None:
    """Return why a text layer cannot be trusted, or None if it can.

    Args:
        text: of one page, as the PDF gives it.
    """
    tokens = _TOKEN.findall(_LEADERS.sub(" ", text))
    if len(tokens) < _FEW_TOKENS:
        return "characters without meaning" if _LOST.search(text) else None
    visible = "".join(tokens)
    if len(_LOST.findall(visible)) > _MOST_LOST * len(visible):
        return "characters without meaning"
    if sum(character.isalnum() for character in visible) < _LEAST_LETTERS * len(visible):
        return "hardly any letters"
    if len(_ACCENTED.findall(visible)) > _MOST_ACCENTED * len(_LETTER.findall(visible)):
        return "Cyrillic letters coded as accented Latin ones"
    if sum(map(_is_mixed, tokens)) > _MOST_MIXED * len(tokens):
        return "Latin and Cyrillic letters mixed within words"
    if sum(map(_is_implausible, tokens)) > _MOST_IMPLAUSIBLE * len(tokens):
        return "words that no language has"
    if _lost_kazakh(text):
        return "Kazakh letters lost"
    return None


def _is_mixed(token: str) -> bool:
    return bool(_LATIN.search(token) and _CYRILLIC.search(token)) and "@" not in token and "/" not in token


def _is_implausible(token: str) -> bool:
    if _NOISE_IN_WORD.search(token) or not _PLAIN.match(token):
        return len(set(token)) > 2
    letters = [character for character in token if character.isalpha()]
    # Five letters of one word without a vowel: "бпрст"; capitals may be an abbreviation.
    return len(letters) > 4 and not token.isupper() and not _VOWEL.search(token)


def _lost_kazakh(text: str) -> bool:
    if any(letter in KAZAKH_LETTERS for letter in text):
        return False
    marks = len(_KAZAKH_MARKS.findall(text))
    return marks >= 3 and marks > len(_RUSSIAN_MARKS.findall(text))
