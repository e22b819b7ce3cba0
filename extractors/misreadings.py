"""What OCR regularly takes for something else, put right letter for letter: places in the text stay what they are.

Every rule is for a spelling that no careful writer uses, so that a text without faults is left as it is. The faults are
those that tesseract makes on scanned Kazakh and Russian letters: Kazakh letters in capitals and at the ends of words
come out as the Russian ones they resemble, «№» as «Ке» or «Ne», strokes of a pen as quotation marks.
"""

import re
from functools import cache, lru_cache

from models.bodies import plain_word

_STEMS = """
    қазақстан республика облыс аудан ауыл прокуратура прокурор департамент полиция басқарма бөлім бөлімше
    министрлі министрлігі комитеті ұлттық қауіпсіздік ұлан қоғамдық денсаулық клиникалық қалалық облыстық
    аудандық аурухана емхана мамандандырылған тергеу әкімі әкімдігі әкімдік қызмет қызметі қызметкер қызметкері
    қызметкерлер қызметкерлері дәрігер бұйрық бұйрығы көшірме көшірмесі орынбасар орындаушы жылғы қаңтар ақпан
    сәуір шілде қыркүйек қараша желтоқсан маусым мамыр наурыз тамыз хат шағым арыз қаулы хаттама қорытынды көше
    көшесі ықшамауданы үйі пәтер тұратын сарапшы судья адвокат тергеуші науқас жәрдем өкілі құқық құқықтары
    сақтау ұстау
"""
_SUFFIXES = """
    сы сі сының сінің сына сіне сында сінде сынан сінен сындағы сіндегі ы і ының інің ына іне ында інде ынан інен ындағы
    індегі ның нің дың дің тың тің ға ге қа ке на не да де та те дағы дегі тағы тегі дан ден тан тен нан нен ды ді ты ті
    ны ні лық лік мен бен пен ға
"""
_WHOLE = """
    қаласы қаласының қаласына қаласында қаласынан қаласындағы қаланың қалалар ішкі істер үшін жөніндегі және туралы
"""
_RUSSIAN = frozenset(
    {"болим", "жане", "каулы", "кошена", "кошенин", "кошены", "коше", "патер", "патеры", "улан", "уланы", "хатка"}
)
"""What is left of some of them is a word of Russian (looked up in the OpenCorpora dictionary)."""

