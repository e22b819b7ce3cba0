"""What the page of an entity shows, put together from the archive."""

from dataclasses import dataclass

from models.document import DocumentRecord
from models.entity import Entity
from models.mention import Mention
from web.access import missing
from web.context import Context
from web.viewer import Viewer

MOST_LETTERS = 100
"""letters of an entity that are read for one page"""


@dataclass(frozen=True, slots=True)
class Place:
    """A mention of an entity, with the words around it."""

    record: DocumentRecord
    mention: Mention
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ShownEntity:
    """An entity with its mentions; `left_out` counts those in letters that were not read."""

    entity: Entity
    places: list[Place]
    left_out: int


def entity(context: Context, viewer: Viewer, identifier: str) -> ShownEntity:
    """Return what the page of an entity shows.

    Raises:
        MissingKeyError: there is no such entity.
        ArchiveError: the storage failed.
    """
    resolution = context.archive.resolution()
    found = [] if resolution is None else [entity for entity in resolution.entities if entity.id == identifier]
    if not found:
        raise missing()
    letters = list(dict.fromkeys(reference.sha256 for reference in found[0].mentions))
    seen = context.access.seen(viewer, letters)
    if not seen:
        raise missing()
    shown = [sha256 for sha256 in letters if sha256 in seen]
    records = {sha256: context.access.record(viewer, sha256) for sha256 in shown[:MOST_LETTERS]}
    places = []
    for reference in found[0].mentions:
        record = records.get(reference.sha256)
        own = () if record is None else record.mentions
        places += [_place(record, mention) for mention in own if record and mention.id == reference.mention]
    left_out = sum(reference.sha256 in seen and reference.sha256 not in records for reference in found[0].mentions)
    return ShownEntity(found[0], places, left_out)


def _place(record: DocumentRecord, mention: Mention, around: int = 80) -> Place:
    text = next((page.text for page in record.pages if page.number == mention.page), "")
    start = max(0, mention.start - around)
    return Place(record, mention, text[start : mention.start], text[mention.end : mention.end + around])
