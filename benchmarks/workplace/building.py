"""Makes the archive and the index of the invented world in a folder, and keeps them there for the next run."""

import io
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from functools import cache, partial
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from archive import Archive, EmbeddedStorage, Signer, keys
from archive.archive import connect
from archive.codec import encode, to_json_line
from benchmarks.workplace.letters import PIPELINE, digest, letter, naming, original
from benchmarks.workplace.world import Named, World, case_id
from index import Index
from models.case import Case
from models.document import DocumentRecord
from models.entity import Entity, Link, MentionReference
from models.layout import Page
from samples.faces import FOLDER

AT = "2026-01-01T00:00:00.000Z"
WHOLE_LETTERS = 12
"""letters that also have an original, a custody and page images"""
STORED_LETTERS = 1000
"""letters whose records and memberships lie in the bucket, those that are opened: all are in the index"""
FONT = FOLDER / "dejavu" / "DejaVuSans.ttf"


@contextmanager
def stored(folder: Path) -> Iterator[Archive]:
    """Open the archive of a folder.

    Args:
        folder: of this benchmark.
    """
    with (
        EmbeddedStorage(folder / "storage", bucket="dalel", memory="600MiB") as storage,
        closing(connect(storage.connection, Signer(folder / "keys" / "custody.pem"))) as archive,
    ):
        yield archive


def build(world: World, folder: Path) -> None:
    """Make what is not there yet, and say how long each step took.

    Args:
        world: whom and what letters name.
        folder: where; a step that is done has left a mark there.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with stored(folder) as archive:
        for step in (_put_cases, _put_whole_letters, _put_records):
            _once(folder, step.__name__.removeprefix("_put_"), partial(step, world, archive))
    _once(folder, "index", partial(_index, world, folder))


def stored_letters(world: World) -> range:
    """Return the numbers of the letters that lie in the bucket."""
    return range(min(STORED_LETTERS, world.letters))


def indexed(world: World, first: int = 0, count: int | None = None) -> Iterator[tuple[DocumentRecord, tuple[str, ...]]]:
    """Yield letters with the ids of their cases, as the index takes them."""
    for number in range(first, first + (world.letters if count is None else count)):
        yield letter(world, number), (case_id(world.case_of(number)),)


def entities(world: World, first: int = 0, count: int | None = None) -> tuple[Entity, ...]:
    """Return the entities of some letters, each a chain of links.

    Args:
        world: whom and what letters name.
        first: number of the first letter.
        count: of letters; None for all.
    """
    found: dict[str, list[tuple[MentionReference, str]]] = defaultdict(list)
    for number in range(first, first + (world.letters if count is None else count)):
        sha256 = digest(number)
        for at, (one, form) in enumerate(naming(world, number), start=1):
            found[one.id].append((MentionReference(sha256=sha256, mention=f"m{at}"), form))
    known = {one.id: one for one in world.everyone() if one.id in found}
    return tuple(_entity(known[identifier], places) for identifier, places in sorted(found.items()))


def _entity(one: Named, places: list[tuple[MentionReference, str]]) -> Entity:
    founder = places[0][0]
    links = tuple(
        Link(a=min(str(founder), str(other)), b=max(str(founder), str(other)), score=0.99, reasons=("same surname",))
        for other, _ in places[1:]
    )
    return Entity(
        id=one.id,
        label=one.label,
        name=one.name,
        names=tuple(dict.fromkeys(text for _, text in places)),
        roles=() if one.role is None else (one.role,),
        kind=one.kind,
        mentions=tuple(sorted(reference for reference, _ in places)),
        links=tuple(sorted(links, key=lambda link: (link.a, link.b))),
        founder=founder,
    )


def _once(folder: Path, step: str, make: Callable[[], None]) -> None:
    mark = folder / f"{step}.done"
    if mark.exists():
        print(f"{step}: made before, {mark.read_text(encoding='ascii')}")
        return
    start, spent = time.perf_counter(), time.process_time()
    make()
    took = f"{time.perf_counter() - start:.0f} s, {time.process_time() - spent:.0f} CPU s"
    mark.write_text(took, encoding="ascii")
    print(f"{step}: {took}", flush=True)


def _put_records(world: World, archive: Archive) -> None:
    with ThreadPoolExecutor(4) as threads:
        for _ in threads.map(lambda number: _put_record(archive, letter(world, number)), stored_letters(world)):
            pass


def _put_record(archive: Archive, record: DocumentRecord) -> None:
    # Not `put_record`: canonical JSON costs three times as much, and the order of fields matters to nobody here.
    archive.store.put_new(keys.record(record.sha256, PIPELINE), to_json_line(record))


def _put_whole_letters(world: World, archive: Archive) -> None:
    for number in range(min(WHOLE_LETTERS, world.letters)):
        put_whole(archive, letter(world, number), number)


def put_whole(archive: Archive, record: DocumentRecord, number: int) -> None:
    """Store a letter with its original, custody and page images.

    Args:
        archive: to store it in.
        record: of the letter.
        number: of it.
    """
    archive.receive(original(number), filename="scan.pdf", source="benchmark", received_by="benchmark", at=AT)
    images = [archive.put_page(record.sha256, PIPELINE, page, image=_image(page)) for page in record.pages]
    archive.keep_record(record, reading=PIPELINE, images=images, by="benchmark", at=AT)


@cache
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), 40)


def _image(page: Page) -> bytes:
    image = Image.new("L", (page.width, page.height), 250)
    draw = ImageDraw.Draw(image)
    for line in page.lines:
        for word in line.words:
            if word.box is not None:
                draw.text((word.box.left, word.box.top - 6), word.text, fill=20, font=_font())
    written = io.BytesIO()
    image.save(written, "JPEG", quality=75)
    return written.getvalue()


def _put_cases(world: World, archive: Archive) -> None:
    for number in range(world.cases):
        # Not `create_case`: each waits until the disk has it.
        case = Case(id=case_id(number), title=f"Case {number}", created_at=AT, created_by="benchmark")
        archive.store.put_new(keys.case(case.id), encode(case))
    members = [keys.member(case_id(world.case_of(number)), digest(number)) for number in stored_letters(world)]
    with ThreadPoolExecutor(4) as threads:
        for _ in threads.map(lambda key: archive.store.put_new(key, b"{}"), members):
            pass


def _index(world: World, folder: Path) -> None:
    Index(folder / "index").rebuild(indexed(world), entities(world))
