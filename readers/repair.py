"""Letters that the engine took for look-alikes, put right by what a token is made of and what stands around it.

Nothing is changed because a dictionary knows another word, and what is not certain stays as it was read. Codes of
letters and digits, addresses of mails and pages, and words with marks over their letters (stress) stay as they are.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Repair(StrEnum):
    """What was done to a word."""

    COMPOSED = "composed"
    """letters and their marks made one (NFC)"""
    HOMOGLYPH = "homoglyph"
    """letters of the other script that print alike"""
    FOREIGN_LETTER = "foreign_letter"
    """letters that neither Russian nor Kazakh nor English has"""
    KAZAKH_I = "kazakh_i"
    """і read as i, l, 1 or !"""
    ROMAN = "roman"
    """a Roman number in letters of both scripts, or with l for I"""
    DIGIT = "digit"
    """letters inside a number"""
    SEQUENCE = "sequence"
    """letters between which the print wavers, by which follow one another (`letter_sequences`)"""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A word after its repair.

    Args:
        text: as it should be.
        raw: as it was read; None where nothing was changed.
        repairs: kinds of repair, in the order in which they were made.
    """

    text: str
    raw: str | None = None
    repairs: tuple[str, ...] = ()


_LATIN_ALIKE = "ABCEHIKMOPTXYaceiopxyhhƏəɵƟëËéóáÉÓÁ"
_CYRILLIC_ALIKE = "АВСЕНІКМОРТХУасеіорхуһһӘәөӨёЁеоаЕОА"
"""Pairs that print alike (Unicode confusables, UTS 39), or but for a mark that a speck can be."""

_TO_CYRILLIC = dict(zip(_LATIN_ALIKE, _CYRILLIC_ALIKE, strict=True))
_TO_LATIN = dict(zip(_CYRILLIC_ALIKE[:23], _LATIN_ALIKE[:23], strict=True)) | {"ѕ": "s", "Ѕ": "S", "ј": "j", "Ј": "J"}
_FOREIGN = dict(zip("ќѓўєїґӈӄҡӊЌЃЎЄЇҐӇӃҠӉ", "кгуеігңққңКГУЕІГҢҚҚҢ", strict=True))
_SLAVIC = re.compile("[ўєїґЎЄЇҐ]")
_SINGLE = frozenset("асеоукрвһАСЕОУКРВНТМaceoyphABCEHKMOPTY")
"""Letters that stand alone as words or initials; I and X alone may be Roman numbers, x a sign."""

_KAZAKH = re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_RUN = re.compile(r"[^\W\d_]+")
_WORD_WITH_I = re.compile(r"(?<![\w!|])(?=[\u0400-\u04ffiIl1!|]*[\u0400-\u04ff])[\u0400-\u04ffiIl1!|]{2,}(?![\w|])")
_I_INSIDE = re.compile(
    r"(?<=[\u0400-\u04ff])[iIl1!|](?=[\u0400-\u04ff])|^[il](?=[а-яёәғқңөұүһі])|(?<=[\u0400-\u04ff])[il]$"
)
_ADDRESS = re.compile(r"@|://|^www\.|[a-z0-9]\.[a-z]{2,4}(?:/|\W*$)", re.IGNORECASE)
_ROMAN_READ = re.compile("[IVXХІl]+")
_ROMAN = re.compile("(?=.)X{0,3}(?:IX|IV|V?I{0,3})")
_TO_ROMAN = str.maketrans("ХІl", "XII")
_EDGES = '«»"“”„().,:;'
_SUFFIXED = re.compile("[A-Z]{2,}[а-яёәғқңөұүһі]+")
"""An abbreviation with the ending of a case: «SMSе»."""

_NUMBER = re.compile(r"(?=.*\d)[^\w№]*№?[\dOОlIІ|З]+(?:[.,:/\\–-][\dOОlIІ|З]+)*[^\w|]*")
_GROUP = re.compile(r"[\dOОlIІ|З]+")
_TO_DIGIT = str.maketrans("OОlIІ|З", "0011113")
_IDENTIFIER_LENGTH = 12
"""Digits of an individual or business identification number of Kazakhstan."""

_AROUND = 3
"""Words on each side that show which script and language a word stands in."""

_MOST_PASSES = 4


def repair(text: str, neighbours: Sequence[str] = ()) -> tuple[str, tuple[str, ...]]:
    """Put one word right.

    Args:
        text: a word as read, punctuation included.
        neighbours: words that stand around it in its line, in any order.

    Returns:
        The word, and the kinds of repair that it took; none if it is as it was.
    """
    made: list[str] = []
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        made.append(Repair.COMPOSED)
    if _ADDRESS.search(composed) or any(map(unicodedata.combining, composed)):
        return composed, tuple(made)
    around = _Around.of(neighbours)
    word, before = composed, ""
    while word != before:
        # One repair can make room for another; each leaves fewer letters that another could take.
        before = word
        for kind, step in _STEPS:
            changed = step(word, around)
            if changed != word:
                made.append(kind)
                word = changed
    return word, tuple(dict.fromkeys(made))


