"""The samples printed on paper by a plain machine: each word with its box, each page with its image.

For what needs scans and no OCR: tests and benchmarks of the screens. How the words would be read is not looked at.
"""

import hashlib
import io
from dataclasses import replace

from PIL import Image, ImageDraw, ImageFont

from models.document import Derivation, DocumentRecord
from models.layout import Box, Language, Page, PageSource, PageState, PlacedWord, compose_text
from models.mention import Mention
from samples.truth import Truth, TruthPage

PIPELINE = "0" * 16
"""The fingerprint of who read them: nobody."""
BADLY_READ = "discharge_summary"
"""The sample whose page counts as read badly."""
WIDTH, HEIGHT, MARGIN, SIZE = 1240, 1754, 110, 21


def _font() -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    try:
        return ImageFont.truetype("DejaVuSans.ttf", SIZE)
    except OSError:
        return ImageFont.load_default(SIZE)


def _draw(page: TruthPage, languages: tuple[Language, ...], *, state: PageState) -> tuple[Page, bytes]:
    """Print a page: the words in lines as wide as the paper, and where each stands."""
    image = Image.new("L", (WIDTH, HEIGHT * 2), 250)
    pen, font = ImageDraw.Draw(image), _font()
    left, top, line = MARGIN, MARGIN, 0
    words = []
    for block, paragraph in enumerate(page.text.split("\n\n")):
        for printed in paragraph.split("\n"):
            left, line = MARGIN, line + 1
            for word in printed.split(" "):
                width = int(pen.textlength(word, font=font))
                if left + width > WIDTH - MARGIN:
                    left, top, line = MARGIN, top + SIZE + 8, line + 1
                pen.text((left, top), word, font=font, fill=30)
                box = Box(left, top, left + width, top + SIZE + 3)
                words.append(PlacedWord(text=word, box=box, confidence=0.96, block=block, line=line))
                left += width + 7
            top += SIZE + 8
        top += 8
    text, lines = compose_text(tuple(words))
    written = io.BytesIO()
    image = image.crop((0, 0, WIDTH, max(HEIGHT, top + MARGIN)))
    image.save(written, "JPEG", quality=70)
    made = Page(
        number=page.number,
        width=image.width,
        height=image.height,
        dpi=150,
        source=PageSource.OCR,
        language=languages[0],
        languages=languages,
        confidence=0.96,
        text=text,
        lines=lines,
        state=state,
        problems=("The scan is too dark. Scan it again.",) if state is not PageState.READ else (),
        expected_error=0.2 if state is not PageState.READ else 0.01,
    )
    return made, written.getvalue()


def _on_page(mention: Mention, pages: dict[int, Page]) -> Mention:
    page = pages[mention.page]
    return replace(
        mention,
        text=page.text[mention.start : mention.end],
        boxes=page.boxes(mention.start, mention.end),
        confidence=0.9,
    )


def drawn(truth: Truth) -> tuple[DocumentRecord, dict[int, bytes]]:
    """Return the record of a sample as if its drawn pages had been read without a fault, and their images."""
    state = PageState.LOW_QUALITY if truth.name == BADLY_READ else PageState.READ
    printed = [_draw(page, truth.languages, state=state) for page in truth.pages]
    pages = {page.number: page for page, _ in printed}
    letter = replace(
        truth.letter,
        mentions=tuple(_on_page(mention, pages) for mention in truth.letter.mentions),
        events=tuple(
            replace(
                event,
                quote=replace(
                    event.quote,
                    text=pages[event.quote.page].text[event.quote.start : event.quote.end],
                    boxes=pages[event.quote.page].boxes(event.quote.start, event.quote.end),
                ),
            )
            for event in truth.letter.events
        ),
    )
    record = DocumentRecord.of(
        letter,
        sha256=hashlib.sha256(f"{truth.case}/{truth.name}".encode()).hexdigest(),
        filename=truth.file,
        media_type=truth.media_type,
        languages=truth.languages,
        derivation=Derivation(pipeline=PIPELINE, tools={}),
        pages=tuple(pages.values()),
    )
    return record, {page.number: image for page, image in printed}
