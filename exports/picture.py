"""A stored page image as a PDF can hold it: WebP has no filter there, JPEG has."""

import io
from dataclasses import dataclass

_JPEG_QUALITY = 50
"""50 keeps a peak signal-to-noise ratio of 38-40 dB to the stored image at 190-200 kB for an A4 letter at 220 dpi, and
381 kB for a page of 700 words in two columns; 60 gives 1 dB more for 8-16 per cent of the size, and no difference is
seen. Progressive saves 5-9 per cent for 0.02 CPU s."""

_LEAST_COLOUR = 24
"""Difference of two channels, 0-255, below which a page is grey: that of `readers/pdfium.py`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A page image in JPEG.

    Args:
        data: JFIF, progressive.
        width: pixels.
        height: pixels.
        grey: one channel; else red, green, blue.
    """

    data: bytes
    width: int
    height: int
    grey: bool


def picture_of(image: bytes) -> Picture:
    """Write a page image as JPEG; the same bytes each time for the same image and libraries.

    Args:
        image: as stored, WebP.
    """
    import numpy as np
    from PIL import Image, ImageChops

    with Image.open(io.BytesIO(image)) as opened:
        colours = opened.convert("RGB")
    red, green, blue = colours.split()
    differences = (ImageChops.difference(red, green), ImageChops.difference(green, blue))
    grey = all(int(np.asarray(difference).max()) < _LEAST_COLOUR for difference in differences)
    target = io.BytesIO()
    # Green stands for grey: the channels differ by the rounding of WebP only.
    (green if grey else colours).save(target, "JPEG", quality=_JPEG_QUALITY, optimize=True, progressive=True)
    return Picture(data=target.getvalue(), width=colours.width, height=colours.height, grey=grey)
