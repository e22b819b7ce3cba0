"""What the rooms below say when something fails, in the language of the screen.

They say it in English, and it is kept so: in failures, pages and batches. The catalogues have each sentence as it
stands in the code, with a placeholder for each value, which is put in again. What no catalogue has stays as it is.
"""

import re
from collections.abc import Iterator
from functools import cache

from babel.messages.pofile import read_po

from web.translation import LOCALE, to_translate, translations

PLACEHOLDER = re.compile(r"%\((\w+)\)s")
_ENDS = re.compile(r"(?<=[.:!?)]) ")
_PAGE = re.compile(r"page (?P<page>\d+): (?P<sentences>.+)", re.DOTALL)
_KIND = re.compile(r"[A-Z]\w*Error: ")
"""before what a step of a flow could not do: flows/guard.py"""
_FEWEST = 8
"""letters that a sentence must have besides its placeholders: what has fewer would be found in others"""
INSIDE = (
    # readers/detection.py, sandbox/documents.py, sandbox/faults.py
    to_translate("application/x-ole-storage (Word 97, Excel 97 or Outlook)"),
    to_translate("it ended by itself"),
    to_translate("its answer was none"),
)
"""What stands in a placeholder and is no name."""


def said(text: str, language: str) -> str:
    """Return sentences of a room below in the language of the screen.

    Args:
        text: cause, remedy, or both, as the room says them; "page 3: " may stand before.
        language: one of `web.translation.LANGUAGES`.
    """
    place = _PAGE.fullmatch(text)
    if place is not None:
        sentences = said(place["sentences"], language)
        return _gettext(to_translate("page %(page)s: %(sentences)s"), language) % {
            "page": place["page"],
            "sentences": sentences,
        }
    return " ".join(_translated(_KIND.sub("", text, count=1) if _KIND.match(text) else text, language))


def _translated(text: str, language: str) -> Iterator[str]:
    begin = 0
    ends = [*(found.start() for found in _ENDS.finditer(text)), len(text)]
    while begin < len(text):
        # The shortest that is known: what follows the first sentence of a cause may be the second one, or the remedy.
        for end in (end for end in ends if end > begin):
            found = _sentence(text[begin:end], language)
            if found is not None:
                break
        else:
            end = next(end for end in ends if end > begin)
            found = text[begin:end]
        yield found
        begin = end + 1


def _sentence(text: str, language: str) -> str | None:
    found = _gettext(text, language)
    if found != text:
        return found
    for pattern, sentence in _patterns(language):
        parts = pattern.fullmatch(text)
        if parts is not None:
            inside = {name: _gettext(part, language) for name, part in parts.groupdict().items()}
            return _gettext(sentence, language) % inside
    return None


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    found: set[str] = set()
    for path in (LOCALE / language).glob("*.po"):
        with path.open("rb") as file:
            found.update(message.id for message in read_po(file) if isinstance(message.id, str))
    sentences = [one for one in found if PLACEHOLDER.search(one) and len(PLACEHOLDER.sub("", one)) >= _FEWEST]
    # Those with the most words of their own first, in an order that chance has no part in.
    sentences.sort(key=lambda one: (-len(PLACEHOLDER.sub("", one)), one))
    return tuple((_pattern(one), one) for one in sentences)


def _pattern(sentence: str) -> re.Pattern[str]:
    pieces = PLACEHOLDER.split(sentence)
    written = (f"(?P<{piece}>.+)" if at % 2 else re.escape(piece.replace("%%", "%")) for at, piece in enumerate(pieces))
    return re.compile("".join(written), re.DOTALL)


def _gettext(text: str, language: str) -> str:
    return str(translations(language).gettext(text)) if text else text
