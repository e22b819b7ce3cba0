"""The letters of the two sample cases, drawn on paper and linked, in a real archive of their own."""

import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image, ImageDraw, ImageFont

from archive import Archive, EmbeddedStorage, Signer
from archive.durability import Durability
from archive.store import Store
from index import Index
from models.account import Account
from models.case import Case
from models.document import Derivation, DocumentRecord
from models.layout import Box, Page, PageSource, PageState, PlacedWord, compose_text
from models.mention import Mention
from resolver import resolve
from samples.truth import Truth, TruthPage, load_all
from web import application
from web.work import Work

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

AT = "2026-01-01T00:00:00Z"
PIPELINE = "0" * 16
ALMATY, TALDYKORGAN = "01arz3ndektsv4rrffq69g5fav", "01arz3ndektsv4rrffq69g5fb0"
WIDTH, HEIGHT, MARGIN, SIZE = 1240, 1754, 110, 21


def _font() -> Any:
    try:
        return ImageFont.truetype("DejaVuSans.ttf", SIZE)
    except OSError:
        return ImageFont.load_default(SIZE)


def _draw(page: TruthPage, languages: Any, *, state: PageState) -> tuple[Page, bytes]:
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
    state = PageState.LOW_QUALITY if truth.name == "discharge_summary" else PageState.READ
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Bureau:
    """An archive with the two sample cases, linked as they are read, and an index of it."""

    archive: Archive
    index: Index
    records: dict[str, DocumentRecord]
    owner: Account
    work: Work
    spool: Path
    almaty: str = ALMATY
    taldykorgan: str = TALDYKORGAN

    def site(self, hosts: set[str]) -> Any:
        """Return the pages over it."""
        return application(self.archive, self.index, hosts=hosts, work=self.work, spool=self.spool)


@pytest.fixture(scope="module")
def bureau(
    storage: EmbeddedStorage,
    s3_client: "S3Client",
    signer: Signer,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
    work_kind: Callable[[], Work],
) -> Bureau:
    """The two sample cases; tests of one module write into it one after another."""
    name = "bureau-" + hashlib.sha256(request.node.nodeid.encode()).hexdigest()[:12]
    connection = replace(storage.connection, bucket=name)
    s3_client.create_bucket(Bucket=name)
    archive = Archive(Store(s3_client, name, directory=connection.directory), signer, Durability(connection.directory))
    for case, title in ((ALMATY, "Алматы, январь 2022"), (TALDYKORGAN, "Талдыкорган")):
        archive.create_case(Case(id=case, title=title, created_at=AT, created_by="someone"))
    records = {}
    for truth in load_all():
        record, images = drawn(truth)
        data = f"{truth.case}/{truth.name}".encode()
        sha256 = archive.receive(data, filename=truth.file, source="test", received_by="someone", at=AT)
        for page in record.pages:
            archive.put_page(sha256, PIPELINE, page, image=images[page.number])
        archive.put_record(record)
        archive.add_to_case(ALMATY if truth.case == "almaty" else TALDYKORGAN, sha256)
        records[truth.name] = record
    archive.put_resolution(resolve(records.values()))
    owner = archive.accounts.create("Айгерим", by="someone", is_administrator=True)
    return Bureau(
        archive=archive,
        index=Index(tmp_path_factory.mktemp("index")),
        records=records,
        owner=owner,
        work=work_kind(),
        spool=tmp_path_factory.mktemp("spool"),
    )


@pytest.fixture
def bureau_site(bureau: Bureau, serve: Any) -> Iterator[Any]:
    """The pages over the two sample cases."""
    with serve(bureau.site) as served:
        yield served


@pytest.fixture
def bureau_page(bureau: Bureau, bureau_site: Any, open_page: Any, sign_in: Any) -> Any:
    """A page of a browser in which an administrator has signed in to the two sample cases."""
    page = open_page(bureau_site, viewport={"width": 1280, "height": 800}, locale="en")
    return sign_in(page, bureau.archive, bureau.owner)
