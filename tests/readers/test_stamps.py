"""What stamps say, beside what is printed under them."""

import io
import math
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw

from models.layout import Page
from readers import PageReading

Read = Callable[..., PageReading]

PAGES = Path(__file__).parents[1] / "data" / "pages"


def _read(page: Image.Image, read: Read) -> Page:
    target = io.BytesIO()
    page.save(target, "PNG", dpi=(200, 200))
    return read(target.getvalue()).page


def _open(name: str) -> Image.Image:
    with Image.open(PAGES / f"{name}.png") as image:
        return image.convert("RGB")


def _lines(page: Page, *, stamps: bool) -> list[str]:
    lines = [line for line in page.lines if (line.block in page.stamps) == stamps]
    return [" ".join(word.text for word in line.words) for line in lines]


def test_the_stamp_of_a_registry_is_a_block_of_its_own(read: Read) -> None:
    """Number and day under which a letter came in are read from the stamp, where it is, and the print as without it."""
    without, page = _read(_open("russian"), read), _read(_open("registry_stamp"), read)
    assert without.stamps == ()
    assert _lines(page, stamps=False) == _lines(without, stamps=False)
    assert _lines(page, stamps=True) == ["КАНЦЕЛЯРИЯ", "Вх. № 1184/22", "17 января 2022"]
    boxes = [word.box for line in page.lines if line.block in page.stamps for word in line.words]
    for box in boxes:
        assert box is not None
        assert 860 <= box.left < box.right <= 1260
        assert 640 <= box.top < box.bottom <= 790


def test_a_round_seal_is_unrolled(read: Read) -> None:
    """The legend of a seal is read round its ring, and each word lies where it stands there."""
    page = _read(_open("seal"), read)
    assert _lines(page, stamps=False) == _lines(_read(_open("russian"), read), stamps=False)
    said = " ".join(_lines(page, stamps=True))
    assert "ГОРОДСКАЯ БОЛЬНИЦА № 7" in said
    assert "АЛМАТЫ" in said.replace(" ", "")  # letters stand wide apart in a ring
    places = {word.text: word.box for line in page.lines if line.block in page.stamps for word in line.words}
    seal = places["БОЛЬНИЦА"]
    assert seal is not None
    assert math.hypot((seal.left + seal.right) / 2 - 1000, (seal.top + seal.bottom) / 2 - 720) < 150


def test_a_seal_is_read_on_a_page_that_lies_on_its_head(read: Read) -> None:
    """Ink is turned with the page."""
    page = _read(_open("registry_stamp").rotate(180), read)
    assert "Вх. № 1184/22" in _lines(page, stamps=True)


def test_pens_say_nothing(read: Read) -> None:
    """A signature in blue ink is no stamp."""
    paper = _open("russian")
    points = [(860 + 16 * step, 720 + 60 * math.sin(1.7 * step)) for step in range(20)]
    ImageDraw.Draw(paper).line(points, fill=(40, 60, 170), width=5, joint="curve")
    assert _read(paper, read).stamps == ()


def test_a_frame_round_the_page_is_no_stamp(read: Read) -> None:
    """Blue print in a blue frame as large as the page is print, and is read with the rest."""
    page, legend = _open("russian"), (870, 650, 1250, 780)
    page.paste(_open("registry_stamp").crop(legend), legend[:2])
    ImageDraw.Draw(page).rectangle((30, 30, 1370, 970), outline=(40, 60, 170), width=4)
    read_page = _read(page, read)
    assert read_page.stamps == ()
    assert "КАНЦЕЛЯРИЯ" in read_page.text
