"""Searchable PDFs, as other people's programs read them: PDFium, pdfminer with pdfplumber, and qpdf."""

import io
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pdfplumber
import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from exports import SearchablePdf, picture_of
from exports.text_layer import places
from models.layout import Box, Page, PageSource, PlacedWord, compose_text
from readers import PageReading, ReadingOptions, open_document

Readings = dict[str, PageReading]
Write = Callable[..., bytes]
Blank = Callable[[int, int], bytes]

PIXELS = 2.0
"""How far a box in the PDF may lie beside the one that was read."""

NAMES = ("russian", "kazakh", "table", "letterhead")
WIDTH, HEIGHT, DPI = 1400, 1000, 200
LETTERS = "abzАБВЯабвщӘәҒғҚқҢңӨөҰұҮүҺһІі0123456789.,:№«»—()/"


def words_of(page: Page) -> list[str]:
    """Return the words in reading order."""
    return [word.text for line in page.lines for word in line.words]


def boxes_of(page: Page) -> list[Box]:
    """Return where the words are set, in reading order."""
    return [box for line in page.lines for _, box in places(line)]


def composed(words: list[PlacedWord], size: tuple[int, int] = (WIDTH, HEIGHT)) -> Page:
    """Return a page that holds words."""
    text, lines = compose_text(tuple(words))
    return Page(
        number=1, width=size[0], height=size[1], dpi=DPI, source=PageSource.OCR, language=None, languages=(),
        confidence=1.0, text=text, lines=lines,
    )  # fmt: skip


def seen_by_pdfium(pdf: bytes, page: Page) -> tuple[list[str], list[tuple[float, float, float, float]]]:
    """Return words and boxes (pixels of the page image) of the first page, as PDFium and with it Chrome has them."""
    with pypdfium2.PdfDocument(pdf) as document:
        opened = document[0]
        textpage, height, scale = opened.get_textpage(), opened.get_height(), page.dpi / 72
        text = textpage.get_text_range()
        words, boxes, position = text.split(), [], 0
        for word in words:
            position = text.index(word, position)
            sides = [textpage.get_charbox(number) for number in range(position, position + len(word))]
            position += len(word)
            boxes.append(
                (
                    min(side[0] for side in sides) * scale,
                    (height - max(side[3] for side in sides)) * scale,
                    max(side[2] for side in sides) * scale,
                    (height - min(side[1] for side in sides)) * scale,
                )
            )
        textpage.close()
        return words, boxes


def seen_by_pdfplumber(
    pdf: bytes, page: Page, *, flow: bool = True
) -> tuple[list[str], list[tuple[float, float, float, float]]]:
    """Return words and boxes (pixels of the page image) of the first page, in the order of the file or of the paper."""
    scale = page.dpi / 72
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        words = document.pages[0].extract_words(use_text_flow=flow)
    return [word["text"] for word in words], [
        (word["x0"] * scale, word["top"] * scale, word["x1"] * scale, word["bottom"] * scale) for word in words
    ]


def farthest(boxes: list[tuple[float, float, float, float]], expected: list[Box]) -> float:
    """Return the largest distance of two sides, in pixels."""
    return float(np.abs(np.array(boxes) - np.array(expected)).max())


def drawn(pdf: bytes, page: Page) -> np.ndarray:
    """Return what PDFium draws of the first page, pixel by pixel of its image."""
    with pypdfium2.PdfDocument(pdf) as document:
        return np.array(document[0].render(scale=page.dpi / 72).to_pil().convert("L"), np.int16)


@pytest.mark.parametrize("name", NAMES)
def test_programs_find_the_same_words_in_the_same_order(readings: Readings, written: Write, name: str) -> None:
    """PDFium and pdfplumber find the words of the page in reading order, each within two pixels of its place."""
    reading = readings[name]
    pdf = written((reading.page, reading.image))
    for words, boxes in (seen_by_pdfium(pdf, reading.page), seen_by_pdfplumber(pdf, reading.page)):
        assert words == words_of(reading.page)
        assert farthest(boxes, boxes_of(reading.page)) <= PIXELS


