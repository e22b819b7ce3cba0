"""PDF: text layers, scans, and what is between."""

import io
from collections.abc import Callable

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A5
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from models.errors import BrokenDocumentError, EncryptedDocumentError
from models.layout import Language, Page, PageSource
from readers import PageReading, ReadingOptions, open_document

Draw = Callable[[str], Image.Image]
Read = Callable[..., PageReading]

ENGLISH = (
    "On 6 January 2022 Mr Seitkazin was taken to City Hospital No. 7 with a gunshot wound and was examined by",
    "the surgeon on duty. On the night of 9 January he was taken away by officers of the security service.",
)


def _pdf(draw: Callable[[Canvas], None], **parameters: object) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A5, invariant=1, **parameters)
    draw(canvas)
    canvas.save()
    return target.getvalue()


def _letter(canvas: Canvas) -> None:
    for number, line in enumerate(ENGLISH):
        canvas.setFont("Helvetica", 7)
        canvas.drawString(20, 500 - 12 * number, line)


def _scan(page: Image.Image, *, quality: int = 90, hidden: str = "", rotation: int = 0) -> bytes:
    """A page that is one JPEG, 1400 × 1000 pixels at 200 dpi, with a hidden text layer."""
    target = io.BytesIO()
    page.save(target, "JPEG", quality=quality)

    def draw(canvas: Canvas) -> None:
        canvas.setPageSize((504, 360))
        canvas.setPageRotation(rotation)
        canvas.drawImage(ImageReader(io.BytesIO(target.getvalue())), 0, 0, 504, 360)
        text = canvas.beginText(20, 300)
        text.setTextRenderMode(3)
        for line in hidden.splitlines():
            text.textLine(line)
        canvas.drawText(text)

    return _pdf(draw)


def test_born_digital(
    data_of: Callable[[str], bytes],
    read: Read,
    cells_of: Callable[[Page], list[list[list[str]]]],
    assert_words_in_cells: Callable[[Page], None],
) -> None:
    """A text layer is taken as it is: columns in order, tables by their cells, boxes on the drawn page."""
    reading = read(data_of("pages/digital.pdf"))
    page = reading.page
    assert (page.source, page.confidence, page.dpi) == (PageSource.TEXT_LAYER, 1.0, 150)
    assert page.text.startswith("АЛМАТЫ ҚАЛАСЫ\nДЕНСАУЛЫҚ БАСҚАРМАСЫ\nҚАЗАҚСТАН\n\nУПРАВЛЕНИЕ\nЗДОРОВЬЯ\nКАЗАХСТАН\n\n")
    assert "ИИН 870312550411, история болезни № 1184." in page.text
    assert cells_of(page)[0][3] == ["3", "Тұрсынбек Мейрам", "06.01.2022", "1182"]
    assert_words_in_cells(page)
    _assert_ink_under_words(reading)


def test_turned_born_digital(data_of: Callable[[str], bytes], read: Read) -> None:
    """Boxes of a page with /Rotate lie on the page as it is seen."""
    reading = read(data_of("pages/digital.pdf"), 2)
    assert reading.page.text.startswith("Вторая страница повёрнута и видна прямо")
    _assert_ink_under_words(reading)


def _assert_ink_under_words(reading: PageReading) -> None:
    assert reading.image is not None
    pixels = np.array(Image.open(io.BytesIO(reading.image)).convert("L"))
    assert (reading.page.height, reading.page.width) == pixels.shape
    for line in reading.page.lines:
        for word in line.words:
            assert word.box is not None
            assert (pixels[word.box.top : word.box.bottom, word.box.left : word.box.right] < 140).any()


def test_size_without_image(data_of: Callable[[str], bytes], options: ReadingOptions) -> None:
    """A page is the same whether its image is asked for or not."""
    with open_document(data_of("pages/digital.pdf"), options=options) as document:
        for number in (1, 2):
            without = document.read_page(number)
            assert without.image is None
            assert without.page == document.read_page(number, with_image=True).page


def test_scan_is_read_at_its_own_resolution(drawn: Draw, read: Read) -> None:
    """The JPEG that fills a page is read as it is in the file: its pixels are the page's."""
    page = read(_scan(drawn("russian"))).page
    assert (page.source, page.width, page.height, page.dpi) == (PageSource.OCR, 1400, 1000, 200)
    assert "Сейтказин Ерлан Кайратович" in page.text


