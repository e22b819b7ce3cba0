"""Names of the months in Russian, Kazakh and English, in all their case forms."""

import re

_STEMS = (
    (1, r"январ(?:ь|я|ю|ем|е)|янв\.?|қаңтар|каңтар|қантар|кантар|january|jan\b\.?"),
    (2, r"феврал(?:ь|я|ю|ем|е)|фев\.?|ақпан|акпан|february|feb\b\.?"),
    (3, r"март(?:а|у|ом|е)?(?!\w)|наурыз|march|mar\b\.?"),
    (4, r"апрел(?:ь|я|ю|ем|е)|апр\.?|сәуір|сауир|april|apr\b\.?"),
    (5, r"ма(?:й|я|ю|ем|е)(?!\w)|мамыр|may"),
    (6, r"июн(?:ь|я|ю|ем|е)|маусым|june|jun\b\.?"),
    (7, r"июл(?:ь|я|ю|ем|е)|шілде|шилде|july|jul\b\.?"),
    (8, r"август(?:а|у|ом|е)?|авг\.?|тамыз|august|aug\b\.?"),
    (9, r"сентябр(?:ь|я|ю|ём|ем|е)|сент?\.?|қыркүйек|кыркуйек|september|sept?\b\.?"),
    (10, r"октябр(?:ь|я|ю|ём|ем|е)|окт\.?|қазан|казан|october|oct\b\.?"),
    (11, r"ноябр(?:ь|я|ю|ём|ем|е)|нояб?\.?|қараша|караша|november|nov\b\.?"),
    (12, r"декабр(?:ь|я|ю|ём|ем|е)|дек\.?|желтоқсан|желтоксан|december|dec\b\.?"),
)
_KAZAKH_CASE = (
    r"(?:(?:ы|і|сы|сі)?(?:нда|нде|нан|нен|на|не|ның|нің|н)?(?:ғы|гі)?|да|де|та|те|дан|ден|тан|тен|ға|ге|қа|ке|дың|"
    r"дің|тың|тің|ның|нің|дағы|дегі|тағы|тегі|ды|ді|ты|ті)?"
)
_NUMBERED = tuple((number, re.compile(stems, re.IGNORECASE)) for number, stems in _STEMS)

MONTH = rf"(?:(?:{'|'.join(stems for _, stems in _STEMS)}){_KAZAKH_CASE}(?!\w))"
"""a month's name, with Kazakh case endings"""


def month_number(name: str) -> int:
    """Return the number of a month, 1–12.

    Args:
        name: as matched by `MONTH`.

    Raises:
        ValueError: it is no month's name.
    """
    for number, pattern in _NUMBERED:
        if pattern.match(name):
            return number
    raise ValueError("not the name of a month")