_KAZAKH_PAGE = re.compile("[әғқңөұүһӘҒҚҢӨҰҮҺ]")
_CHANGES: tuple[tuple[re.Pattern[str], str], ...] = (
    # «№7» is read as one glyph and a half.
    (re.compile(r"(?<![\w.-])(?:[КЛХМKX][еe°]|N[еe°])(?=\d)"), "№ "),
    (re.compile(r"(?<![\w.-])(?:[КЛХKX][еe]|N[еe])(?= \d)"), "№ "),
    # A capital Л in two strokes, as an initial.
    (re.compile(r"(?<!\w)J[IІl]\.(?= ?[А-ЯЁӘҒҚҢӨҰҮҺІ])"), "Л. "),
    # Strokes of a pen and specks before a word.
    (re.compile(r"[‘‚](?=[^\W\d_])"), " "),
    (re.compile(r"(?<=[ \n])[“„](?=[^\W\d_])(?![^”“»\"\n]*\n?[^”“»\"\n]*[”“»\"])"), " "),
    # A full stop and a comma in one place, and a full stop before a number sign: «ГКБ. №7».
    (re.compile(r"(?<=[А-ЯЁ]{2})\.(?= ?№)"), " "),
    # Щ without its tail, in words that are spelt with no other letter.
    (re.compile(r"(?<=[Жж]ен)ш(?=ин)"), "щ"),
    (re.compile(r"(?<=[жю]а)ш(?=(?:ий|ая|ее|ие|его|ему|им|их|ими|ей|ую)(?!\w))"), "щ"),
    (re.compile(r"(?<=ю)ш(?=(?:ий|ая|ее|ие|его|ему|им|их|ими|ей|ую)(?!\w))"), "щ"),
    # The department (Д) of the committee: no body is called «ЛКНБ» or «ЛУИС».
    (re.compile(r"(?<!\w)Л(?=(?:КНБ|УИС|ВД)(?!\w))"), "Д"),
)
_ABBREVIATIONS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<!\w)[УҰ][КҚ][КҚ](?=Д?(?:-?[а-яғқңіә]{2,3})?(?!\w))"), "ҰҚК"),
    (re.compile(r"(?<!\w)[КҚ]Р(?= (?:[ҚКK]{2}|[КҚ]ПК|ІІМ|[УҰ][КҚ]К)(?!\w))"), "ҚР"),
    (re.compile(r"(?<=(?<!\w)ҚР[ \n])[ҚКK]{2}(?=(?:-?[а-яғқңіә]{2,3})?(?!\w))"), "ҚК"),
    (re.compile(r"(?<=(?<!\w)ҚР[ \n])КПК(?=(?:-?[а-яғқңіә]{2,3})?(?!\w))"), "ҚПК"),
    (re.compile(r"(?<=[а-яғқңіә][ыи])нын(?!\w)"), "ның"),
    (re.compile(r"(?<=[а-яғқңіә]і)нін(?!\w)"), "нің"),
)
_WORD = re.compile(r"[^\W\d_]{4,}")
# A block of tesseract's that ends in the middle of a line's sentence.
_BROKEN_BLOCK = re.compile(r"(?<=[^\W\d_A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])\n\n(?=[а-яёәғқңөұүһі]{2})")
_CAPITAL = "[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]"
_SMALL = "[а-яёәғқңөұүһі]"
_INITIALS = rf"(?:{_CAPITAL}\. ?){{1,2}}"
_NAME = rf"(?:{_CAPITAL}{_SMALL}{{2,}} {_INITIALS}|{_INITIALS}{_CAPITAL}{_SMALL}{{2,}})"
_POST = rf"{_CAPITAL}(?:{_SMALL}|-)+(?: (?:{_SMALL}|-)+){{0,3}}"
# The stroke of a signature between a post and a name is read as letters and numbers.
_SIGNED = re.compile(rf"^(?P<post>{_POST}) (?P<stroke>(?:[^\s№.]{{1,3}} ){{1,4}})(?={_NAME}$)", re.MULTILINE)
_STROKE = re.compile(r"(?<!\S)(?:[^а-яёәғқңөұүһіА-ЯЁӘҒҚҢӨҰҮҺІ\s]+)(?!\S)")
"""What is no word of a post nor an abbreviation of a body: signs, numbers, letters of another script."""

_FULL_LINE = 24
"""Letters in a line that runs on into the next one: shorter ones are cells of a table, or items of a list."""


@lru_cache(maxsize=64)
def mend(text: str) -> str:
    """Return a text with what OCR misread in it put right.

    Args:
        text: NFC, of a page.

    Returns:
        A text as long as the one given, so that every code point keeps its place.
    """
    text = _BROKEN_BLOCK.sub(lambda gap: _join(text, gap), text)
    for pattern, right in _CHANGES:
        text = pattern.sub(right, text)
    text = _SIGNED.sub(_without_stroke, text)
    if _KAZAKH_PAGE.search(text):
        for pattern, right in _ABBREVIATIONS:
            text = pattern.sub(right, text)
    return _WORD.sub(_restored, text)


def _join(text: str, gap: re.Match[str]) -> str:
    line = text[text.rfind("\n", 0, gap.start()) + 1 : gap.start()]
    return " \n" if len(line) >= _FULL_LINE else gap.group()


def _without_stroke(line: re.Match[str]) -> str:
    if not _STROKE.search(line["stroke"]):
        return line.group()
    return f"{line['post']} {' ' * len(line['stroke'])}"


def _restored(word: re.Match[str]) -> str:
    written = word.group()
    right = _kazakh_words().get(plain_word(written))
    if right is None or len(right) != len(written):
        return written
    return "".join(letter.upper() if old.isupper() else letter for old, letter in zip(written, right, strict=True))


@cache
def _kazakh_words() -> dict[str, str]:
    """Return the words of official letters that have Kazakh letters, by what is left of them without those."""
    words = _WHOLE.split() + [stem + suffix for stem in _STEMS.split() for suffix in ("", *_SUFFIXES.split())]
    found: dict[str, str] = {}
    for word in words:
        plain = plain_word(word)
        if plain != word and plain not in _RUSSIAN:
            found.setdefault(plain, word)
    return found