@pytest.mark.parametrize("name", ["russian", "kazakh", "table"])
def test_the_order_on_paper_is_the_same(readings: Readings, written: Write, name: str) -> None:
    """A program that sorts letters by their place on the paper finds the same words: lines have one height."""
    reading = readings[name]
    words, _ = seen_by_pdfplumber(written((reading.page, reading.image)), reading.page, flow=False)
    assert words == words_of(reading.page)


@pytest.mark.parametrize("name", NAMES)
def test_words_lie_over_their_print(readings: Readings, name: str) -> None:
    """From left to right a word lies over its own box within two pixels, and from top to bottom it covers it."""
    page = readings[name].page
    for word, box in zip((word for line in page.lines for word in line.words), boxes_of(page), strict=True):
        assert word.box is not None
        assert abs(word.box.left - box.left) <= PIXELS
        assert abs(word.box.right - box.right) <= PIXELS
        assert box.top <= word.box.top < word.box.bottom <= box.bottom


@pytest.mark.parametrize(
    ("name", "phrase"),
    [
        ("russian", "Сейтказин Ерлан Кайратович"),
        ("russian", "доставлен в приёмное отделение 6 января 2022 года"),  # over the end of a line
        ("kazakh", "азамат Ерлан Қайратұлы Сейтқазин"),
        ("kazakh", "Ұлттық қауіпсіздік комитетінің қызметкерлері"),
        ("table", "Оразбеков Нурлан"),
    ],
)
def test_phrases_are_found(readings: Readings, written: Write, name: str, phrase: str) -> None:
    """The search of PDFium finds Russian and Kazakh phrases, also over the end of a line."""
    reading = readings[name]
    with pypdfium2.PdfDocument(written((reading.page, reading.image))) as document:
        textpage = document[0].get_textpage()
        assert textpage.search(phrase).get_next() is not None
        textpage.close()


@pytest.mark.parametrize("name", NAMES)
def test_the_page_looks_like_its_image(readings: Readings, written: Write, name: str) -> None:
    """The words draw nothing: the page with them is the page without them, and as good as the stored image."""
    reading = readings[name]
    assert reading.image is not None
    pixels = drawn(written((reading.page, reading.image)), reading.page)
    bare = replace(reading.page, text="", lines=(), tables=())
    assert np.array_equal(pixels, drawn(written((bare, reading.image)), reading.page))
    with Image.open(io.BytesIO(reading.image)) as stored:
        expected = np.array(stored.convert("L"), np.int16)
    assert pixels.shape == expected.shape
    assert np.abs(pixels - expected).mean() < 1.0


@pytest.mark.parametrize("name", ["russian", "letterhead"])
def test_dalel_reads_its_own_pdf_by_the_text_layer(readings: Readings, written: Write, name: str) -> None:
    """Read again, a page of thirty words or more is read by its text layer: the same words in the same order."""
    reading = readings[name]
    with open_document(written((reading.page, reading.image)), options=ReadingOptions()) as document:
        page = document.read_page(1).page
    assert page.source == PageSource.TEXT_LAYER
    assert words_of(page) == words_of(reading.page)


def test_a_document_of_many_pages_is_sound(readings: Readings, written: Write) -> None:
    """Each page has its physical size, its own words and its image as JPEG; qpdf finds no fault in the file."""
    pages = [readings[name] for name in NAMES]
    pdf = written(*((reading.page, reading.image) for reading in pages))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.check_pdf_syntax() == []
        assert [str(page.Resources.XObject["/I"].Filter) for page in document.pages] == ["/DCTDecode"] * 4
        assert [float(document.pages[0].mediabox[side]) for side in (2, 3)] == pytest.approx([504.0, 360.0])
    with pypdfium2.PdfDocument(pdf) as document:
        for number, reading in enumerate(pages):
            textpage = document[number].get_textpage()
            assert textpage.get_text_range().split() == words_of(reading.page)
            textpage.close()


