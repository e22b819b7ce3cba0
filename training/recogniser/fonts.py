"""Gathers the typefaces that training draws with: every font found that has the letters of the three languages.

    python -m training.recogniser.fonts OUT FOLDER [FOLDER …]

Takes .ttf and .otf files as they are, and joins the .woff2 subsets (latin, cyrillic, cyrillic-ext) that one style of a
web font is cut into. Needs fonttools and brotli. Fonts are never committed: `docs/data.md` names the packages.
"""

import argparse
import io
import logging
import re
import shutil
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools.merge import Merger, Options
from fontTools.ttLib import TTFont, TTLibError

RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
KAZAKH = "әғқңөұүһі"
LATIN = "abcdefghijklmnopqrstuvwxyz"
SIGNS = '0123456789.,:;!?()-–«»"/%№'

_SUBSET = re.compile(r"(.+)-(latin|latin-ext|cyrillic|cyrillic-ext)-(400|700)-(normal|italic)\.woff2$")
_DROPPED = ["GSUB", "GPOS", "GDEF", "BASE", "DSIG", "STAT", "fvar", "gvar", "avar", "HVAR", "MVAR", "VVAR", "meta",
            "kern", "hdmx", "VDMX", "LTSH", "gasp", "prep", "fpgm", "cvt "]  # fmt: skip
"""Shaping and hinting: single glyphs are enough, and what is hinted alike cannot be joined."""


def languages(characters: set[int]) -> str:
    """Return which languages a font can write: "kre" for Kazakh, Russian and English, "re" without Kazakh, or "".

    Args:
        characters: code points that the font has.
    """

    def has(alphabet: str) -> bool:
        return all(ord(letter) in characters and ord(letter.upper()) in characters for letter in alphabet)

    if not has(RUSSIAN) or not has(LATIN) or not all(ord(sign) in characters for sign in SIGNS):
        return ""
    return "kre" if has(KAZAKH) else "re"


def join(files: Iterable[Path]) -> bytes | None:
    """Return one TrueType font made of the subsets of a style; None if they cannot be joined."""
    parts = []
    for file in files:
        font = TTFont(file)
        font.flavor = None
        for table in _DROPPED:
            if table in font:
                del font[table]
        data = io.BytesIO()
        font.save(data)
        data.seek(0)
        parts.append(data)
    try:
        merged = Merger(Options(drop_tables=_DROPPED)).merge(parts)
        target = io.BytesIO()
        merged.save(target)
    except (AssertionError, KeyError, TTLibError, NotImplementedError, AttributeError) as error:
        logging.getLogger(__name__).warning("not joined: %s", type(error).__name__)
        return None
    return target.getvalue()


def gather(folders: Iterable[Path], target: Path) -> Iterator[str]:
    """Write every usable font into a folder, and yield a line about each.

    Args:
        folders: where fonts lie, at any depth.
        target: where to.
    """
    styles: defaultdict[tuple[Path, str, str, str], dict[str, Path]] = defaultdict(dict)
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            subset = _SUBSET.match(path.name)
            if subset:
                styles[path.parent, subset[1], subset[3], subset[4]][subset[2]] = path
            elif path.suffix.lower() in {".ttf", ".otf"}:
                try:
                    can = languages(set(TTFont(path, lazy=True).getBestCmap() or ()))
                except (TTLibError, KeyError, AssertionError):
                    continue
                if can:
                    shutil.copy(path, target / f"{can}-{path.name}")
                    yield f"{can} {path.name}"
    for (_, name, weight, slope), parts in sorted(styles.items()):
        data = join(parts.values()) if {"latin", "cyrillic"} <= parts.keys() else None
        can = languages(set(TTFont(io.BytesIO(data)).getBestCmap())) if data else ""
        if data and can:
            (target / f"{can}-{name}-{weight}-{slope}.ttf").write_bytes(data)
            yield f"{can} {name} {weight} {slope}"


def main() -> None:
    """Gather and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", type=Path)
    parser.add_argument("folders", type=Path, nargs="+")
    given = parser.parse_args()
    given.target.mkdir(parents=True, exist_ok=True)
    for line in gather(given.folders, given.target):
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
