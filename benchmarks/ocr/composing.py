"""Pages with exact truth, drawn at 300 dpi: running text, and letters with all that letters have."""

import math
import random
import sys
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from benchmarks.ocr.sentences import Sentences

Pixels = NDArray[np.uint8]

WIDTH, HEIGHT = 2480, 3508
"""A4 at 300 dpi."""

_MARGIN = 240
_FONTS = Path("/usr/share/fonts")
_FACES = {
    "tune": {
        "freefont/FreeSerif": "fonts-freefont-ttf", "dejavu/DejaVuSans": "fonts-dejavu-core", "paratype/PTS55F": "fonts-paratype",
        "croscore/Tinos-Regular": "fonts-croscore", "croscore/Arimo-Regular": "fonts-croscore",
    },
    "report": {
        "paratype/PTF55F": "fonts-paratype", "gentiumplus/GentiumPlus-Regular": "fonts-sil-gentiumplus", "noto/NotoSerif-Regular": "fonts-noto-core",
        "urw-base35/URWBookman-Light": "fonts-urw-base35", "cmu/cmunss": "fonts-cmu",
    },
}  # fmt: skip
"""The faces of the report were kept out of the recogniser's training."""

_TYPEWRITER = ("freefont/FreeMono", "fonts-freefont-ttf")
_MATRIX = ("freefont/FreeMonoBold", "fonts-freefont-ttf")
_HEADS = {
    "kk": ["ҚАЗАҚСТАН РЕСПУБЛИКАСЫ", "ДЕНСАУЛЫҚ САҚТАУ БАСҚАРМАСЫ", "ҚАЛАЛЫҚ АУРУХАНА"],
    "ru": ["РЕСПУБЛИКА КАЗАХСТАН", "УПРАВЛЕНИЕ ЗДРАВООХРАНЕНИЯ", "ГОРОДСКАЯ БОЛЬНИЦА"],
    "en": ["REPUBLIC OF KAZAKHSTAN", "DEPARTMENT OF HEALTH", "CITY HOSPITAL"],
}
_POSTS = {"kk": "Бас дәрігердің орынбасары", "ru": "Заместитель главного врача", "en": "Deputy Chief Physician"}
_EXECUTORS = {"kk": "Орындаушы", "ru": "Исполнитель", "en": "Prepared by"}
_TABLE = {
    "kk": ("№", "Аты-жөні", "Күні", "Нөмірі"), "ru": ("№", "Ф.И.О.", "Дата", "Номер"), "en": ("No.", "Name", "Date", "Record"),
}  # fmt: skip


