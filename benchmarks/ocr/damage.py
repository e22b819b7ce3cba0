"""What happens to a page before it is read: 21 kinds of scanning, copying, faxing, photographing and writing on it.

Functions of pixels (300 dpi, blue, green, red) and seeded chance; each returns the file as it would be stored.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.uint8]
Chance = np.random.Generator


@dataclass(frozen=True, slots=True)
class Stored:
    """A page as a file: its bytes and the ending of its name."""

    data: bytes
    suffix: str


Damage = Callable[[Pixels, Chance], Stored]


def _bytes(pixels: object) -> Pixels:
    return np.asarray(np.clip(np.asarray(pixels), 0, 255), np.uint8)


def _png(pixels: Pixels, dpi: int = 300) -> Stored:
    target = io.BytesIO()
    shown = pixels if pixels.ndim == 2 else np.ascontiguousarray(pixels[:, :, ::-1])
    Image.fromarray(shown).save(target, "PNG", dpi=(dpi, dpi), compress_level=1)
    return Stored(target.getvalue(), "png")


def _jpeg(pixels: Pixels, quality: int, dpi: int | None = 300) -> Stored:
    target = io.BytesIO()
    declared = {} if dpi is None else {"dpi": (dpi, dpi)}
    shown = pixels if pixels.ndim == 2 else np.ascontiguousarray(pixels[:, :, ::-1])
    Image.fromarray(shown).save(target, "JPEG", quality=quality, **declared)
    return Stored(target.getvalue(), "jpg")


def _grey(pixels: Pixels) -> Pixels:
    return _bytes(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY))


def _turned(pixels: Pixels, degrees: float) -> Pixels:
    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return _bytes(cv2.warpAffine(pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255)))


def _blurred(pixels: Pixels, sigma: float) -> Pixels:
    return _bytes(cv2.GaussianBlur(pixels, (0, 0), sigma))


def _noisy(pixels: Pixels, strength: float, chance: Chance) -> Pixels:
    return _bytes(pixels + chance.normal(0, strength, pixels.shape))


def _ramp(shape: tuple[int, ...], chance: Chance, darkest: float) -> NDArray[np.float32]:
    coarse = chance.uniform(darkest, 1.0, (3, 3)).astype(np.float32)
    coarse[chance.integers(0, 3), chance.integers(0, 3)] = darkest
    return np.asarray(cv2.resize(coarse, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC), np.float32)


def _clean(pixels: Pixels, _chance: Chance) -> Stored:
    return _png(_grey(pixels))


def _skew(pixels: Pixels, chance: Chance) -> Stored:
    return _png(_turned(_grey(pixels), float(chance.uniform(1.5, 4.0) * chance.choice((-1, 1)))))


def _resolution(dpi: int) -> Damage:
    def scan(pixels: Pixels, chance: Chance) -> Stored:
        small = cv2.resize(_grey(pixels), None, fx=dpi / 300, fy=dpi / 300, interpolation=cv2.INTER_AREA)
        return _png(_noisy(_bytes(small), 3, chance), dpi)

    return scan


def _compressed(pixels: Pixels, chance: Chance) -> Stored:
    small = cv2.resize(_grey(pixels), None, fx=0.6, fy=0.6, interpolation=cv2.INTER_AREA)
    return _jpeg(_bytes(small), int(chance.integers(20, 41)), 180)


def _noise(pixels: Pixels, chance: Chance) -> Stored:
    page = _noisy(_grey(pixels), float(chance.uniform(25, 45)), chance)
    specks = chance.random(page.shape)
    page[specks < 0.004] = 0
    page[specks > 0.996] = 255
    return _png(page)


def _blur(pixels: Pixels, chance: Chance) -> Stored:
    return _png(_noisy(_blurred(_grey(pixels), float(chance.uniform(2.6, 3.6))), 3, chance))


def _uneven(pixels: Pixels, chance: Chance) -> Stored:
    page = _grey(pixels) * _ramp(pixels.shape, chance, 0.4)
    return _jpeg(_noisy(_bytes(page), 4, chance), 85)


def _shadow(pixels: Pixels, chance: Chance) -> Stored:
    height, width = pixels.shape[:2]
    mask = np.zeros((height, width), np.float32)
    corners = np.array([[chance.integers(-400, width), -200], [width + 400, -200], [width + 400, height], [chance.integers(width // 4, width), height + 200]])  # fmt: skip
    cv2.fillPoly(mask, [corners.astype(np.int32)], (1.0,))
    soft = cv2.GaussianBlur(mask, (0, 0), float(chance.uniform(20, 90)))
    return _jpeg(_noisy(_bytes(_grey(pixels) * (1 - 0.55 * soft) * 0.95), 4, chance), 85)


def _photo(pixels: Pixels, chance: Chance) -> Stored:
    height, width = pixels.shape[:2]
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    bend = float(chance.uniform(12, 38)) * np.sin(np.pi * columns / width * float(chance.uniform(0.7, 1.3)))
    curled = cv2.remap(pixels, columns, rows + bend, cv2.INTER_LINEAR, borderValue=(255, 255, 255))
    pull = chance.uniform(0, 170, (4, 2)).astype(np.float32)
    start = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    shift = np.array([[1, 1], [-1, 1], [-1, -1], [1, -1]], np.float32) * pull + 250
    matrix = cv2.getPerspectiveTransform(start, start + shift)
    size = (width + 500, height + 500)
    desk = np.empty((size[1], size[0], 3), np.uint8)
    desk[:] = chance.integers(35, 100, 3)
    photo = cv2.warpPerspective(curled, matrix, size, dst=desk, borderMode=cv2.BORDER_TRANSPARENT)
    lit = photo * _ramp(photo.shape, chance, 0.5)[:, :, None]
    small = cv2.resize(_bytes(lit), None, fx=0.8, fy=0.8, interpolation=cv2.INTER_AREA)
    return _jpeg(_noisy(_blurred(_bytes(small), 0.8), 6, chance), 80, None)


def _bleed(pixels: Pixels, chance: Chance) -> Stored:
    page = _grey(pixels)
    back = np.roll(
        _blurred(_bytes(page[:, ::-1]), 3.0), (int(chance.integers(-40, 40)), int(chance.integers(-60, 60))), (0, 1)
    )
    return _png(_noisy(_bytes(np.minimum(page, 255 - (255 - back) * chance.uniform(0.22, 0.38))), 4, chance))


def _fax(pixels: Pixels, chance: Chance) -> Stored:
    sheet = cv2.resize(_grey(pixels), (1728, 2291), interpolation=cv2.INTER_AREA)  # 204 × 196 dpi (ITU-T T.4, fine)
    page = _noisy(_bytes(sheet), 14, chance) > chance.integers(130, 180)
    target = io.BytesIO()
    Image.fromarray(page).save(target, "TIFF", compression="group4", dpi=(204, 196))
    return Stored(target.getvalue(), "tif")


def _photocopy(pixels: Pixels, chance: Chance) -> Stored:
    page = _grey(pixels)
    for _ in range(3):
        page = _noisy(_blurred(page, 1.5), 16, chance)
        page = _bytes(255 / (1 + np.exp(-(page.astype(np.float32) - chance.integers(140, 185)) / 9)))
    specks = chance.random(page.shape) < 0.0015
    page[cv2.dilate(specks.astype(np.uint8), np.ones((2, 2), np.uint8)) > 0] = 30
    return _png(_turned(page, float(chance.uniform(-1, 1))))


def _rotated(quarters: int) -> Damage:
    return lambda pixels, _chance: _png(np.ascontiguousarray(np.rot90(_grey(pixels), quarters)))


def _stamped(ink: tuple[int, int, int]) -> Damage:
    def stamp(pixels: Pixels, chance: Chance) -> Stored:
        layer = np.full_like(pixels, 255)
        for _ in range(2):
            centre = (int(chance.integers(500, 1900)), int(chance.integers(1100, 2300)))
            for radius, thick in ((260, 9), (215, 5), (110, 5)):
                cv2.circle(layer, centre, radius, ink, thick, cv2.LINE_AA)
            for place, letter in enumerate("KANZELARIA * 2022 * INBOX * "):
                angle = 2 * np.pi * place / 28
                spot = (int(centre[0] + 225 * np.cos(angle)) - 14, int(centre[1] + 225 * np.sin(angle)) + 14)
                cv2.putText(layer, letter, spot, cv2.FONT_HERSHEY_DUPLEX, 1.2, ink, 3, cv2.LINE_AA)
            cv2.putText(
                layer, "No 1184/22", (centre[0] - 100, centre[1]), cv2.FONT_HERSHEY_DUPLEX, 1.3, ink, 4, cv2.LINE_AA
            )
        return _jpeg(_bytes(np.minimum(pixels, layer)), 88)

    return stamp


def _handwriting(pixels: Pixels, chance: Chance) -> Stored:
    page = pixels.copy()
    for _ in range(7):
        left, row = float(chance.integers(150, 1700)), float(chance.integers(300, 3000))
        steps = np.arange(90, dtype=np.float32)
        across = left + steps * chance.uniform(4, 8) + 14 * np.sin(steps * chance.uniform(0.6, 1.1))
        down = row + 24 * np.sin(steps * chance.uniform(0.7, 1.3)) + np.cumsum(chance.normal(0, 1.5, 90))
        points = np.stack((across, down), 1).astype(np.int32)
        ink = (150, 60, 30) if chance.random() < 0.6 else (40, 40, 40)
        cv2.polylines(page, [points], False, ink, int(chance.integers(3, 6)), cv2.LINE_AA)
    return _jpeg(page, 88)


def _faded(pixels: Pixels, chance: Chance) -> Stored:
    page = 255 - (255 - _grey(pixels).astype(np.float32)) * chance.uniform(0.18, 0.32)
    return _png(_noisy(_bytes(page - 12), 4, chance))


DAMAGES: dict[str, Damage] = {
    "clean": _clean,
    "skew": _skew,
    "dpi100": _resolution(100),
    "dpi150": _resolution(150),
    "dpi200": _resolution(200),
    "jpeg": _compressed,
    "noise": _noise,
    "blur": _blur,
    "uneven": _uneven,
    "shadow": _shadow,
    "photo": _photo,
    "bleed": _bleed,
    "fax": _fax,
    "photocopy": _photocopy,
    "rot90": _rotated(3),
    "rot180": _rotated(2),
    "rot270": _rotated(1),
    "stamp_blue": _stamped((200, 70, 40)),
    "stamp_red": _stamped((50, 40, 200)),
    "handwriting": _handwriting,
    "faded": _faded,
}
"""By name; strengths are drawn by chance within what letters come in."""


def wreck(pixels: Pixels, chance: Chance) -> Stored:
    """Return a page worn at or beyond what can be read, for the judgement of quality.

    Args:
        pixels: the page.
        chance: seeded.
    """
    grey = _grey(pixels)
    strength = float(chance.uniform(0, 1))
    kind = int(chance.integers(0, 5))
    if kind == 0:
        factor = (95 - 50 * strength) / 300
        small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
        return _jpeg(_bytes(small), 15, round(300 * factor))
    if kind == 1:
        return _jpeg(_noisy(_blurred(grey, 4 + 6 * strength), 4, chance), 70)
    if kind == 2:
        return _jpeg(_noisy(grey, 70 + 110 * strength, chance), 60)
    if kind == 3:
        size = (round(1100 - 450 * strength), round(1556 - 636 * strength))
        sheet = _noisy(_bytes(cv2.resize(grey, size, interpolation=cv2.INTER_AREA)), 20, chance) > 150
        return _png(_bytes(sheet * 255), round(size[0] / 8.27))
    page = 255 - (255 - grey.astype(np.float32)) * (0.12 - 0.08 * strength)
    return _jpeg(_noisy(_bytes(page - 30), 9, chance), 60)
