"""What the screens say, in English, Russian and Kazakh.

English is in the code. The other languages are gettext catalogues, `locale/<language>/<screen>.po`, one a screen, read
as they are when the pages start. The values of vocabularies (roles, labels, types) are words of a catalogue of their
own, `vocabulary.po`, in all three languages: `word` gives them.
"""

import io
from enum import StrEnum
from functools import cache
from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

LANGUAGES = ("en", "ru", "kk")
NAMES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}
"""What each language calls itself."""
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
        loaded = Translations(compiled)
        merged.merge(loaded)
        # What is merged keeps its own rule of plurals, and an empty catalogue has that of English.
        merged.plural = loaded.plural
    return merged


def word(value: StrEnum | str | None, language: str, vocabulary: str = "") -> str:
    """Return the word of a language for a value of a vocabulary.

    Args:
        value: of one of the enumerations of `models`; nothing gives nothing.
        language: one of `LANGUAGES`.
        vocabulary: name of the enumeration, for a value that is no more than text.
    """
    if value is None:
        return ""
    context = vocabulary or type(value).__name__
    found = str(translations(language).pgettext(context, str(value)))
    return found if found != str(value) else found.replace("_", " ")


def to_translate(text: str) -> str:
    """Mark a text for the catalogues where it is written; it is translated where it is shown."""
    return text


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
