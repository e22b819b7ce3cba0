"""A page image as an array of pixels, and how it is stored."""

import io
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from models.layout import IDENTITY, Transformation

Pixels = NDArray[np.uint8]
"""Height × width (grey) or height × width × 3 (blue, green, red: OpenCV's order)."""

STORED_SIDE = 2600
"""The longer side of a stored page image, pixels: A4 at 220 dpi, at which small print is still sharp."""

_QUALITY = 50
"""Of JPEG: 160-220 kB for an A4 letter of this size and 0.015 CPU s, where WebP takes 110-190 kB and 0.07 s. It keeps a
peak signal-to-noise ratio of 38-40 dB; 60 gives 1 dB more for a tenth of the size."""

WORKING_SIDE = 5000
"""The longer side that is worth recognising, pixels: A4 at 430 dpi."""

_A4_LONG_SIDE = 11.69
"""ISO 216, inches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageImage:
    """A page as it was scanned, photographed or rendered.

    Args:
        pixels: grey or colour.
        dpi: dots per inch, as declared or estimated.
        bilevel: it has only black and white (fax, CCITT, JBIG2).
        notes: what was done to it.
        from_original: where a pixel of the image as it was received lies in this one.
    """

    pixels: Pixels
    dpi: int
    bilevel: bool = False
    notes: tuple[str, ...] = ()
    from_original: Transformation = IDENTITY

    @property
    def size(self) -> tuple[int, int]:
        """Width and height, pixels."""
        return self.pixels.shape[1], self.pixels.shape[0]

    def noting(self, note: str) -> "PageImage":
        """Return the image with one more note."""
        return replace(self, notes=(*self.notes, note))

    def moved(self, pixels: Pixels, matrix: NDArray[np.float64], **changes: object) -> "PageImage":
        """Return the image after its pixels were moved.

        Args:
            pixels: as they are now.
            matrix: 3 × 3, where a pixel of this image lies in the new one.
            changes: of other fields.
        """
        place = composed(matrix, self.from_original)
        return replace(self, pixels=pixels, from_original=place, **changes)  # type: ignore[arg-type]


def composed(matrix: NDArray[np.float64], before: Transformation) -> Transformation:
    """Return the transformation that moves as one did before, and then by a matrix.

    Args:
        matrix: 3 × 3.
        before: nine numbers by rows.
    """
    whole = matrix @ np.array(before, np.float64).reshape(3, 3)
    return tuple(float(f"{value:.9g}") for value in (whole / whole[2, 2]).reshape(-1))


def plausible_dpi(declared: float, size: tuple[int, int]) -> int:
    """Return the declared resolution if a sheet of paper could have it, else that of an A4 sheet of this many pixels.

    Cameras declare 72 and screens 96 dpi, which says nothing.

    Args:
        declared: dots per inch, 0 if nothing is declared.
        size: width and height, pixels.
    """
    longest = max(size)
    if 100 <= declared <= 2400 and longest / declared >= 2:
        return round(declared)
    return min(max(round(longest / _A4_LONG_SIDE), 70), 600)


def reduce(image: PageImage) -> PageImage:
    """Return the image with its longer side within what is worth recognising."""
    return _fit(image, WORKING_SIDE, note=True)


def stored(image: PageImage) -> PageImage:
    """Return the image in the size in which it is stored."""
    return _fit(image, STORED_SIDE, note=False)


def stored_place(image: PageImage) -> Transformation:
    """Return where a pixel of the original lies in the image as it is stored."""
    width, height = stored_size(image.size)
    return composed(np.diag([width / image.size[0], height / image.size[1], 1.0]), image.from_original)


def stored_size(size: tuple[int, int]) -> tuple[int, int]:
    """Return width and height in which an image of a size is stored."""
    scale = min(1.0, STORED_SIDE / max(size))
    return max(round(size[0] * scale), 1), max(round(size[1] * scale), 1)


def encode(image: PageImage) -> bytes:
    """Return the image as JPEG (ITU-T T.81), as it is stored, shown and put into searchable PDFs."""
    from PIL import Image

    pixels = image.pixels if image.pixels.ndim == 2 else np.ascontiguousarray(image.pixels[:, :, ::-1])
    target = io.BytesIO()
    Image.fromarray(pixels).save(target, "JPEG", quality=_QUALITY)
    return target.getvalue()


def _fit(image: PageImage, side: int, *, note: bool) -> PageImage:
    import cv2

    longest = max(image.size)
    if longest <= side:
        return image
    scale = side / longest
    size = (max(round(image.size[0] * scale), 1), max(round(image.size[1] * scale), 1))
    pixels = cv2.resize(image.pixels, size, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
    dpi = max(round(image.dpi * scale), 1)
    matrix = np.diag([size[0] / image.size[0], size[1] / image.size[1], 1.0])
    changed = image.moved(pixels, matrix, dpi=dpi, bilevel=False)
    return changed.noting(f"reduced to {dpi} dpi") if note else changed
