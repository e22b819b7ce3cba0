"""Makes docs/result.png: a letter of the samples as Dalel reads it, every mention in a box of its label's colour.

    python -m scripts.picture [FILE]

The letter is read as `dalel read` reads it; the boxes are those of the record, drawn on the page image of the readers.
"""

import argparse
import hashlib
import io
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont

from configuration import load_settings
from flows.pipeline import pipeline_of
from flows.record import make_record
from models.document import DocumentRecord
from models.layout import Page
from models.mention import Label, Mention
from readers import OpenDocument
from sandbox import Sandbox

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples/almaty/complaint_wife.jpg"
RESULT = ROOT / "docs/result.png"
WIDTH = 1000
"""pixels of the picture"""
GREYS = 40
"""of the paper in the picture's palette"""
SHADES = 6
"""of each colour over paper and ink in the picture's palette"""
MARGIN = 120
"""pixels of paper below the last mention: the rest of the page is cut off"""
STRIP = 64
"""pixels of the legend above the page"""
TINT = 0.22
"""how much of a label's colour lies over the paper inside its box"""
EDGE = 2
"""pixels between the words and their box, and of its line"""

PALETTE: dict[Label, str] = {
    Label.PERSON: "#d62728",
    Label.UNNAMED: "#f08000",
    Label.ORG: "#1f6fd0",
    Label.LOCATION: "#2a9d3a",
    Label.DATE: "#8e44ad",
    Label.RANK: "#8c6d31",
    Label.ID: "#0f97ad",
    Label.LAW: "#3c4454",
    Label.INJURY: "#e0218a",
}
WORDS: dict[Label, str] = {
    Label.PERSON: "person",
    Label.UNNAMED: "unnamed",
    Label.ORG: "body",
    Label.LOCATION: "place",
    Label.DATE: "date",
    Label.RANK: "rank, post",
    Label.ID: "identifier",
    Label.LAW: "law",
    Label.INJURY: "injury",
}


def main() -> None:
    """Read the letter, draw its first page, write the picture."""
    parser = argparse.ArgumentParser(description="Draw the mentions of a letter's first page.")
    parser.add_argument("file", nargs="?", type=Path, default=SAMPLE)
    record, image = read(parser.parse_args().file.read_bytes())
    if image is None:
        sys.exit("this format has no page images to draw on")
    picture = draw(Image.open(io.BytesIO(image)), [mention for mention in record.mentions if mention.page == 1])
    picture.quantize(palette=palette(), dither=Image.Dither.NONE).save(RESULT, optimize=True)
    sys.stdout.write(f"{RESULT.relative_to(ROOT)}: {RESULT.stat().st_size // 1024} kB\n")


def read(data: bytes) -> tuple[DocumentRecord, bytes | None]:
    """Read a letter, keeping nothing.

    Args:
        data: the original bytes.

    Returns:
        Its record, and the image of its first page, WebP; None if the format has none.
    """
    images: dict[int, bytes | None] = {}

    def read_page(document: OpenDocument, _fingerprint: str, number: int) -> Page:
        reading = document.read_page(number, with_image=number == 1)
        images[number] = reading.image
        return reading.page

    pipeline = pipeline_of(load_settings())
    with Sandbox(pipeline.options) as sandbox, ThreadPoolExecutor(1) as pages:
        record, _ = make_record(
            data,
            sha256=hashlib.sha256(data).hexdigest(),
            filename="",
            part_of=None,
            pipeline=pipeline,
            sandbox=sandbox,
            pages=pages,
            read_page=read_page,
            name_part=lambda part: hashlib.sha256(part.data).hexdigest(),
        )
    return record, images.get(1)


def draw(page: Image.Image, mentions: list[Mention]) -> Image.Image:
    """Draw mentions on their page, and what the colours mean above it.

    Args:
        page: the page image that the boxes lie on.
        mentions: of that page.
    """
    scale = WIDTH / page.width
    size = (WIDTH, round(page.height * scale))
    paper = page.convert("L").resize(size, Image.Resampling.LANCZOS).convert("RGB")
    tinted = paper.copy()
    brush = ImageDraw.Draw(tinted)
    places = [
        (
            tuple(round(side * scale) + shift for side, shift in zip(box, (-EDGE, -EDGE, EDGE, EDGE), strict=True)),
            colour,
        )
        for mention in mentions
        for colour in (PALETTE[mention.label],)
        for box in mention.boxes
    ]
    for box, colour in places:
        brush.rectangle(box, fill=colour)
    paper = Image.blend(paper, tinted, TINT)
    brush = ImageDraw.Draw(paper)
    for box, colour in places:
        brush.rectangle(box, outline=colour, width=EDGE)
    bottom = min(size[1], max((box[3] for box, _ in places), default=size[1]) + MARGIN)
    picture = Image.new("RGB", (WIDTH, bottom + STRIP), "white")
    picture.paste(paper.crop((0, 0, WIDTH, bottom)), (0, STRIP))
    legend(ImageDraw.Draw(picture), Counter(mention.label for mention in mentions))
    return picture


def palette() -> Image.Image:
    """Return an image with the picture's palette: greys, the labels' colours, and these over paper and ink.

    A palette of the picture's own would spend itself on the greys of the paper and leave the colours dull.
    """
    greys = [round(step * 255 / (GREYS - 1)) for step in range(GREYS)]
    papers = [round(step * 255 / (SHADES - 1)) for step in range(SHADES)]
    colours = [ImageColor.getrgb(colour)[:3] for colour in PALETTE.values()]
    shades = [tuple(round(grey * (1 - TINT) + part * TINT) for part in colour) for colour in colours for grey in papers]
    entries = [(grey, grey, grey) for grey in greys] + colours + shades
    made = Image.new("P", (1, 1))
    made.putpalette([part for entry in entries for part in entry])
    return made


def legend(brush: ImageDraw.ImageDraw, counts: Counter[Label]) -> None:
    """Write what each colour means and how often it occurs, in one row."""
    font = _font(15)
    names = [(label, f"{WORDS[label]} {counts[label]}") for label in Label if counts[label]]
    taken = sum(22 + round(brush.textlength(name, font)) for _, name in names)
    gap = (WIDTH - 32 - taken) / max(1, len(names) - 1)
    left = 16.0
    for label, name in names:
        brush.rectangle((left, 24, left + 15, 39), fill=PALETTE[label])
        brush.text((left + 22, 31), name, fill="#222222", font=font, anchor="lm")
        left += 22 + brush.textlength(name, font) + gap


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    try:
        return ImageFont.truetype("DejaVuSans.ttf", size)
    except OSError:
        return ImageFont.load_default(size)


if __name__ == "__main__":
    main()