def test_the_same_pages_make_the_same_bytes(readings: Readings, written: Write) -> None:
    """Written twice the file is the same; written of other pages it has another identifier."""
    first, second = (readings[name] for name in ("russian", "kazakh"))
    pdf = written((first.page, first.image), (second.page, second.image))
    assert pdf == written((first.page, first.image), (second.page, second.image))
    with pikepdf.open(io.BytesIO(pdf)) as one, pikepdf.open(io.BytesIO(written((first.page, first.image)))) as other:
        assert one.trailer.ID != other.trailer.ID


def test_nothing_but_the_producer_is_told(readings: Readings, written: Write) -> None:
    """The document information holds the producer and neither date nor name."""
    reading = readings["russian"]
    with pikepdf.open(io.BytesIO(written((reading.page, reading.image)))) as document:
        assert {key: str(value) for key, value in document.docinfo.items()} == {"/Producer": "Dalel"}
        assert "/Metadata" not in document.Root


def test_pages_can_be_taken_back(readings: Readings, written: Write) -> None:
    """After going back to a mark the file becomes what it would be if the pages since had never been added."""
    first, second, third = (readings[name] for name in ("russian", "kazakh", "table"))
    assert first.image is not None
    assert second.image is not None
    assert third.image is not None
    target = io.BytesIO()
    pdf = SearchablePdf(target)
    pdf.add(first.page, picture_of(first.image))
    mark = pdf.mark()
    pdf.add(second.page, picture_of(second.image))
    pdf.go_back(mark)
    assert pdf.page_count == 1
    pdf.add(third.page, picture_of(third.image))
    pdf.finish()
    assert target.getvalue() == written((first.page, first.image), (third.page, third.image))


def test_a_page_without_an_image_has_no_place(readings: Readings) -> None:
    """A page without an image is refused, and so is a document without a page."""
    reading = readings["russian"]
    assert reading.image is not None
    pdf = SearchablePdf(io.BytesIO())
    with pytest.raises(ValueError, match="without an image"):
        pdf.add(replace(reading.page, width=0, height=0, dpi=0), picture_of(reading.image))
    with pytest.raises(ValueError, match="must have a page"):
        pdf.finish()


@pytest.mark.parametrize(("size", "dpi"), [((2600, 1900), 1), ((40, 30), 2400), ((10, 9000), 70)])
def test_sheets_of_impossible_size_are_made_possible(
    written: Write, blank: Blank, size: tuple[int, int], dpi: int
) -> None:
    """A page that would be too large or too small for viewers is drawn at the nearest size that they take."""
    word = PlacedWord(text="№", box=Box(1, 1, 8, 8), confidence=1.0, block=0, line=0)
    pdf = written((replace(composed([word], size), dpi=dpi), blank(*size)))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        sides = [float(document.pages[0].mediabox[side]) for side in (2, 3)]
    assert max(sides) <= 14_400.01
    assert sides[0] / sides[1] == pytest.approx(size[0] / size[1], rel=0.01)


def test_letters_beyond_the_first_plane_and_empty_pages(written: Write, blank: Blank) -> None:
    """A character above U+FFFF keeps its meaning, and a page without words is a page."""
    word = PlacedWord(text="a𝔄б", box=Box(100, 100, 200, 140), confidence=1.0, block=0, line=0)
    image = blank(WIDTH, HEIGHT)
    pdf = written((composed([word]), image), (composed([]), image))
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        assert [found["text"] for found in document.pages[0].extract_words()] == ["a𝔄б"]
        assert document.pages[1].extract_words() == []


