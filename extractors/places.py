"""Places: cities, regions, districts, street addresses and squares that are no part of a body's name or of a post."""

import re
from collections.abc import Iterator

from extractors.found import Claims, Found
from extractors.geography import CAP_WORD, CITY_LATIN, DISTRICT, KAZAKH_CITY, LATIN_WORD, REGION, TOWN
from extractors.grammar import compile_phrase
from models.gazetteer import normalise_place
from models.mention import Label

EXTRACTOR = "places"

_HOUSE = r"\d{1,4}(?:[А-Яа-яA-Za-z](?!\w))?(?:/\d{1,3}[а-я]?)?"
_HOUSE_PART = rf"(?:,? ?(?:д\.|дом|үй|корп\.|корпус|к\.|стр\.|строение|house|bld\.?|building)? ?{_HOUSE}(?:-үй)?)"
_FLAT = (
    r"(?:,? ?(?:кв\.|квартир[аы]|пәтер|оф\.|офис|каб\.|кабинет|apt\.?|apartment|flat|"
    r"office) ?№? ?\d{1,4}[а-я]?(?:-пәтер)?)"
)
_STREET_NAME = (
    rf"(?:{CAP_WORD}(?:-\d{{1,2}})?(?: (?:{CAP_WORD}|би|батыра|батыр|ата|апа|хана|хан)){{0,2}}|\d{{1,2}}-?(?:я|й|ая|"
    rf"го)? ?{CAP_WORD}(?: {CAP_WORD})?|[«\"][^»\"\n]{{2,30}}[»\"])"
)
_STREET_WORD = (
    r"(?:ул\.|улиц(?:а|ы|е|у|ей)|пр\.|пр-т\.?|пр-кт|просп\.|проспект(?:а|у|ом|е)?|пер\.|переул(?:ок|ка|ке)|б-р|"
    r"бульвар(?:а|е)?|мкр\.?|мкр-н\.?|м-н|микрорайон(?:а|е)?|ш\.|шоссе|тупик|набережн\w+)"
)
_RUSSIAN_STREET = rf"(?:{_STREET_WORD} ?{_STREET_NAME}|{CAP_WORD} (?:улиц[аыеу]|проспект(?:а|е)?))"
_KAZAKH_STREET = (
    rf"{CAP_WORD}(?:-\d{{1,2}})?(?: (?:{CAP_WORD}|би|батыр|ата|хан))? (?:көшесі\w*|даңғылы\w*|(?:шағын|"
    r"ықшам) ?ауданы\w*|к-сі|мөлтек ауданы\w*)"
)
_ENGLISH_STREET = (
    rf"(?:\d{{1,4}}[A-Za-z]?,? )?{LATIN_WORD}(?: (?:{LATIN_WORD}|[Bb]i))? (?:Street|St\.|Avenue|Ave\.|Prospekt|Lane|"
    r"Boulevard|microdistrict|Microdistrict)"
)
_STREET = (
    rf"(?:{_RUSSIAN_STREET}{_HOUSE_PART}?{_FLAT}?|{_KAZAKH_STREET}(?:,? ?{_HOUSE}(?:-?үй)?)?(?:,? ?{_HOUSE}-?(?:үй|"
    rf"пәтер))?{_FLAT}?|{_ENGLISH_STREET}(?:,? {_HOUSE})?{_FLAT}?(?:, {LATIN_WORD}(?! ?:))?)"
)
_SQUARE = (
    rf"(?:площад[ьи](?:ью)? {CAP_WORD}(?: {CAP_WORD})?|пл\. ?{CAP_WORD}|{CAP_WORD} площад[ьи](?:ью)?|"
    rf"{CAP_WORD} алаңы\w*"
    rf"|{LATIN_WORD}(?: {LATIN_WORD})? [Ss]quare|[Nn]ew [Ss]quare|[Нн]ов(?:ая|ой|ую) площад[ьи]|[Жж]аңа алаң\w*)"
)
_ENGLISH = (
    rf"(?:{LATIN_WORD} (?:[Dd]istrict|[Rr]egion|[Oo]blast|[Pp]rovince)|(?:the )?(?:[Cc]ity of ){LATIN_WORD}|"
    rf"{CITY_LATIN}(?: (?:[Cc]ity|[Rr]egion|[Oo]blast))?"
    r"|(?:the )?Republic of Kazakhstan|Kazakhstan)"
)
_TOWN_PLACE = rf"(?:{KAZAKH_CITY}|{TOWN}|{DISTRICT}|{REGION})"
_PATTERNS = (
    compile_phrase(rf"(?:{_TOWN_PLACE},? ?){{0,3}}{_STREET}", ignore_case=False, whole_words=False),
    compile_phrase(rf"(?:{_TOWN_PLACE},? ?)?{_SQUARE}", ignore_case=False),
    compile_phrase(_TOWN_PLACE, ignore_case=False, whole_words=False),
    compile_phrase(_ENGLISH, ignore_case=False),
)
_LEADING = re.compile(r"(?:the |The )")
_STARTS_INSIDE = re.compile(r"\w$")


def find(text: str, claims: Claims) -> Iterator[Found]:
    """Find the places in a text.

    Args:
        text: a reading.
        claims: what others have taken; what is found is added to it.

    Yields:
        LOCATION.
    """
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.start(), match.end()
            taken = claims.overlapping(start, end)
            if taken and taken[0].start > start:
                # "улице Жидели 7 января": the number belongs to the date.
                shorter = pattern.match(text, start, taken[0].start)
                end = end if shorter is None else start + len(shorter.group().rstrip(" ,\n"))
            if start and _STARTS_INSIDE.search(text[:start][-1:]):
                continue
            leading = _LEADING.match(text, start)
            if leading is not None:
                start = leading.end()
            if not claims.is_free(start, end):
                continue
            found = describe(text, start, end, extractor=EXTRACTOR, score=0.9)
            claims.add(found)
            yield found


def describe(text: str, start: int, end: int, *, extractor: str, score: float) -> Found:
    """Return the place whose name stands in a span, with its canonical name.

    Args:
        text: a reading.
        start: first code point of the name.
        end: one past the last code point.
        extractor: that found it.
        score: 0-1, how sure the extractor is.
    """
    return Found(
        label=Label.LOCATION,
        start=start,
        end=end,
        text=text[start:end],
        extractor=extractor,
        score=score,
        name=_canonical(text[start:end]),
    )


def _canonical(text: str) -> str:
    place = normalise_place(" ".join(text.split()))
    return " ".join(text.split()) if place is None else place.name