def repair_line(words: Sequence[str]) -> tuple[Repaired, ...]:
    """Put the words of a line right, each by those around it.

    Args:
        words: in reading order.

    Returns:
        One for each.
    """
    texts = list(words)
    kinds: list[dict[str, None]] = [{} for _ in words]
    for _ in range(_MOST_PASSES):
        # A word that was put right is a better witness for the words around it.
        before = list(texts)
        for place, text in enumerate(before):
            neighbours = before[max(place - _AROUND, 0) : place] + before[place + 1 : place + 1 + _AROUND]
            texts[place], made = repair(text, neighbours)
            kinds[place].update(dict.fromkeys(made))
        if texts == before:
            break
    return tuple(
        Repaired(text) if text == word else Repaired(text, word, tuple(made))
        for word, text, made in zip(words, texts, kinds, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Around:
    """What the words around a word show."""

    script: str
    """"latin" or "cyrillic" if all their letters are of it, else empty"""
    kazakh: bool
    slavic: bool

    @classmethod
    def of(cls, neighbours: Sequence[str]) -> "_Around":
        runs = [run for word in neighbours if not _ADDRESS.search(word) for run in _RUN.findall(word) if len(run) > 1]
        scripts = {_script(run) for run in runs}
        joined = " ".join(runs)
        return cls(
            script=scripts.pop() if len(scripts) == 1 else "",
            kazakh=_KAZAKH.search(joined) is not None,
            slavic=_SLAVIC.search(joined) is not None,
        )


def _script(run: str) -> str:
    cyrillic = sum(_CYRILLIC.match(letter) is not None for letter in run)
    if cyrillic == len(run):
        return "cyrillic"
    return "" if cyrillic or not all("LATIN" in unicodedata.name(letter, "") for letter in run) else "latin"


def _digits(word: str, _around: _Around) -> str:
    if not _NUMBER.fullmatch(word) or not any(letter in word for letter in "OОlIІ|З"):
        return word
    groups = _GROUP.findall(word)
    if not all(_is_numeric(group, first=not place and len(groups) > 1) for place, group in enumerate(groups)):
        return word
    digits = sum(character.isdecimal() for character in word)
    if 2 * digits < sum(map(len, groups)):
        return word
    first, last = groups[0], groups[-1]
    # «O2» and «I95» are codes, «5l» and «10I» measures or codes; a date, a fraction or an identifier is none.
    alone = len(groups) == 1 and len(first) != _IDENTIFIER_LENGTH
    if alone and (not first[0].isdecimal() or last[-1] in "lIІ|"):
        return word
    return _GROUP.sub(lambda group: group.group().translate(_TO_DIGIT), word)


def _is_numeric(group: str, *, first: bool) -> bool:
    # A letter alone is the part of a code («10-З», «I.2»), but for the nought before a decimal comma.
    return any(character.isdecimal() for character in group) or (first and group in "OО")


def _native(word: str, around: _Around) -> str:
    if around.slavic:
        return word

    def mend(run: re.Match[str]) -> str:
        letters = run.group()
        if len(letters) == 1 or _script(letters) == "latin":
            return letters
        return "".join(_FOREIGN.get(letter, letter) for letter in letters)

    return _RUN.sub(mend, word)


def _roman(word: str, around: _Around) -> str:
    def mend(run: re.Match[str]) -> str:
        read = run.group()
        if len(read) < 2 or not _ROMAN_READ.fullmatch(read) or not re.search("[IVXl]", read):
            return read
        number = read.translate(_TO_ROMAN)
        if not _ROMAN.fullmatch(number):
            return read
        # «Il» is a word of Italian, «ll» what is left of a word of English.
        if read in {"ll", "Il", "lI"} and (around.script != "cyrillic" or read != word.strip(_EDGES)):
            return read
        return number

    return word if _has_digits(word) else _RUN.sub(mend, word)


def _kazakh_i(word: str, around: _Around) -> str:
    def mend(found: re.Match[str]) -> str:
        read = found.group()
        rest = re.sub("[iIl1!|]", "", read)
        if not (around.kazakh or _KAZAKH.search(rest)) or not _I_INSIDE.search(read):
            return read
        small = "І" if len(rest) > 1 and rest.isupper() else "і"
        return _I_INSIDE.sub(small, read)

    return _WORD_WITH_I.sub(mend, word)


def _one_script(word: str, around: _Around) -> str:
    if _has_digits(word):
        return word
    runs = _RUN.findall(word)
    if len(runs) == 1 and len(runs[0]) == 1:
        return word.replace(runs[0], _single(runs[0], around))
    return _RUN.sub(lambda run: _mixed(run.group(), around), word)


def _single(letter: str, around: _Around) -> str:
    if letter not in _SINGLE or not around.script or around.script == _script(letter):
        return letter
    return (_TO_CYRILLIC if around.script == "cyrillic" else _TO_LATIN).get(letter, letter)


def _mixed(run: str, around: _Around) -> str:
    scripts = Counter(_script(letter) for letter in run)
    if not scripts["latin"] or not scripts["cyrillic"] or scripts[""] or _SUFFIXED.fullmatch(run):
        return run
    fits_cyrillic = all(letter in _TO_CYRILLIC for letter in run if _script(letter) == "latin")
    fits_latin = all(letter in _TO_LATIN for letter in run if _script(letter) == "cyrillic")
    if fits_cyrillic and fits_latin:
        more = scripts["cyrillic"] - scripts["latin"]
        fits_cyrillic = more > 0 or (more == 0 and around.script == "cyrillic")
        fits_latin = more < 0 or (more == 0 and around.script == "latin")
    if fits_cyrillic:
        return "".join(_TO_CYRILLIC.get(letter, letter) for letter in run)
    if fits_latin:
        return "".join(_TO_LATIN.get(letter, letter) for letter in run)
    return run


def _has_digits(word: str) -> bool:
    return any(character.isdecimal() for character in word)


_STEPS = (
    (Repair.DIGIT, _digits),
    (Repair.ROMAN, _roman),
    (Repair.KAZAKH_I, _kazakh_i),
    (Repair.FOREIGN_LETTER, _native),
    (Repair.HOMOGLYPH, _one_script),
)
