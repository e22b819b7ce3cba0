"""PDFium: what a PDF's pages hold, and how they look. The only module that calls it, one thread at a time."""

import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from models.errors import BrokenDocumentError, EncryptedDocumentError
from readers.raster import WORKING_SIDE, PageImage, Pixels, plausible_dpi

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfImage, PdfPage

_LOCK = threading.RLock()
"""PDFium keeps global state and must not run in two threads at once, not even for two documents."""

_POINTS = 72.0
_RENDER_DPI = 300
_LEAST_DPI = 100
_COVERS = 0.85
_MOST_OBJECTS = 5000
_INVISIBLE = 3
"""Text rendering mode (ISO 32000-1, table 106)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContent:
    """What a page holds.

    Args:
        text: of its text layer.
        width: inches, upright.
        height: inches, upright.
        scan_dpi: resolution of the one image that covers the page; 0 if there is none.
        image_share: share of the page that its largest image covers, 0-1.
        invisible: its text is drawn invisibly, as under a scan.
        empty: nothing is drawn.
    """

    text: str
    width: float
    height: float
    scan_dpi: float
    image_share: float
    invisible: bool
    empty: bool


class PdfiumDocument:
    """A PDF as PDFium sees it.

    Args:
        data: the whole file.

    Raises:
        BrokenDocumentError: it cannot be opened.
        EncryptedDocumentError: it needs a password.
    """

    def __init__(self, data: bytes) -> None:
        import pypdfium2
        from pypdfium2 import raw

        with _LOCK:
            try:
                self._document: PdfDocument = pypdfium2.PdfDocument(data)
                self.page_count = len(self._document)
            except pypdfium2.PdfiumError as error:
                if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
                    raise EncryptedDocumentError(
                        "The PDF is encrypted.", remedy="Open it with its password and save it without one."
                    ) from error
                raise BrokenDocumentError(
                    "The PDF is damaged or cut off.", remedy="Copy it again from its source, or print it to a new PDF."
                ) from error

    def look(self, number: int) -> PageContent:
        """Return what a page holds, in about a millisecond.

        Args:
            number: from 1.
        """
        from pypdfium2 import raw

        with _LOCK:
            page = self._page(number)
            try:
                width, height = page.get_size()
                textpage = page.get_textpage()
                text = textpage.get_text_range() if textpage.count_chars() > 0 else ""
                textpage.close()
                objects = raw.FPDFPage_CountObjects(page)
                share, dpi = _largest_image(page, width * height)
                return PageContent(
                    text=text,
                    width=max(width, 1) / _POINTS,
                    height=max(height, 1) / _POINTS,
                    scan_dpi=dpi if share >= _COVERS else 0.0,
                    image_share=share,
                    invisible=bool(text.strip()) and _text_is_invisible(page),
                    empty=objects == 0 and raw.FPDFPage_GetAnnotCount(page) == 0,
                )
            finally:
                page.close()

    def scan(self, number: int) -> PageImage | None:
        """Return the JPEG that is the whole page, decoded as it is in the file; None if the page is not just that.

        Args:
            number: from 1.
        """
        with _LOCK:
            page = self._page(number)
            try:
                found = _only_jpeg(page)
                rotation = page.get_rotation()
            finally:
                page.close()
        if found is None:
            return None
        return _decode_jpeg(found[0], found[1], rotation)

    def render(self, number: int, dpi: float) -> PageImage:
        """Draw a page.

        Args:
            number: from 1.
            dpi: wanted; less is used for a page that would be too large.
        """
        with _LOCK:
            page = self._page(number)
            try:
                width, height = page.get_size()
                used = dpi_that_fits(width / _POINTS, height / _POINTS, dpi)
                # BGR: PDFium draws grey three times slower than colour.
                bitmap = page.render(scale=used / _POINTS, rev_byteorder=False)
                pixels = np.array(bitmap.to_numpy()[:, :, :3], np.uint8)
                bitmap.close()
            finally:
                page.close()
        notes = (f"rendered at {round(used)} dpi",) if used < 0.95 * dpi else ()
        grey = _grey_if_colourless(pixels)
        # A page that claims to be as small as a stamp, or as large as a wall, is a scan of wrong resolution.
        declared = plausible_dpi(used, (grey.shape[1], grey.shape[0]))
        return PageImage(pixels=grey, dpi=declared, bilevel=_is_bilevel(grey), notes=notes)

    def close(self) -> None:
        """Give back the open document."""
        with _LOCK:
            self._document.close()

    def _page(self, number: int) -> "PdfPage":
        import pypdfium2

        try:
            return self._document[number - 1]
        except pypdfium2.PdfiumError as error:
            raise BrokenDocumentError(
                "A page of the PDF is damaged.", remedy="Print the PDF to a new one and add that.", page=number
            ) from error


def dpi_that_fits(width: float, height: float, wanted: float) -> float:
    """Return the resolution at which a page is drawn.

    Args:
        width: inches.
        height: inches.
        wanted: dots per inch.
    """
    return min(wanted, WORKING_SIDE / max(width, height, 1e-6))


def scan_resolution(content: PageContent) -> float:
    """Return the resolution at which a page's image is best drawn for recognition."""
    if content.scan_dpi >= _LEAST_DPI:
        return content.scan_dpi
    return float(_RENDER_DPI)


