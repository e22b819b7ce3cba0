"""Image files, from bytes to text."""

import io
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from models.errors import BrokenDocumentError, OversizeError
from models.layout import Language, Page, PageSource
from readers import PageReading, ReadingOptions, open_document

Draw = Callable[[str], Image.Image]
Encode = Callable[..., bytes]
Read = Callable[..., PageReading]


def _holds(page: Page, *texts: str) -> bool:
    return all(text in " ".join(page.text.split()) for text in texts)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF", "HEIF"])
def test_formats(kind: str, drawn: Draw, encoded: Encode, read: Read) -> None:
    """A page is read from each format."""
    import pillow_heif

    pillow_heif.register_heif_opener()
    parameters = {"quality": 90} if kind in {"JPEG", "WEBP", "HEIF"} else {}
    page = read(encoded(drawn("numbers"), kind, **parameters)).page
    assert page.source is PageSource.OCR
    assert _holds(page, "6 января 2022 года", "870312550411", "1184")


def test_boxes_lie_on_the_stored_image(drawn: Draw, encoded: Encode, read: Read) -> None:
    """The stored image has the page's size, and each word's box holds ink while the margins hold none."""
    reading = read(encoded(drawn("russian"), "PNG"))
    assert reading.image is not None
    with Image.open(io.BytesIO(reading.image)) as image:
        pixels = np.array(image.convert("L"))
        assert image.format == "JPEG"
    page = reading.page
    assert (page.width, page.height, page.dpi) == (pixels.shape[1], pixels.shape[0], 200)
    for line in page.lines:
        for word in line.words:
            assert word.box is not None
            assert (pixels[word.box.top : word.box.bottom, word.box.left : word.box.right] < 100).any()
    assert page.confidence is not None
    assert page.confidence > 0.9
    assert page.language is Language.RUSSIAN


def test_large_pages_are_stored_smaller(drawn: Draw, encoded: Encode, read: Read) -> None:
    """A page of 600 dpi is stored at 2600 pixels, with its boxes on that."""
    large = drawn("numbers").resize((4200, 3000))
    reading = read(encoded(large, "PNG", dpi=(600, 600)))
    assert (reading.page.width, reading.page.height, reading.page.dpi) == (2600, 1857, 371)
    assert max(word.box.right for line in reading.page.lines for word in line.words if word.box) < 2600


def test_exif_orientation(drawn: Draw, encoded: Encode, read: Read) -> None:
    """A phone's picture is turned by its EXIF orientation, at no cost of recognition."""
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = drawn("russian").transpose(Image.Transpose.ROTATE_90)
    page = read(encoded(turned, "JPEG", quality=90, exif=exif)).page
    assert page.notes == ("turned by its EXIF orientation",)
    assert _holds(page, "Сейтказин Ерлан Кайратович")


def test_fax_with_oblong_pixels(drawn: Draw, encoded: Encode, read: Read) -> None:
    """A fax in CCITT coding with twice as many dots across as down is read with square ones."""
    fax = drawn("russian").resize((1428, 500)).convert("1")
    page = read(encoded(fax, "TIFF", compression="group4", dpi=(204, 102))).page
    assert (page.width, page.height) == (1428, 1000)
    assert _holds(page, "Сейтказин")


def test_pixels_of_an_impossible_shape_are_taken_for_square(drawn: Draw, encoded: Encode, read: Read) -> None:
    """A file that says that its pixels are hundreds of times as long as wide is not blown up to a billion of them."""
    page = read(encoded(drawn("numbers").convert("1"), "TIFF", compression="group4", dpi=(200, 0.7))).page
    assert (page.width, page.height) == drawn("numbers").size
    assert _holds(page, "870312550411")


@pytest.mark.parametrize("size", [(65_000, 1), (1, 65_000), (9_000, 3)])
def test_a_line_is_no_sheet(size: tuple[int, int], read: Read) -> None:
    """An image so narrow that nothing of it is left when it is made small is a page without words."""
    line = Image.effect_noise(size, 120)
    target = io.BytesIO()
    line.save(target, "PNG")
    assert read(target.getvalue()).page.text == ""


def test_pages_of_a_tiff(drawn: Draw, encoded: Encode, options: ReadingOptions) -> None:
    """Each page of a TIFF is read by itself, in any order."""
    pages = [drawn(name).convert("1") for name in ("numbers", "kazakh")]
    data = encoded(pages[0], "TIFF", save_all=True, append_images=pages[1:], compression="group4")
    with open_document(data, options=options) as document:
        assert document.page_count == 2
        assert document.read_page(2).page.language is Language.KAZAKH
        assert _holds(document.read_page(1).page, "1184")
    with pytest.raises(OversizeError):
        open_document(data, options=replace(options, page_limit=1))


@pytest.mark.parametrize("mode", ["1", "P", "LA", "RGBA", "CMYK", "I;16"])
def test_colour_modes(mode: str, drawn: Draw, read: Read) -> None:
    """Bits, palettes, transparency, print colours and 16 bits come out as black on white."""
    target = io.BytesIO()
    page = drawn("numbers").crop((0, 80, 1400, 340))
    if mode == "I;16":
        image = Image.fromarray(np.array(page, np.uint16) * 257)
    elif mode in ("LA", "RGBA"):
        image = Image.new(mode, page.size, 0)
        image.putalpha(page.point(lambda value: 255 - value))
    else:
        image = page.convert(mode)
    image.save(target, "TIFF" if mode == "CMYK" else "PNG", dpi=(200, 200))
    assert _holds(read(target.getvalue()).page, "870312550411")


def test_blank_page_costs_no_recognition(encoded: Encode) -> None:
    """A blank page is read where there is no tesseract, and says that it is blank."""
    data = encoded(Image.new("L", (1400, 1000), 250), "PNG")
    with open_document(data, options=ReadingOptions(tesseract="no-such-tesseract")) as document:
        page = document.read_page(1).page
    assert (page.notes, page.text, page.language, page.confidence) == (("blank page",), "", None, None)


def test_limits(drawn: Draw, encoded: Encode, options: ReadingOptions) -> None:
    """An image with more pixels than the limit is refused when it is opened."""
    with pytest.raises(OversizeError):
        open_document(encoded(drawn("russian"), "PNG"), options=replace(options, pixel_limit=1_000_000))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF"])
def test_truncated(kind: str, drawn: Draw, encoded: Encode, read: Read) -> None:
    """Half an image is broken, never half a page of evidence."""
    data = encoded(drawn("russian"), kind)
    with pytest.raises(BrokenDocumentError):
        read(data[: len(data) // 2])


def test_the_original_is_not_altered(drawn: Draw, encoded: Encode, read: Read) -> None:
    """Reading leaves the bytes as they were."""
    data = bytearray(encoded(drawn("numbers"), "PNG"))
    before = bytes(data)
    read(bytes(data))
    assert bytes(data) == before


@pytest.mark.parametrize("size", [(1, 1), (1, 300), (300, 1), (3, 3)])
def test_a_speck_is_a_blank_page(size: tuple[int, int]) -> None:
    """An image too small for a letter is a blank page, also if it is coloured."""
    target = io.BytesIO()
    Image.effect_noise(size, 90).convert("RGB").point(lambda value: value // 2).save(target, "PNG")
    coloured = io.BytesIO()
    Image.new("RGB", size, (30, 40, 220)).save(coloured, "PNG")
    for data in (target.getvalue(), coloured.getvalue()):
        with open_document(data, options=ReadingOptions(tesseract="no-such-tesseract")) as document:
            assert document.read_page(1, with_image=True).page.text == ""
