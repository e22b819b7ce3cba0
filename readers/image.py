"""Image files: TIFF, JPEG, PNG, WebP, HEIC."""

import io
import struct
import warnings
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from models.errors import BrokenDocumentError, OversizeError
from models.layout import Transformation
from readers.document import OpenDocument, PageReading
from readers.options import ReadingOptions
from readers.raster import PageImage, composed, plausible_dpi
from readers.recognition import recognise

if TYPE_CHECKING:
    from PIL.Image import Image

T = TypeVar("T")

_BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, AttributeError,
    ArithmeticError, RuntimeError, MemoryError, struct.error, zlib.error,
)  # fmt: skip
"""What Pillow's decoders raise on bytes that do not keep to their format; they share no class of their own."""

_ORIENTATION = 0x0112
"""Tag of EXIF 2.3: 1 is upright, 5 to 8 change width and height."""

_OBLONG = 3.0
"""How many times as long as wide pixels are at most, less one: of fax machines twice (204 × 98), of none four times."""

_MANY_PAGES = frozenset({"image/tiff", "image/heic"})


class ImageDocument(OpenDocument):
    """An image file; a TIFF may have many pages.

    Args:
        data: the whole file.
        media_type: of an image.
        options: limits and tesseract.

    Raises:
        BrokenDocumentError: the file is damaged or cut off.
        OversizeError: it has more pixels or pages than the limits allow.
    """

    def __init__(self, data: bytes, media_type: str, options: ReadingOptions) -> None:
        self._data = data
        self._options = options
        self._heif = media_type == "image/heic"
        frames = self._with_frame(0, lambda image: int(getattr(image, "n_frames", 1)))
        if frames > options.page_limit:
            raise OversizeError(f"The image file has more than {options.page_limit} pages.", remedy="Divide it.")
        notes = () if frames == 1 or media_type in _MANY_PAGES else (f"first of {frames} frames read",)
        super().__init__(media_type=media_type, page_count=frames if media_type in _MANY_PAGES else 1, notes=notes)

    def _read(self, number: int, *, with_image: bool) -> PageReading:
        # Each page opens the file anew: Pillow's images are not thread-safe.
        image = self._with_frame(number - 1, decode)
        return recognise(image, number=number, options=self._options, with_image=with_image)

    def _with_frame(self, frame: int, use: Callable[["Image"], T]) -> T:
        from PIL import Image

        if self._heif:
            import pillow_heif

            pillow_heif.register_heif_opener()
        # `pixel_limit` stands in for Pillow's warning, and its error for what is larger still.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(self._data)) as image:
                if frame:
                    image.seek(frame)
                if image.width * image.height > self._options.pixel_limit:
                    raise _too_large(image.width * image.height)
                return use(image)
        except Image.DecompressionBombError as error:
            raise _too_large(None) from error
        except _BROKEN as error:
            raise BrokenDocumentError(
                "The image file is damaged or cut off.", remedy="Copy it again from its source, or scan the page again."
            ) from error


def decode(image: "Image") -> PageImage:
    """Return a frame upright by its EXIF orientation, on white, with square pixels, grey if it has no colour.

    Args:
        image: open, at its frame.
    """
    from PIL import Image, ImageOps

    image.load()
    declared = _declared_dpi(image)
    bilevel = image.mode == "1"
    orientation = image.getexif().get(_ORIENTATION, 1)
    upright = ImageOps.exif_transpose(image)
    notes = ("turned by its EXIF orientation",) if orientation in range(2, 9) else ()
    if orientation in range(5, 9):
        declared = declared[::-1]
    if declared[0] and declared[1] and 0.05 < max(declared) / min(declared) - 1 < _OBLONG:
        # Fax machines scan at 204 × 98 or 204 × 196 dots per inch (ITU-T T.4).
        finest = max(declared)
        size = (round(upright.width * finest / declared[0]), round(upright.height * finest / declared[1]))
        upright = upright.convert("L").resize(size, Image.Resampling.BICUBIC) if bilevel else upright.resize(size)
        declared = (finest, finest)
    pixels = _pixels(upright)
    place = _place(orientation, image.size, upright.size)
    return PageImage(
        pixels=pixels, dpi=plausible_dpi(declared[0], upright.size), bilevel=bilevel, notes=notes, from_original=place
    )


def _place(orientation: int, size: tuple[int, int], upright: tuple[int, int]) -> Transformation:
    """Return where a pixel of the file lies in the upright image (EXIF 2.3, tag 274)."""
    width, height = size
    turned = {
        2: (-1, 0, width, 0, 1, 0),
        3: (-1, 0, width, 0, -1, height),
        4: (1, 0, 0, 0, -1, height),
        5: (0, 1, 0, 1, 0, 0),
        6: (0, -1, height, 1, 0, 0),
        7: (0, -1, height, -1, 0, width),
        8: (0, 1, 0, -1, 0, width),
    }.get(orientation, (1, 0, 0, 0, 1, 0))
    now = (height, width) if orientation in range(5, 9) else size
    scale = np.diag([upright[0] / now[0], upright[1] / now[1], 1.0])
    return composed(scale, (*map(float, turned), 0.0, 0.0, 1.0))


def _declared_dpi(image: "Image") -> tuple[float, float]:
    declared = image.info.get("dpi") or ()
    try:
        across, down = (float(value) for value in declared)
    except (TypeError, ValueError, ZeroDivisionError):
        return 0.0, 0.0
    return (across, down) if across > 0 and down > 0 else (0.0, 0.0)


def _pixels(image: "Image") -> "np.typing.NDArray[np.uint8]":
    from PIL import Image

    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        values = np.asarray(image, dtype=np.float64)
        top = max(float(values.max(initial=0)), 1.0)
        return np.asarray(np.clip(values, 0, None) * (255.0 / top), np.uint8)
    if "A" in image.getbands() or "transparency" in image.info:
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image.convert("RGBA")).convert("RGB")
    if image.mode in ("1", "L"):
        return np.array(image.convert("L"), np.uint8)
    colour = np.array(image.convert("RGB"), np.uint8)[:, :, ::-1]
    return np.ascontiguousarray(colour)


def _too_large(pixels: int | None) -> OversizeError:
    remedy = "Save it at 300 dpi and add that."
    if pixels is None:
        return OversizeError("The image has far too many pixels.", remedy=remedy)
    return OversizeError(f"The image has {pixels // 1_000_000} million pixels.", remedy=remedy)
