"""The files of the samples are what they say, and come out the same when made again."""

import email
import io
import zipfile
from email.policy import default

import filetype
import numpy as np
import pillow_heif
import pypdfium2
import pytest
from PIL import Image, ImageSequence

from samples import files, wear
from samples.facts import make_truth, read_entities
from samples.make import RECIPES
from samples.source import LETTERS, read_source
from samples.truth import ROOT, Truth, dump


def _letter_bytes(truth: Truth) -> bytes:
    data = (ROOT / truth.case / truth.file).read_bytes()
    if truth.part is None:
        return data
    if truth.file.endswith(".zip"):
        return zipfile.ZipFile(io.BytesIO(data)).read(truth.part)
    for part in email.message_from_bytes(data, policy=default).iter_attachments():
        if part.get_filename() == truth.part:
            content = part.get_content()
            assert isinstance(content, bytes)
            return content
    raise AssertionError(truth.part)


def test_every_letter_is_of_the_media_type_that_its_truth_says(truths: tuple[Truth, ...]) -> None:
    """The content of each letter is of its media type: by its first bytes, or as text that can be read."""
    for truth in truths:
        data = _letter_bytes(truth)
        found = filetype.guess_mime(data)
        if truth.media_type == "text/plain":
            assert data.decode() == truth.pages[0].text + "\n"
        elif truth.media_type == "message/rfc822":
            body = email.message_from_bytes(data, policy=default).get_body()
            assert body is not None
            assert body.get_content().replace("\r\n", "\n") == truth.pages[0].text + "\n"
        else:
            assert found == truth.media_type


def test_every_file_has_a_truth_and_every_truth_a_source(truths: tuple[Truth, ...]) -> None:
    """Sources, truths, recipes and files stand for each other, and are small enough to be cloned."""
    committed = {
        str(path.relative_to(ROOT)): path.stat().st_size
        for path in ROOT.glob("*/*")
        if path.parent.name in {truth.case for truth in truths} and not path.name.endswith(".truth.json")
    }
    assert set(committed) == set(RECIPES) == {f"{truth.case}/{truth.file}" for truth in truths}
    assert {truth.name for truth in truths} == {path.stem for path in LETTERS.glob("*.txt")}
    assert sum(committed.values()) < 8_000_000


def test_truths_come_out_the_same_when_made_again(truths: tuple[Truth, ...]) -> None:
    """The truth of each letter is, byte for byte, what its source says."""
    entities = read_entities()
    for truth in truths:
        made = dump(make_truth(read_source(LETTERS / f"{truth.name}.txt"), entities))
        assert made == (ROOT / truth.case / f"{truth.name}.truth.json").read_bytes()


def test_a_cheap_file_comes_out_the_same_when_made_again() -> None:
    """The text file is made again byte for byte, the Word document member for member and twice alike."""
    assert RECIPES["taldykorgan/company_letter.txt"]() == (ROOT / "taldykorgan/company_letter.txt").read_bytes()
    made = RECIPES["almaty/witness_statement.docx"]()
    assert made == RECIPES["almaty/witness_statement.docx"]()
    with zipfile.ZipFile(io.BytesIO(made)) as again, zipfile.ZipFile(ROOT / "almaty/witness_statement.docx") as kept:
        assert again.namelist() == kept.namelist()
        assert again.read("word/document.xml") == kept.read("word/document.xml")


@pytest.mark.parametrize(
    ("path", "pages"),
    [("almaty/registry_list.pdf", 2), ("taldykorgan/forensic_report.pdf", 2), ("almaty/hospital_reply.pdf", 1)],
)
def test_scanned_pages_have_no_text_and_others_have(path: str, pages: int) -> None:
    """Of all PDFs' first pages only the born-digital one has a text layer."""
    document = pypdfium2.PdfDocument(ROOT / path)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    assert len(texts) == pages
    assert bool(texts[0]) == (path == "taldykorgan/forensic_report.pdf")
    assert not any(texts[1:])


def test_the_bad_text_layer_is_bad() -> None:
    """The closure decision has a text layer without one Cyrillic letter."""
    document = pypdfium2.PdfDocument(ROOT / "taldykorgan/closure_decision.pdf")
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    assert len(text) > 500
    assert not any("а" <= letter <= "я" for letter in text.lower())


def test_photos_and_faxes_are_what_they_look_like() -> None:
    """The photo is turned by EXIF, the fax is Group 4 at 204 dpi, the long TIFF has two pages, the HEIC opens."""
    with Image.open(ROOT / "almaty/complaint_wife.jpg") as photo:
        assert photo.getexif()[0x0112] == 6
        assert photo.width > photo.height
    with Image.open(ROOT / "almaty/internal_order.tif") as fax:
        assert fax.mode == "1"
        assert fax.info["compression"] == "group4"
        assert fax.info["dpi"] == (204, 204)
    with Image.open(ROOT / "taldykorgan/prosecutor_reply_oblast.tif") as scan:
        assert len(list(ImageSequence.Iterator(scan))) == 2
    assert pillow_heif.open_heif(ROOT / "taldykorgan/complaint_mother.heic").size == (2100, 2900)


def test_wear_is_the_same_for_the_same_seed() -> None:
    """Each kind of wear gives the same pixels for the same seed, keeps the form of the image, and changes it."""
    page = np.full((300, 200), 255, np.uint8)
    page[50:60, 20:180] = 0
    for worn in (wear.copy_badly, wear.send_by_fax, lambda image, seed: wear.add_grain(image, 9, seed)):
        first = worn(page, 4)
        assert np.array_equal(first, worn(page, 4))
        assert not np.array_equal(first, worn(page, 5))
        assert first.dtype == np.uint8
    colour = np.repeat(page[:, :, None], 3, axis=2)
    assert wear.photograph(colour, (160, 240), 1).shape == (240, 160, 3)


def test_a_zip_and_a_png_hold_what_was_put_in() -> None:
    """Containers made by the samples give back their content, and the PNG keeps its resolution."""
    data = files.to_zip([("а.txt", b"1"), ("b.txt", b"2")])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert [archive.read(name) for name in archive.namelist()] == [b"1", b"2"]
    with Image.open(io.BytesIO(files.to_png(np.full((30, 20), 200, np.uint8)))) as image:
        assert image.size == (20, 30)
        assert round(image.info["dpi"][0]) == 300