@dataclass(slots=True)
class DrawnPage:
    """A page and what it says.

    Args:
        pixels: height × width × 3, blue, green, red.
        languages: that are printed on it.
        blocks: in reading order, each its lines.
        names: of people, as printed.
    """

    pixels: Pixels
    languages: tuple[str, ...]
    blocks: list[list[str]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All of it, a line a line, blocks parted by an empty line."""
        return "\n\n".join("\n".join(block) for block in self.blocks)


@lru_cache(maxsize=64)
def font(name: str, package: str, size: int) -> ImageFont.FreeTypeFont:
    """Load a font, or say which package has it."""
    for suffix in ("ttf", "otf", "t1"):
        for folder in ("truetype", "opentype"):
            path = _FONTS / folder / f"{name}.{suffix}"
            if path.exists():
                return ImageFont.truetype(str(path), size)
    sys.exit(f"the font {name} is missing: apt-get install {package}")


def compose(kind: str, languages: tuple[str, ...], sentences: Sentences, seed: str, chance: random.Random) -> DrawnPage:
    """Draw a page.

    Args:
        kind: "running" or "letter".
        languages: the first is that of the body; a letter of two has a body of both.
        sentences: what it says.
        seed: "tune" or "report", which decides the faces.
        chance: seeded.
    """
    return (
        _Sheet(languages, sentences, seed, chance).running()
        if kind == "running"
        else _Sheet(languages, sentences, seed, chance).letter()
    )


class _Sheet:
    def __init__(self, languages: tuple[str, ...], sentences: Sentences, seed: str, chance: random.Random) -> None:
        self._image = Image.new("RGB", (WIDTH, HEIGHT), "white")
        self._draw = ImageDraw.Draw(self._image)
        self._languages, self._sentences, self._chance = languages, sentences, chance
        self._face = chance.choice(sorted(_FACES[seed].items()))
        self._size = chance.choice((46, 50, 50, 54))
        self._blocks: list[list[str]] = []
        self._names: list[str] = []
        self._row = 260.0

    def running(self) -> DrawnPage:
        language = self._languages[0]
        while self._row < HEIGHT - 900:
            text = " ".join(self._sentences.real(language) for _ in range(self._chance.randint(2, 4)))
            self._paragraph(text, self._size)
        return self._finished()

    def letter(self) -> DrawnPage:
        look = self._chance.random()
        if look < 0.12:
            self._face, self._size = _TYPEWRITER, 46
        elif look < 0.2:
            self._face, self._size = _MATRIX, 50
        first, last = self._languages[0], self._languages[-1]
        self._head(first, last if last != first else "ru" if first != "ru" else "kk")
        self._text(_MARGIN, f"{self._sentences.date()} {self._sentences.reference()}", self._size)
        self._row += 40
        self._addressee(first)
        for number in range(self._chance.randint(4, 5)):
            language = self._languages[number % len(self._languages)]
            phrase = self._sentences.phrase(language)
            self._names.extend(phrase.names)
            real = " ".join(self._sentences.real(language) for _ in range(self._chance.randint(2, 3)))
            self._paragraph(f"{phrase.text} {real}", self._size)
        if self._chance.random() < 0.5 and self._row < HEIGHT - 1500:
            self._table(first)
        self._signature(first)
        self._row += 90
        executor = self._sentences.name(first)
        self._names.append(executor)
        self._text(_MARGIN, f"{_EXECUTORS[first]}: {executor}", 34)
        page = self._finished()
        if 0.12 <= look < 0.2:
            page.pixels = _dots(page.pixels)
        return page

    def _finished(self) -> DrawnPage:
        pixels = np.ascontiguousarray(np.array(self._image)[:, :, ::-1])
        return DrawnPage(pixels, self._languages, self._blocks, self._names)

    def _font(self, size: int) -> ImageFont.FreeTypeFont:
        return font(*self._face, size)

    def _text(self, left: float, text: str, size: int) -> None:
        self._draw.text((left, self._row), text, font=self._font(size), fill=(0, 0, 0))
        self._blocks.append([text])
        self._row += size * 1.35

    def _paragraph(self, text: str, size: int) -> None:
        lines = self._broken(text, size, WIDTH - 2 * _MARGIN - 70)
        spacing = size * self._chance.choice((1.25, 1.35, 1.5))
        for number, line in enumerate(lines):
            self._draw.text(
                (_MARGIN + (70 if number == 0 else 0), self._row), line, font=self._font(size), fill=(0, 0, 0)
            )
            self._row += spacing
        self._blocks.append(lines)
        self._row += size * 0.6

    def _broken(self, text: str, size: int, width: float) -> list[str]:
        lines: list[str] = []
        for word in text.split():
            if lines and self._font(size).getlength(f"{lines[-1]} {word}") <= width:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        return lines

    def _head(self, left: str, right: str) -> None:
        top = self._row
        for language, place in ((left, 0.27), (right, 0.73)):
            self._row = top
            for line in _HEADS[language]:
                wide = self._font(40).getlength(line)
                self._draw.text((WIDTH * place - wide / 2, self._row), line, font=self._font(40), fill=(0, 0, 0))
                self._row += 56
            self._blocks.append(list(_HEADS[language]))
        self._draw.line((_MARGIN, self._row + 30, WIDTH - _MARGIN, self._row + 30), fill=(0, 0, 0), width=4)
        self._row += 90

    def _addressee(self, language: str) -> None:
        name = self._sentences.name(language)
        self._names.append(name)
        lines = [_POSTS[language], name]
        for line in lines:
            self._draw.text((WIDTH * 0.58, self._row), line, font=self._font(self._size), fill=(0, 0, 0))
            self._row += self._size * 1.35
        self._blocks.append(lines)
        self._row += 60

    def _table(self, language: str) -> None:
        size, high = 40, 74
        edges = [_MARGIN, _MARGIN + 130, _MARGIN + 1050, _MARGIN + 1450, WIDTH - _MARGIN]
        rows = [_TABLE[language]]
        for number in range(1, self._chance.randint(6, 10)):
            name = self._sentences.name(language)
            self._names.append(name)
            rows.append((str(number), name, self._sentences.date(), str(self._chance.randint(1000, 9999))))
        for cells in rows:
            for cell, left in zip(cells, edges, strict=False):
                self._draw.text((left + 16, self._row + 12), cell, font=self._font(size), fill=(0, 0, 0))
                self._blocks.append([cell])
            self._draw.line((edges[0], self._row, edges[-1], self._row), fill=(0, 0, 0), width=3)
            for edge in edges:
                self._draw.line((edge, self._row, edge, self._row + high), fill=(0, 0, 0), width=3)
            self._row += high
        self._draw.line((edges[0], self._row, edges[-1], self._row), fill=(0, 0, 0), width=3)
        self._row += 50

    def _signature(self, language: str) -> None:
        self._row += 60
        name = self._sentences.name(language)
        self._names.append(name)
        post = _POSTS[language]
        self._draw.text((_MARGIN, self._row), post, font=self._font(self._size), fill=(0, 0, 0))
        self._draw.text((WIDTH - _MARGIN - 620, self._row), name, font=self._font(self._size), fill=(0, 0, 0))
        self._blocks.append([f"{post} {name}"])
        points = [
            (WIDTH * 0.5 + 18 * step + self._chance.gauss(0, 9), self._row + 20 + self._chance.gauss(0, 45))
            for step in range(14)
        ]
        self._draw.line(points, fill=(20, 20, 20), width=5, joint="curve")
        if self._chance.random() < 0.5:
            self._stamp(WIDTH * 0.52, self._row + 150)
        self._row += self._size * 1.4

    def _stamp(self, across: float, down: float) -> None:
        ink = (90, 60, 190)
        for radius in (210, 150):
            self._draw.ellipse((across - radius, down - radius, across + radius, down + radius), outline=ink, width=5)
        for place, letter in enumerate("ТІРКЕУ БӨЛІМІ * КАНЦЕЛЯРИЯ * "):
            angle = math.tau * place / 29
            tile = Image.new("RGBA", (60, 60))
            ImageDraw.Draw(tile).text((14, 6), letter, font=self._font(36), fill=(*ink, 255))
            tile = tile.rotate(-math.degrees(angle) - 90)
            self._image.paste(
                tile, (int(across + 180 * math.cos(angle) - 30), int(down + 180 * math.sin(angle) - 30)), tile
            )


def _dots(pixels: Pixels) -> Pixels:
    """Print the page with the needles of a matrix printer: dots of 1/100 inch, as near-letter-quality printers had."""
    step = 3
    small = cv2.resize(pixels[:, :, 0], None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA)
    page = np.full(pixels.shape[:2], 255, np.uint8)
    for row, column in zip(*(axis.tolist() for axis in np.nonzero(small < 150)), strict=True):
        cv2.circle(page, (column * step + 1, row * step + 1), 1, (20,), -1, cv2.LINE_AA)
    return np.repeat(page[:, :, None], 3, 2)
