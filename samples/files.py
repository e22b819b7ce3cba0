"""Puts pages into files of each kind, the same bytes for the same pages: no clock, no chance."""

import io
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP

import docx
import pillow_heif
import pypdfium2
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from PIL import Image
from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from samples.source import Block, SourcePage
from samples.wear import Pixels

DPI = 300
"""At which printed pages are scanned."""

_EPOCH = (2022, 6, 1, 0, 0, 0)
_ORIENTATION = 0x0112
"""EXIF tag of the camera's orientation; 6 means: turn the picture clockwise to see it upright."""


def scan(pdf: bytes) -> list[Pixels]:
    """Return the pages of a PDF as RGB images at 300 dpi."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.render(scale=DPI / 72, rev_byteorder=True).to_numpy()[:, :, :3].copy() for page in document]
    document.close()
    return pages


def to_jpeg(image: Pixels, *, quality: int, dpi: int = DPI, orientation: int | None = None) -> bytes:
    """Return a JPEG; `orientation` is the EXIF tag of that name."""
    exif = Image.Exif()
    if orientation is not None:
        exif[_ORIENTATION] = orientation
    buffer = io.BytesIO()
    Image.fromarray(image).save(buffer, "JPEG", quality=quality, dpi=(dpi, dpi), optimize=True, exif=exif)
    return buffer.getvalue()


def to_png(image: Pixels, *, dpi: int = DPI) -> bytes:
    """Return a PNG of 16 grey levels."""
    levels = Image.fromarray(image).quantize(16, dither=Image.Dither.NONE)
    buffer = io.BytesIO()
    levels.save(buffer, "PNG", dpi=(dpi, dpi), optimize=True, bits=4)
    return buffer.getvalue()


def to_webp(image: Pixels, *, quality: int) -> bytes:
    """Return a lossy WebP."""
    buffer = io.BytesIO()
    Image.fromarray(image).save(buffer, "WEBP", quality=quality, method=4)
    return buffer.getvalue()


def to_heic(image: Pixels, *, quality: int) -> bytes:
    """Return a HEIC."""
    buffer = io.BytesIO()
    pillow_heif.from_pillow(Image.fromarray(image)).save(buffer, quality=quality)
    return buffer.getvalue()


def to_fax(images: Sequence[Pixels], *, dpi: int) -> bytes:
    """Return a TIFF of two levels, CCITT Group 4 (ITU-T T.6)."""
    pages = [Image.fromarray(image).convert("1", dither=Image.Dither.NONE) for image in images]
    return _to_tiff(pages, "group4", dpi)


def to_tiff(images: Sequence[Pixels], *, dpi: int) -> bytes:
    """Return a TIFF of grey pages, JPEG inside."""
    return _to_tiff([Image.fromarray(image) for image in images], "jpeg", dpi)


def _to_tiff(pages: Sequence[Image.Image], compression: str, dpi: int) -> bytes:
    buffer = io.BytesIO()
    pages[0].save(
        buffer,
        "TIFF",
        compression=compression,
        dpi=(dpi, dpi),
        save_all=True,
        append_images=list(pages[1:]),
        **({"quality": 55} if compression == "jpeg" else {}),
    )
    return buffer.getvalue()


def draw_scan(canvas: Canvas, jpeg: bytes) -> None:
    """Fill an A4 page of a PDF with a picture."""
    canvas.drawImage(ImageReader(io.BytesIO(jpeg)), 0, 0, *A4)


def to_scanned_pdf(jpegs: Sequence[bytes], layers: Sequence[Sequence[str]] = ()) -> bytes:
    """Return a PDF whose pages are pictures.

    Args:
        jpegs: one a page, of an A4 page.
        layers: lines of invisible text a page, as bad OCR programs leave it; Latin letters only.
    """
    rl_config.useA85 = 0
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, pageCompression=1)
    for number, jpeg in enumerate(jpegs):
        draw_scan(canvas, jpeg)
        for line, words in enumerate(layers[number] if layers else ()):
            text = canvas.beginText(60, A4[1] - 60 - 16 * line)
            text.setFont("Helvetica", 11)
            text.setTextRenderMode(3)
            text.textOut(words)
            canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def to_docx(pages: Sequence[SourcePage]) -> bytes:
    """Return a Word document; a line of a block is a paragraph of its own."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(12)
    for page in pages:
        for block in page.blocks:
            _write_block(document, block)
    properties = document.core_properties
    properties.author = ""
    properties.comments = ""
    properties.created = properties.modified = properties.created.replace(2022, 6, 1)
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        return to_zip([(name, archive.read(name)) for name in archive.namelist()])


def _write_block(document: docx.document.Document, block: Block) -> None:
    for line in block.lines:
        paragraph = document.add_paragraph(" ".join(line))
        if block.directive[0] == "title":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.runs[0].bold = True


def to_zip(members: Sequence[tuple[str, bytes]]) -> bytes:
    """Return a ZIP of named members, all dated alike."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def to_eml(
    text: str, *, subject: str, sender: str, to: str, date: str, attachments: Sequence[tuple[str, bytes]]
) -> bytes:
    """Return an e-mail (RFC 5322) with PDF attachments.

    Args:
        text: of the body.
        subject: header.
        sender: header "From".
        to: header.
        date: header, RFC 5322.
        attachments: names and bytes.
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = date
    message["Message-ID"] = "<17-a@samples.invalid>"
    message.set_content(text + "\n", cte="base64")
    for name, data in attachments:
        message.add_attachment(data, maintype="application", subtype="pdf", filename=name)
    message.set_boundary("=-samples-boundary")
    return message.as_bytes()