def test_a_stamp_or_a_bent_line_does_not_stretch_the_others(written: Write, blank: Blank) -> None:
    """Words of a bent line and a stamp read into a line keep their own height."""
    straight = [("Исх.", Box(100, 200, 180, 230)), ("ИІШ", Box(200, 120, 400, 320)), ("457", Box(420, 202, 480, 230))]
    bent = [("один", Box(100, 500, 200, 530)), ("два", Box(220, 520, 300, 550)), ("три", Box(320, 545, 400, 575))]
    words = [
        PlacedWord(text=text, box=box, confidence=1.0, block=0, line=line)
        for line, row in enumerate((straight, bent))
        for text, box in row
    ]
    page = composed(words)
    assert boxes_of(page) == [
        Box(100, 200, 180, 230), Box(200, 120, 400, 320), Box(420, 200, 480, 230), *(box for _, box in bent),
    ]  # fmt: skip
    words_found, _ = seen_by_pdfium(written((page, blank(WIDTH, HEIGHT))), page)
    assert words_found == words_of(page)


def test_words_that_touch_get_a_space(written: Write, blank: Blank) -> None:
    """Words whose boxes touch or overlap are told apart: each gives up half of what a space needs."""
    boxes = [Box(100, 200, 200, 240), Box(200, 200, 260, 240), Box(255, 200, 400, 240)]
    words = [PlacedWord(text=t, box=b, confidence=1.0, block=0, line=0) for t, b in zip("абв", boxes, strict=True)]
    page = composed(words)
    gaps = [right.left - left.right for left, right in zip(boxes_of(page), boxes_of(page)[1:], strict=False)]
    assert gaps == [5, 5]
    pdf = written((page, blank(WIDTH, HEIGHT)))
    assert seen_by_pdfium(pdf, page)[0] == seen_by_pdfplumber(pdf, page)[0] == ["а", "б", "в"]


@st.composite
def printed(draw: st.DrawFn) -> list[PlacedWord]:
    """Words as print has them: in lines, side by side, their heights those of letters with and without tails."""
    words: list[PlacedWord] = []
    top = draw(st.integers(5, 60))
    line = 0
    while top < HEIGHT - 80 and len(words) < 40 and draw(st.integers(0, 9)):
        height, left = draw(st.integers(14, 40)), draw(st.integers(0, 400))
        while left < WIDTH - 500:
            text = draw(st.text(LETTERS, min_size=1, max_size=14))
            width = max(round(len(text) * height * draw(st.floats(0.3, 0.8))), 4)
            above, below = draw(st.integers(0, height // 4)), draw(st.integers(0, height // 4))
            box = Box(left, top + above, left + width, top + height - below)
            words.append(PlacedWord(text=text, box=box, confidence=0.9, block=line // 3, line=line))
            left += width + max(round(height * draw(st.floats(0.0, 4.0))), 0)
            if not draw(st.integers(0, 4)):
                break
        top += round(height * draw(st.floats(1.2, 4.0)))
        line += 1
    return words


@given(words=printed())
def test_whatever_is_printed_is_found(written: Write, blank: Blank, words: list[PlacedWord]) -> None:
    """Words in lines are found by PDFium and pdfplumber in their order and at their places."""
    page = composed(words)
    pdf = written((page, blank(140, 100)))
    for found, boxes in (seen_by_pdfium(pdf, page), seen_by_pdfplumber(pdf, page)):
        assert found == words_of(page)
        assert not found or farthest(boxes, boxes_of(page)) <= PIXELS


@given(
    words=st.lists(
        st.builds(
            PlacedWord,
            text=st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=30),
            box=st.builds(Box, *(st.integers(0, WIDTH) for _ in range(4))),
            confidence=st.just(0.5),
            block=st.just(0),
            line=st.integers(0, 5),
        ),
        max_size=12,
    )
)
def test_no_boxes_and_no_characters_break_the_file(written: Write, blank: Blank, words: list[PlacedWord]) -> None:
    """Any words in any boxes, also such as are inside out, make a sound PDF that holds each character in order."""
    page = composed(words)
    pdf = written((page, blank(140, 100)))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.check_pdf_syntax() == []
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        characters = "".join(character["text"] for character in opened.pages[0].chars)
    assert characters.replace(" ", "") == "".join(words_of(page))
