"""What the screens say, in English, Russian and Kazakh.

English is in the code. The other languages are gettext catalogues, `locale/<language>/<screen>.po`, one a screen, read
as they are when the pages start.
"""

import io
from functools import cache
from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

LANGUAGES = ("en", "ru", "kk")
LOCALE = Path(__file__).parent / "locale"


@cache
def translations(language: str) -> NullTranslations:
    """Return all catalogues of a language as one.

    Args:
        language: one of `LANGUAGES`.
    """
    merged = Translations()
    for path in sorted((LOCALE / language).glob("*.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
        compiled = io.BytesIO()
        write_mo(compiled, catalogue)
        compiled.seek(0)
        merged.merge(Translations(compiled))
    return merged


def preferred(accepted: str) -> str:
    """Return the language of the screen that a browser asks for.

    Args:
        accepted: its Accept-Language header (RFC 9110, 12.5.4).
    """
    wanted = [part.partition(";")[0].strip().lower().partition("-")[0] for part in accepted.split(",")]
    return next((language for language in wanted if language in LANGUAGES), LANGUAGES[0])


def locale(language: str) -> Locale:
    """Return the rules by which a language writes dates and numbers."""
    return Locale.parse(language)
