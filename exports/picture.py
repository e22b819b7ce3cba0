"""A stored page image as a PDF holds it: JPEG goes in as it is (ISO 32000-1, 7.4.8)."""

import io
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A page image in JPEG.

    Args:
        data: JFIF.
        width: pixels.
        height: pixels.
        grey: one channel; else red, green, blue.
    """

    data: bytes
    width: int
    height: int
    grey: bool


def picture_of(image: bytes) -> Picture:
    """Return a page image with what a PDF says of it; no pixel is decoded.

    Args:
        image: as stored, JPEG.
    """
    from PIL import Image

    with Image.open(io.BytesIO(image)) as opened:
        return Picture(data=image, width=opened.width, height=opened.height, grey=opened.mode == "L")