def _largest_image(page: "PdfPage", area: float) -> tuple[float, float]:
    from pypdfium2 import raw

    share, dpi = 0.0, 0.0
    for number, image in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)):
        if number > _MOST_OBJECTS:
            break
        bounds = _bounds(image)
        if bounds is None:
            continue
        wide, high = bounds[2] - bounds[0], bounds[3] - bounds[1]
        covered = min(wide * high / max(area, 1e-6), 1.0)
        if covered > share:
            across, down = image.get_px_size()
            turned = (wide > high) != (across > down)
            points = (high, wide) if turned else (wide, high)
            share = covered
            dpi = _POINTS * max(across / max(points[0], 1e-6), down / max(points[1], 1e-6))
    return share, dpi


def _bounds(image: "PdfImage") -> tuple[float, float, float, float] | None:
    import pypdfium2

    try:
        bounds = image.get_bounds()
    except pypdfium2.PdfiumError:
        return None
    return bounds[0], bounds[1], bounds[2], bounds[3]


def _text_is_invisible(page: "PdfPage") -> bool:
    from pypdfium2 import raw

    texts = [
        raw.FPDFTextObj_GetTextRenderMode(item)
        for _, item in zip(range(200), page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=3), strict=False)
    ]
    return bool(texts) and sum(mode == _INVISIBLE for mode in texts) > 0.8 * len(texts)


def _only_jpeg(page: "PdfPage") -> tuple[bytes, float] | None:
    from pypdfium2 import PdfImage, raw

    if raw.FPDFPage_GetAnnotCount(page):
        return None
    images = []
    for number, item in enumerate(page.get_objects(max_depth=3)):
        if item.type == raw.FPDF_PAGEOBJ_IMAGE and isinstance(item, PdfImage):
            images.append(item)
        elif item.type not in (raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_FORM) or number > _MOST_OBJECTS:
            return None
    if len(images) != 1 or images[0].level > 0 or images[0].get_filters(skip_simple=True) != ["DCTDecode"]:
        return None
    metadata = images[0].get_metadata()
    if metadata.colorspace not in (
        raw.FPDF_COLORSPACE_DEVICEGRAY, raw.FPDF_COLORSPACE_DEVICERGB, raw.FPDF_COLORSPACE_CALGRAY,
        raw.FPDF_COLORSPACE_CALRGB, raw.FPDF_COLORSPACE_ICCBASED,
    ) or metadata.bits_per_pixel not in (8, 24):  # fmt: skip
        return None
    a, b, c, d, e, f = images[0].get_matrix().get()
    left, bottom, right, top = page.get_bbox()
    straight = a > 0 and d > 0 and abs(b) + abs(c) < 0.01 * (a + d)
    slack = 0.02 * max(right - left, top - bottom)
    inside = e > left - slack and f > bottom - slack and e + a < right + slack and f + d < top + slack
    across, down = images[0].get_px_size()
    square = abs((across / max(a, 1e-6)) / max(down / max(d, 1e-6), 1e-6) - 1) < 0.03
    return (
        (bytes(images[0].get_data(decode_simple=True)), _POINTS * across / a)
        if straight and inside and square
        else None
    )


def _decode_jpeg(data: bytes, dpi: float, rotation: int) -> PageImage | None:
    import cv2

    from readers.geometry import turn

    # A PDF shows its image as coded, whatever EXIF says.
    decoded = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR | cv2.IMREAD_IGNORE_ORIENTATION)
    if decoded is None:
        return None
    image = PageImage(pixels=_grey_if_colourless(np.asarray(decoded, np.uint8)), dpi=1)
    if rotation:
        image = image.moved(*turn(image.pixels, rotation))
    return replace(image, dpi=plausible_dpi(dpi, image.size))


def _grey_if_colourless(pixels: Pixels) -> Pixels:
    sample = pixels[::7, ::7].astype(np.int16)
    if int((sample.max(axis=2) - sample.min(axis=2) > 24).sum()) == 0:
        return np.ascontiguousarray(pixels[:, :, 1])
    return pixels


def _is_bilevel(pixels: Pixels) -> bool:
    if pixels.ndim == 3:
        return False
    sample = pixels[::5, ::5]
    return bool(((sample > 8) & (sample < 247)).mean() < 0.0005)
