"""What a browser has chosen: two cookies that hold no secret, so that the choice is there before anyone signs in."""

from dataclasses import dataclass
from typing import Self

from starlette.requests import HTTPConnection

from web.translation import LANGUAGES, preferred

LANGUAGE_COOKIE = "dalel-language"
THEME_COOKIE = "dalel-theme"
THEMES = ("system", "light", "dark")


@dataclass(frozen=True, slots=True)
class Appearance:
    """How the screens look.

    Args:
        language: en, ru or kk.
        theme: light, dark, or system: as the machine is set.
    """

    language: str
    theme: str

    @classmethod
    def of(cls, request: HTTPConnection) -> Self:
        """Read what a browser has chosen; what it has not, its own settings say."""
        language = request.cookies.get(LANGUAGE_COOKIE, "")
        theme = request.cookies.get(THEME_COOKIE, "")
        return cls(
            language=language if language in LANGUAGES else preferred(request.headers.get("accept-language", "")),
            theme=theme if theme in THEMES else THEMES[0],
        )