def test_turned_scan(drawn: Draw, read: Read) -> None:
    """A scan that /Rotate puts upright needs no further turning."""
    target = io.BytesIO()
    drawn("russian").transpose(Image.Transpose.ROTATE_90).save(target, "JPEG", quality=90)

    def draw(canvas: Canvas) -> None:
        canvas.setPageSize((360, 504))
        canvas.drawImage(ImageReader(io.BytesIO(target.getvalue())), 0, 0, 360, 504)

    document = pypdfium2.PdfDocument(_pdf(draw))
    document[0].set_rotation(90)
    saved = io.BytesIO()
    document.save(saved)
    page = read(saved.getvalue()).page
    assert (page.notes, page.width, page.height) == ((), 1400, 1000)
    assert "Сейтказин Ерлан Кайратович" in page.text


def test_mixed(drawn: Draw, options: ReadingOptions) -> None:
    """In one document a page of text is taken and a scanned page is read."""

    def draw(canvas: Canvas) -> None:
        _letter(canvas)
        canvas.showPage()
        canvas.drawImage(ImageReader(drawn("numbers")), 0, 100, 420, 300)

    with open_document(_pdf(draw), options=options) as document:
        first, second = (document.read_page(number).page for number in (1, 2))
    assert (first.source, first.language) == (PageSource.TEXT_LAYER, Language.ENGLISH)
    assert second.source is PageSource.OCR
    assert "870312550411" in second.text


def test_bad_layer_is_read_again(drawn: Draw, read: Read) -> None:
    """A hidden layer of a recognition that knew no Cyrillic is not believed."""
    bad = "Topop,cKaA KnMHnHeCKa~ 6onbHn1_\\a Ng 7\nHa Baw 3anpoc oT 11 flHBapfl coo6w,aeM\n" * 8
    page = read(_scan(drawn("russian"), hidden=bad)).page
    assert page.source is PageSource.OCR
    assert page.notes[0].startswith("text layer not sound, read by OCR")
    assert "Сейтказин Ерлан Кайратович" in page.text


def test_good_layer_is_believed(drawn: Draw, read: Read) -> None:
    """A hidden layer that makes sense is taken, and said to be hidden."""
    page = read(_scan(drawn("russian"), hidden="\n".join(ENGLISH))).page
    assert (page.source, page.notes) == (PageSource.TEXT_LAYER, ("text drawn invisibly over a scan",))


def test_registry_stamp_over_a_scan(drawn: Draw, read: Read) -> None:
    """A few words that a registry printed over a scan do not pass for its text."""
    page = read(_scan(drawn("russian"), hidden="Received 14 February 2022")).page
    assert page.notes == ("text layer does not cover the scan, read by OCR",)


def test_encrypted(read: Read) -> None:
    """A PDF with a password is said to be encrypted; one that only forbids printing is read."""
    with pytest.raises(EncryptedDocumentError):
        read(_pdf(_letter, encrypt=StandardEncryption("secret", canPrint=0)))
    assert read(_pdf(_letter, encrypt=StandardEncryption("", "owner", canPrint=0))).page.text.startswith("On 6 January")


def test_blank(read: Read) -> None:
    """A page on which nothing is drawn is blank."""
    assert read(_pdf(lambda canvas: canvas.showPage())).page.notes == ("blank page",)


@pytest.mark.parametrize("kept", [9, 200, 0.5])
def test_broken(kept: float, read: Read) -> None:
    """A PDF that is cut off is broken, or read as far as it can be repaired."""
    data = _pdf(_letter)
    with pytest.raises(BrokenDocumentError):
        read(data[: int(kept if kept > 1 else kept * len(data))])


def test_jbig2_of_a_gigapixel(data_of: Callable[[str], bytes], read: Read) -> None:
    """An image of 35,000 × 35,000 pixels is drawn at a lower resolution and read."""
    page = read(data_of("scans/hugemono.pdf")).page
    assert page.width == page.height == 2600
    assert page.text


def test_layer_without_a_mapping(data_of: Callable[[str], bytes], read: Read) -> None:
    """Glyphs that map to no character are read from the page's image."""
    page = read(data_of("scans/type3_font_nomapping.pdf")).page
    assert page.notes[0] == "text layer not sound, read by OCR: characters without meaning"


def test_real_scan(data_of: Callable[[str], bytes], read: Read) -> None:
    """A real scan, skewed under /Rotate, comes out upright with its title."""
    page = read(data_of("scans/rotated_skew.pdf")).page
    assert page.width < page.height
    assert "The LinnSequencer" in page.text


def test_many_pages_open_at_once(options: ReadingOptions) -> None:
    """A PDF of 300 pages opens without its pages being read, and the last can be read first."""

    def draw(canvas: Canvas) -> None:
        for _ in range(300):
            _letter(canvas)
            canvas.showPage()

    with open_document(_pdf(draw), options=options) as document:
        assert document.page_count == 300
        assert document.read_page(300).page.number == 300
