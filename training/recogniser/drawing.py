"""Draws lines of text in many typefaces, black on white, with the x-height at a known place."""

import random
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from training.recogniser.alphabet import NUMBER_OF
from training.recogniser.lines import Stock, compose

X_HEIGHT = 18
"""Pixels, of a drawn line; the recogniser sees two thirds of it."""

HEIGHT, WIDTH = 48, 1536
"""Pixels, of a canvas; the width is that of the longest lines."""

BASELINE = 34.5
"""Row: the middle of the x-height is at 17/32 of the height."""

_USUAL = ("Tinos", "Nimbus Roman", "NimbusRoman", "FreeSerif", "Arimo", "NimbusSans-", "FreeSans", "Carlito", "DejaVu", "PTF", "PTS", "pt-serif", "pt-sans",
          "tinos", "arimo", "Cousine", "NimbusMonoPS", "FreeMono", "cmuntt", "cmunrm", "NotoSans-", "NotoSerif-", "LinLibertine_R", "roboto-", "open-sans", "PTM", "STIX")  # fmt: skip
"""Faces that office programs and typewriters print letters in: half of all lines."""

_STYLED = re.compile(r"bold|ital|obliq|700|bx|sl|ti$", re.IGNORECASE)

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Face:
    """A font file and what it can write.

    Args:
        path: of the file.
        kazakh: it has the Kazakh letters.
        size: pixels per em at which its x-height is X_HEIGHT.
        characters: that it has.
        monospaced: all its letters are of one width, as those of typewriters.
    """

    path: Path
    kazakh: bool
    size: float
    characters: frozenset[str]
    monospaced: bool


@lru_cache(maxsize=400)
def _font(path: Path, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)


def load_faces(folder: Path) -> list[Face]:
    """Return the faces in a folder whose names begin with what they can write ("kre-", "re-").

    Args:
        folder: from `training.recogniser.fonts`.
    """
    faces = []
    for path in sorted(folder.glob("*.?tf")):
        font = _font(path, 100)
        top = font.getbbox("х", anchor="ls")[1]
        if not 25 <= -top <= 80:
            continue
        missing = font.getmask("\U000f0000").getbbox()
        blank = bytes(font.getmask("\U000f0000"))
        known = set()
        for character in NUMBER_OF:
            mask = font.getmask(character)
            if character == " " or (mask.getbbox() and not (missing and bytes(mask) == blank)):
                known.add(character)
        faces.append(Face(path, path.name.startswith("kre-"), round(100 * X_HEIGHT / -top, 1), frozenset(known), font.getlength("i") == font.getlength("Ж")))  # fmt: skip
    return faces


class Faces:
    """What lines are drawn in.

    Args:
        faces: all.
        machines: share of lines that typewriters and matrix printers print, besides those that come by chance, 0-1.
    """

    def __init__(self, faces: list[Face], machines: float = 0.0) -> None:
        self._every = faces
        self._usual = [face for face in faces if any(name in face.path.name for name in _USUAL)] or faces
        self._monospaced = [face for face in faces if face.monospaced]
        self._machines = machines if self._monospaced else 0.0

    def choose(self, chance: random.Random) -> tuple[Face, bool]:
        """Return a face, and whether a machine prints it: half are usual ones, slanted and bold ones come less often."""
        if machine := chance.random() < self._machines:
            among = self._monospaced
        else:
            among = self._usual if chance.random() < 0.5 else self._every
        face = chance.choice(among)
        while _STYLED.search(face.path.stem) and chance.random() < 0.6:
            face = chance.choice(among)
        return face, machine


def draw_line(stock: Stock, faces: Faces, chance: random.Random, across: int = WIDTH) -> tuple[Pixels, str] | None:
    """Return a drawn line and its text, or None where the face cannot write it.

    Args:
        stock: texts.
        faces: to choose from.
        chance: seeded.
        across: width of the canvas, pixels.
    """
    if chance.random() < 0.025:
        return _no_print(chance, across), ""
    face, machine = faces.choose(chance)
    # Machines blur the Kazakh letters most: their hooks and bars are a needle or a hair wide.
    kazakh = (0.60 if machine else 0.40) if face.kazakh else 0.0
    language = chance.choices(("ru", "kk", "en"), (0.40, kazakh, 0.20))[0]
    wanted = across * (chance.uniform(0.55, 0.98) if chance.random() < 0.7 else chance.uniform(0.03, 0.55))
    font = _font(face.path, face.size)
    text = compose(stock, chance, language, max(int(wanted / (X_HEIGHT * 1.05)), 1))
    if not face.characters.issuperset(text):
        text = "".join(character for character in text if character in face.characters)
    words = text.split()
    space = font.getlength(" ") * (1 if chance.random() < 0.6 else chance.uniform(0.65, 2.2))
    spacing = 0.0 if chance.random() < 0.92 else chance.uniform(0.5, X_HEIGHT * 0.6)
    left = chance.uniform(2, 20)
    canvas = Image.new("L", (across, HEIGHT), 255)
    draw = ImageDraw.Draw(canvas)
    typewriter = chance.random() < (0.3 if machine else 0.04)
    drawn: list[str] = []
    for word in words:
        width = font.getlength(word) + spacing * len(word)
        if left + width > across - 4:
            break
        if typewriter or spacing:
            place = left
            for letter in word:
                up = chance.gauss(0, 0.7) if typewriter else 0.0
                ink = int(max(0, min(140, chance.gauss(30, 40)))) if typewriter else 0
                draw.text((place, BASELINE + up), letter, font=font, fill=ink, anchor="ls")
                place += font.getlength(letter) + spacing
        else:
            draw.text((left, BASELINE), word, font=font, fill=0, anchor="ls")
        drawn.append(word)
        left += width + space
    if not drawn:
        return None
    pixels = np.array(canvas)
    if chance.random() < (0.5 if machine and not typewriter else 0.04):
        pixels = _dotted(pixels, chance)
    _clutter(pixels, left, chance)
    return pixels, " ".join(drawn)


