"""The typefaces of the samples: all have the Kazakh letters. None of them lies in the repository.

Debian packages: fonts-freefont-ttf (GPL-3.0+ with font exception) and fonts-paratype (OFL-1.1). Both licences let a
document embed them.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FOLDER = Path("/usr/share/fonts/truetype")
"""Where Debian and Ubuntu put fonts."""

_FILES = {
    "serif": ("freefont/FreeSerif.ttf", "freefont/FreeSerifBold.ttf"),
    "book": ("paratype/PTF55F.ttf", "paratype/PTF75F.ttf"),
    "sans": ("paratype/PTS55F.ttf", "paratype/PTS75F.ttf"),
    "grotesque": ("freefont/FreeSans.ttf", "freefont/FreeSansBold.ttf"),
    "typewriter": ("paratype/PTM55F.ttf", "paratype/PTM75F.ttf"),
}


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface: the names under which its regular and bold fonts are known to reportlab."""

    regular: str
    bold: str


def are_installed() -> bool:
    """Say whether all the fonts are on this machine."""
    return all((FOLDER / file).exists() for pair in _FILES.values() for file in pair)


@lru_cache(maxsize=len(_FILES))
def load_face(name: str) -> Face:
    """Register a typeface with reportlab.

    Args:
        name: "serif", "book", "sans", "grotesque" or "typewriter".

    Raises:
        FileNotFoundError: its Debian package is not installed.
    """
    names = []
    for file in _FILES[name]:
        path = FOLDER / file
        if not path.exists():
            raise FileNotFoundError(f"{path}: apt install fonts-freefont-ttf fonts-paratype")
        pdfmetrics.registerFont(TTFont(path.stem, str(path)))
        names.append(path.stem)
    return Face(*names)
