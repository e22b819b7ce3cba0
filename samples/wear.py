"""What happens to paper on its way: scanners, copiers, fax machines and phones, all from seeded chance.

Images are grey (height, width) or RGB (height, width, 3) arrays of uint8.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]


def to_grey(image: Pixels) -> Pixels:
    """Return the grey of an RGB image."""
    return _as_bytes(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY))


def shrink(image: Pixels, factor: float) -> Pixels:
    """Scale an image down.

    Args:
        image: any.
        factor: new size by old, at most 1.
    """
    return _as_bytes(cv2.resize(image, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA))


def skew(image: Pixels, degrees: float, paper: int = 255) -> Pixels:
    """Turn the page a little on the glass.

    Args:
        image: any.
        degrees: counterclockwise.
        paper: value of the ground that shows at the corners.
    """
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    ground = (paper, paper, paper)
    return _as_bytes(cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=ground))


def soften(image: Pixels, sigma: float) -> Pixels:
    """Blur as a lens does; sigma in pixels."""
    return _as_bytes(cv2.GaussianBlur(image, (0, 0), sigma))


def add_grain(image: Pixels, strength: float, seed: int) -> Pixels:
    """Add the noise of a sensor; strength is the standard deviation in grey levels."""
    noise = np.random.default_rng(seed).normal(0, strength, image.shape[:2])
    if image.ndim == 3:
        noise = noise[:, :, None]
    return _as_bytes(np.clip(image + noise, 0, 255))


def add_specks(image: Pixels, count: int, seed: int) -> Pixels:
    """Scatter specks of dust and toner.

    Args:
        image: any.
        count: how many.
        seed: of their places.
    """
    chance = np.random.default_rng(seed)
    worn = image.copy()
    height, width = image.shape[:2]
    for _ in range(count):
        place = (int(chance.integers(width)), int(chance.integers(height)))
        shade = int(chance.integers(0, 110))
        cv2.circle(worn, place, int(chance.integers(1, 4)), (shade,) * 3, -1)
    return worn


def copy_badly(image: Pixels, seed: int) -> Pixels:
    """Photocopy a grey page: harsher contrast, dark edges, a dark gutter, toner specks."""
    height, width = image.shape[:2]
    harsh = np.clip((image.astype(np.float32) - 128) * 1.5 + 150, 0, 255)
    across = np.linspace(0, 1, width, dtype=np.float32)[None, :]
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    edge = 150 * np.exp(-across / 0.012) + 110 * np.exp(-(1 - across) / 0.008) + 120 * np.exp(-(1 - down) / 0.006)
    return add_specks(_as_bytes(np.clip(harsh - edge - 14, 0, 255)), 500, seed)


def send_by_fax(image: Pixels, seed: int) -> Pixels:
    """Send a grey page of 300 dpi by fax: 204 dpi both ways, two levels, lost lines, specks."""
    page = shrink(image, 204 / 300)
    page = soften(page, 0.5)
    chance = np.random.default_rng(seed)
    page = _as_bytes(np.clip(page + chance.normal(0, 16, page.shape), 0, 255))
    _, sent = cv2.threshold(page, 168, 255, cv2.THRESH_BINARY)
    page = add_specks(_as_bytes(sent), 160, seed)
    for row in chance.integers(0, page.shape[0], 5):
        page[row : row + 1, :] = 255
    _, sent = cv2.threshold(page, 127, 255, cv2.THRESH_BINARY)
    return _as_bytes(sent)


def photograph(image: Pixels, size: tuple[int, int], seed: int) -> Pixels:
    """Photograph an RGB page on a table: perspective, uneven warm light, a shadow, sensor noise.

    Args:
        image: of the page.
        size: width and height of the photo, pixels.
        seed: of chance.
    """
    chance = np.random.default_rng(seed)
    width, height = size
    table = np.empty((height, width, 3), np.float32)
    table[:] = (112, 84, 62)
    grain = cv2.resize(chance.normal(0, 12, (height // 4, 8)).astype(np.float32), size, interpolation=cv2.INTER_CUBIC)
    table += grain[:, :, None]
    old_height, old_width = image.shape[:2]
    corners = np.array([[0, 0], [old_width, 0], [old_width, old_height], [0, old_height]], np.float32)
    spread = np.array([[0.075, 0.05], [0.94, 0.03], [0.975, 0.965], [0.03, 0.98]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, spread * np.array([width, height], np.float32))
    page = cv2.warpPerspective(image, matrix, size, flags=cv2.INTER_AREA).astype(np.float32)
    mask = cv2.warpPerspective(np.ones((old_height, old_width), np.float32), matrix, size)[:, :, None]
    photo = table * (1 - mask) + page * mask
    across = np.linspace(0, 1, width, dtype=np.float32)[None, :]
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    light = 0.97 - 0.30 * across * down - 0.12 * (1 - across) ** 2
    shadow = 1 - 0.22 / (1 + np.exp(-(across * 1.2 + down - 1.55) / 0.03))
    warm = np.array([1.0, 0.965, 0.89], np.float32)
    lit = photo * (light * shadow)[:, :, None] * warm
    return add_grain(soften(_as_bytes(np.clip(lit, 0, 255)), 0.8), 5, seed)


def _as_bytes(image: NDArray[np.generic] | cv2.typing.MatLike) -> Pixels:
    return np.asarray(image).astype(np.uint8)
