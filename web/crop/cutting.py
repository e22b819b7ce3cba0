"""The part of a page image around a place, small enough that twenty of them load at once."""

import io
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable

from models.layout import Box

WIDTH = 640
"""pixels of a crop at most"""
QUALITY = 60
"""of WebP: print stays readable, and twenty crops take less than 300 kB"""
ABOVE = 1.2
"""heights of the place that are kept above and below it"""
ASIDE = 9
"""heights of the place that are kept to each side"""
LARGEST = 4000
"""pixels of a side of the page image that a crop may take"""
KEPT = 16 * 1024 * 1024
"""bytes of crops in memory"""
AT_ONCE = 2
"""images that are opened at a time: each takes some megabytes"""


def around(boxes: Iterable[Box]) -> Box | None:
    """Return the part of a page to show for a place: its first line, with what is around it; None without boxes.

    Args:
        boxes: of the place, in reading order, pixels of the page image.
    """
    found = tuple(boxes)
    if not found:
        return None
    first = found[0]
    height = max(1, first.bottom - first.top)
    for box in found[1:]:
        # Words that were searched for may stand far from each other: those of one line are shown together.
        is_beside = abs(box.top - first.top) < height
        if is_beside and max(box.right, first.right) - min(box.left, first.left) < 30 * height:
            first = first.union(box)
    return Box(
        left=max(0, first.left - ASIDE * height),
        top=max(0, round(first.top - ABOVE * height)),
        right=first.right + ASIDE * height,
        bottom=round(first.bottom + ABOVE * height),
    )


def cut(image: bytes, box: Box) -> bytes | None:
    """Cut a part out of a page image.

    Args:
        image: JPEG.
        box: pixels of it; what lies outside is left out.

    Returns:
        WebP, at most `WIDTH` pixels wide; None if nothing of the box lies on the image.
    """
    from PIL import Image

    with Image.open(io.BytesIO(image)) as opened:
        full = opened.size
        inside = (max(0, box.left), max(0, box.top), min(full[0], box.right), min(full[1], box.bottom))
        width, height = inside[2] - inside[0], inside[3] - inside[1]
        if width < 1 or height < 1:
            return None
        scale = min(1.0, WIDTH / width)
        # A JPEG is decoded at a half or a quarter of its size at a fraction of the cost.
        opened.draft("L", (int(full[0] * scale), int(full[1] * scale)))
        factor = opened.size[0] / full[0]
        part = opened.convert("L").crop(tuple(round(side * factor) for side in inside))  # type: ignore[arg-type]
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    written = io.BytesIO()
    part.resize(size, Image.Resampling.BILINEAR).save(written, "WEBP", quality=QUALITY, method=2)
    return written.getvalue()


class Crops:
    """The crops that were made last. Threads may share it."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, int, Box], bytes] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()
        self._turns = threading.BoundedSemaphore(AT_ONCE)

    def get(self, sha256: str, page: int, box: Box, read: Callable[[], bytes]) -> bytes | None:
        """Return a crop. Whether someone may see it is for the caller to know.

        Args:
            sha256: of the letter.
            page: its number.
            box: on the page image.
            read: returns the page image, JPEG.

        Returns:
            WebP; None if nothing of the box lies on the image.
        """
        key = (sha256, page, box)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        with self._turns:
            made = cut(read(), box)
        if made is not None:
            with self._lock:
                if key not in self._kept:
                    self._kept[key] = made
                    self._size += len(made)
                while self._size > KEPT:
                    _, oldest = self._kept.popitem(last=False)
                    self._size -= len(oldest)
        return made