def _no_print(chance: random.Random, across: int) -> Pixels:
    """Return what may be taken for a line and says nothing: signatures, arms, rules, arcs of stamps, dirt."""
    pixels = np.full((HEIGHT, across), 255, np.uint8)
    width = chance.randint(40, min(500, across))
    for _ in range(chance.randint(1, 4)):
        shade, thick = chance.randint(0, 150), chance.randint(1, 5)
        kind = chance.random()
        if kind < 0.45:
            steps = chance.randint(5, 30)
            points = np.stack(
                (
                    np.linspace(0, width, steps) + np.array([chance.gauss(0, 10) for _ in range(steps)]),
                    HEIGHT / 2 + np.array([chance.gauss(0, 14) for _ in range(steps)]),
                ),
                axis=1,
            )
            curve = cv2.GaussianBlur(np.repeat(points.astype(np.float32), 6, 0), (1, 31), 0.1, sigmaY=3)
            cv2.polylines(pixels, [curve.astype(np.int32)], False, shade, thick, cv2.LINE_AA)
        elif kind < 0.7:
            centre = (chance.randrange(width), chance.randint(-40, HEIGHT + 40))
            axes = (chance.randint(5, 90), chance.randint(5, 90))
            cv2.ellipse(pixels, centre, axes, chance.randrange(180), 0, chance.randint(40, 360), shade, chance.choice((thick, thick, -1)), cv2.LINE_AA)  # fmt: skip
        elif kind < 0.85:
            ends = [(chance.randrange(width), chance.randint(0, HEIGHT)) for _ in range(2)]
            cv2.line(pixels, ends[0], ends[1], shade, thick, cv2.LINE_AA)
        else:
            for _ in range(chance.randint(3, 40)):
                cv2.circle(pixels, (chance.randrange(width), chance.randrange(HEIGHT)), chance.randint(1, 4), shade, -1)
    return pixels


def _dotted(pixels: Pixels, chance: random.Random) -> Pixels:
    # A matrix printer hammers dots of one size on a grid: 9 needles make an x-height of 5 dots, 24 one of up to 9.
    step = chance.uniform(2.0, 3.6)
    reach = step * chance.uniform(0.4, 0.62)
    small = cv2.resize(pixels, None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA)
    rows, columns = np.nonzero(small < chance.randint(120, 195))
    dotted = np.full_like(pixels, 255)
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        centre = (int((column + 0.5) * step * 8), int((row + 0.5) * step * 8))
        cv2.circle(dotted, centre, int(reach * 8), 30, -1, cv2.LINE_AA, 3)
    return dotted


def _clutter(pixels: Pixels, right: float, chance: random.Random) -> None:
    """Add what crosses lines of print: underlines, rules of tables, strokes of pens and stamps."""
    across = pixels.shape[1]
    kind = chance.random()
    shade = chance.randint(0, 160)
    if kind < 0.06:
        row = int(BASELINE + chance.uniform(2, 9))
        start, end = sorted((chance.randrange(across), chance.randrange(across)))
        cv2.line(pixels, (start, row), (end, row + chance.randint(-1, 1)), shade, chance.randint(1, 2))
    elif kind < 0.12:
        for column in (chance.randint(0, 12), int(right) + chance.randint(4, 40)):
            cv2.line(pixels, (column, 0), (column, HEIGHT), shade, chance.randint(1, 3))
    elif kind < 0.17:
        row = chance.choice((chance.randint(0, 5), HEIGHT - chance.randint(1, 6)))
        cv2.line(pixels, (0, row), (across, row + chance.randint(-2, 2)), shade, chance.randint(1, 3))
    elif kind < 0.26:
        # Pens and stamps cross with strokes wider and fainter than print.
        shade = chance.randint(90, 235)
        for _ in range(chance.randint(1, 3)):
            centre = (chance.randrange(across), chance.randint(-150, HEIGHT + 150))
            axes = (chance.randint(30, 220), chance.randint(30, 220))
            angles = chance.randrange(360), chance.randrange(360)
            layer = np.full_like(pixels, 255)
            cv2.ellipse(layer, centre, axes, chance.randrange(180), min(angles), max(angles), shade, chance.randint(2, 5), cv2.LINE_AA)  # fmt: skip
            np.minimum(pixels, layer, out=pixels)
    elif kind < 0.30:
        points = np.cumsum(
            np.array([[chance.gauss(18, 14), chance.gauss(0, 12)] for _ in range(chance.randint(4, 12))]), 0
        )
        points += (chance.randrange(across), HEIGHT / 2)
        layer = np.full_like(pixels, 255)
        cv2.polylines(
            layer, [points.astype(np.int32)], False, chance.randint(60, 220), chance.randint(1, 3), cv2.LINE_AA
        )
        np.minimum(pixels, layer, out=pixels)
