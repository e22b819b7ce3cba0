"""How pages lie, how they are lit, and what comes out."""

import io
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from models.layout import Language, Page
from readers import PageReading, ReadingOptions, open_document

Pixels = NDArray[np.uint8]
Load = Callable[[str], Pixels]
Read = Callable[..., PageReading]

NAME = "Сейтказин Ерлан Кайратович"


def _png(pixels: Pixels) -> bytes:
    target = io.BytesIO()
    colour = pixels if pixels.ndim == 2 else pixels[:, :, ::-1]
    Image.fromarray(colour).save(target, "PNG", dpi=(200, 200))
    return target.getvalue()


def _text(reading: PageReading) -> str:
    return " ".join(reading.page.text.split())


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_turned_pages(degrees: int, pixels_of: Load, read: Read) -> None:
    """A page that lies on its side or head is put upright, and says by how much it was turned."""
    turned = np.rot90(pixels_of("russian"), degrees // 90)  # numpy turns against the clock
    reading = read(_png(np.ascontiguousarray(turned)))
    assert reading.page.notes == (f"rotated by {degrees}°",)
    assert NAME in _text(reading)
    assert reading.page.width > reading.page.height


@pytest.mark.parametrize("degrees", [-3.0, 2.0])
def test_skew(degrees: float, pixels_of: Load, read: Read) -> None:
    """A skewed page is straightened."""
    page = pixels_of("russian")
    matrix = cv2.getRotationMatrix2D((700, 500), degrees, 1)
    reading = read(_png(np.asarray(cv2.warpAffine(page, matrix, (1400, 1000), borderValue=255), np.uint8)))
    assert any(note.startswith("deskewed by") for note in reading.page.notes)
    assert NAME in _text(reading)


def test_photo(pixels_of: Load, read: Read) -> None:
    """A sheet photographed aslant on a dark table under uneven light is cut out, flattened and read."""
    sheet = cv2.cvtColor(pixels_of("russian"), cv2.COLOR_GRAY2BGR)
    corners = np.array([[190, 140], [1560, 200], [1620, 1150], [120, 1100]], np.float32)
    matrix = cv2.getPerspectiveTransform(np.array([[0, 0], [1400, 0], [1400, 1000], [0, 1000]], np.float32), corners)
    photo = cv2.warpPerspective(sheet, matrix, (1750, 1300), borderValue=(40, 60, 80))
    light = np.linspace(1.0, 0.55, 1750)[None, :, None]
    reading = read(_png((photo * light).astype(np.uint8)))
    assert "page cut out of a photo" in reading.page.notes
    assert NAME in _text(reading)
    assert "870312550411" in _text(reading)


def test_stamp(pixels_of: Load, read: Read) -> None:
    """Words under a blue stamp are read."""
    page = cv2.cvtColor(pixels_of("russian"), cv2.COLOR_GRAY2BGR)
    stamp = np.full_like(page, 255)
    cv2.circle(stamp, (500, 290), 150, (220, 60, 30), 8)
    cv2.circle(stamp, (500, 290), 110, (220, 60, 30), 5)
    reading = read(_png(np.minimum(page, stamp)))
    assert "coloured stamps or strokes made faint" in reading.page.notes
    assert NAME in _text(reading)


def test_negative(pixels_of: Load, read: Read) -> None:
    """White on black is read as black on white."""
    reading = read(_png(255 - pixels_of("numbers")))
    assert "negative turned positive" in reading.page.notes
    assert "1184" in _text(reading)


def test_kazakh_letters_are_kept(pixels_of: Load, read: Read) -> None:
    """A Kazakh page keeps the letters that Russian has not."""
    reading = read(_png(pixels_of("kazakh")))
    assert reading.page.languages == (Language.KAZAKH,)
    assert "азамат Ерлан Қайратұлы Сейтқазин ауруханаға жеткізілген" in _text(reading)
    assert "Ұлттық қауіпсіздік комитетінің қызметкерлері" in _text(reading)


def test_number_signs_are_kept_in_russian(pixels_of: Load, read: Read) -> None:
    """The sign before a number does not become a word."""
    assert "больница № 7" in _text(read(_png(pixels_of("russian"))))


def test_digits_of_a_sans_serif(pixels_of: Load, read: Read) -> None:
    """A number in PT Sans, in which the Kazakh pack takes 3 for 5, is right."""
    assert "870312550411" in _text(read(_png(pixels_of("numbers"))))


def test_table(
    pixels_of: Load,
    read: Read,
    cells_of: Callable[[Page], list[list[list[str]]]],
    assert_words_in_cells: Callable[[Page], None],
) -> None:
    """A ruled table is read cell by cell, between the lines before and after it, and each cell has its place."""
    page = read(_png(pixels_of("table"))).page
    assert cells_of(page) == [
        [
            ["№", "Фамилия", "Дата", "Номер"],
            ["1", "Оразбеков Нурлан", "05.01.2022", "1201"],
            ["2", "Петренко Олег", "05.01.2022", "1177"],
            ["3", "Тұрсынбек Мейрам", "06.01.2022", "1182"],
        ]
    ]
    assert page.text.startswith("Список лиц с ранениями\n")
    assert page.text.endswith("Всего доставлено: 3 человека.")
    assert_words_in_cells(page)


def test_letterhead_in_two_columns(pixels_of: Load, read: Read) -> None:
    """A letterhead in two languages is read column by column."""
    text = _text(read(_png(pixels_of("letterhead"))))
    assert text.index("ДЕНСАУЛЫҚ") < text.index("УПРАВЛЕНИЕ")
    assert "УПРАВЛЕНИЕ ОБЩЕСТВЕННОГО ЗДОРОВЬЯ ГОРОДА АЛМАТЫ На Ваш запрос" in text


def test_typewriter(data_of: Callable[[str], bytes], read: Read) -> None:
    """A real typewritten page comes out."""
    reading = read(data_of("scans/typewriter.png"))
    assert reading.page.confidence is not None
    assert reading.page.confidence > 0.8


def test_same_bytes_same_page(pixels_of: Load, read: Read) -> None:
    """Reading twice gives the same page and the same image, byte for byte."""
    data = _png(pixels_of("table"))
    assert read(data) == read(data)


def test_threads(pixels_of: Load, options: ReadingOptions) -> None:
    """Pages that several threads read at once are those that one thread reads."""
    images = [Image.fromarray(pixels_of(name)) for name in ("numbers", "kazakh", "table")]
    target = io.BytesIO()
    images[0].save(target, "TIFF", save_all=True, append_images=images[1:], dpi=(200, 200))
    with open_document(target.getvalue(), options=options) as document, ThreadPoolExecutor(3) as pool:
        together = list(pool.map(document.read_page, (1, 2, 3)))
        assert together == [document.read_page(number) for number in (1, 2, 3)]


def test_opening_reads_nothing(options: ReadingOptions, pixels_of: Load) -> None:
    """Opening a TIFF of 100 pages takes a moment, since no page is read."""
    page = Image.fromarray(pixels_of("russian")).convert("1")
    target = io.BytesIO()
    page.save(target, "TIFF", save_all=True, append_images=[page] * 99, compression="group4")
    started = time.process_time()
    with open_document(target.getvalue(), options=options) as document:
        assert document.page_count == 100
    assert time.process_time() - started < 2


@pytest.mark.parametrize("kind", ["upright", "photo", "skewed", "sideways", "on its head", "exif"])
def test_boxes_lead_back_to_the_original(kind: str, pixels_of: Load, read: Read) -> None:
    """Where a word lies on the page image leads to where it lies on the image as it was received."""
    page = pixels_of("russian")
    upright = _png(page)
    wanted = next(word.box for line in read(upright).page.lines for word in line.words if word.text == "Сейтказин")
    assert wanted is not None
    centre = np.array([(wanted.left + wanted.right) / 2, (wanted.top + wanted.bottom) / 2, 1.0])
    data, matrix = _worn(kind, page)
    worn = read(data).page
    box = next(word.box for line in worn.lines for word in line.words if word.text == "Сейтказин")
    assert box is not None
    place = np.array(worn.on_original(box)).mean(axis=0)
    true = matrix @ centre
    assert np.abs(place - true[:2] / true[2]).max() < 6


def _worn(kind: str, page: Pixels) -> tuple[bytes, NDArray[np.float64]]:
    """Return a page as it was received, and where its pixels went."""
    height, width = page.shape
    if kind == "photo":
        corners = np.array([[190, 140], [1560, 200], [1620, 1150], [120, 1100]], np.float32)
        matrix = cv2.getPerspectiveTransform(
            np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32), corners
        )
        colour = cv2.cvtColor(page, cv2.COLOR_GRAY2BGR)
        photo = cv2.warpPerspective(colour, matrix, (1750, 1300), borderValue=(40, 60, 80))
        return _png(np.asarray(photo, np.uint8)), np.asarray(matrix, np.float64)
    if kind == "skewed":
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -2.5, 1)
        turned = np.asarray(cv2.warpAffine(page, matrix, (width, height), borderValue=255), np.uint8)
        return _png(turned), np.vstack((matrix, [0, 0, 1]))
    if kind == "sideways":
        return _png(np.ascontiguousarray(np.rot90(page))), np.array([[0, 1, 0], [-1, 0, width], [0, 0, 1]], np.float64)
    if kind == "on its head":
        return _png(np.ascontiguousarray(np.rot90(page, 2))), np.diag([-1.0, -1.0, 1.0]) + np.array(
            [[0, 0, width], [0, 0, height], [0, 0, 0]]
        )
    if kind == "exif":
        target = io.BytesIO()
        exif = Image.Exif()
        exif[0x0112] = 6
        Image.fromarray(np.ascontiguousarray(np.rot90(page))).save(
            target, "JPEG", quality=95, dpi=(200, 200), exif=exif
        )
        return target.getvalue(), np.array([[0, 1, 0], [-1, 0, width], [0, 0, 1]], np.float64)
    return _png(page), np.eye(3)


@pytest.mark.parametrize("modules", ["readers, cv2", "cv2, readers"])
def test_a_page_takes_one_core(modules: str) -> None:
    """Whoever loads the readers has OpenCV without threads of its own: `workers` says how many cores are used."""
    code = f"import {modules}; print(cv2.getNumThreads())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"
