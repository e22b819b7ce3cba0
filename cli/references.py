"""What people type for an entity or a mention, and what they mean by it."""

from typing import TYPE_CHECKING

from models.errors import MissingKeyError, QueryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from archive import Archive
    from models.document import DocumentRecord
    from models.entity import Entity, MentionReference, Resolution
    from models.mention import Mention

SHORTEST_ID = 6
"""Hex digits with which an entity or a letter may be named, if no other begins with them."""


def current_resolution(archive: "Archive") -> "Resolution":
    """Read the current generation of entities.

    Raises:
        MissingKeyError: nothing has been linked yet.
    """
    resolution = archive.resolution()
    if resolution is None:
        raise MissingKeyError("Nothing has been linked yet.", remedy="Run: dalel resolve.")
    return resolution


def find_entity(archive: "Archive", resolution: "Resolution", wanted: str) -> "Entity":
    """Find the entity that someone named by its id, or by an id that it went into.

    Args:
        archive: knows where ids went that are no more.
        resolution: the current one.
        wanted: id or its first digits.

    Raises:
        QueryError: it may be more than one.
        MissingKeyError: there is none.
    """
    digits = wanted.strip().lower()
    by_id = {entity.id: entity for entity in resolution.entities}
    ids = {entity for entity in by_id if entity.startswith(digits)}
    if len(digits) >= SHORTEST_ID and not ids:
        ids = {new for old in archive.forwarded(digits) if (new := archive.follow(old, by_id)) is not None}
    if len(digits) < SHORTEST_ID or len(ids) > 1:
        raise QueryError("That may be more than one entity.", remedy="Give more digits of its id.", subject=wanted)
    if not ids:
        raise MissingKeyError("There is no such entity.", remedy="See `dalel entities`.", subject=wanted)
    return by_id[ids.pop()]


def find_reference(resolution: "Resolution", wanted: str) -> "tuple[Entity, MentionReference]":
    """Find the mention that someone named, and the entity that it belongs to now.

    Args:
        resolution: the current one.
        wanted: `<sha256>#<mention>`, of the digest at least the first digits.

    Raises:
        QueryError: it may be more than one.
        MissingKeyError: there is none.
    """
    digits, _, number = wanted.strip().lower().partition("#")
    found = [
        (entity, reference)
        for entity in resolution.entities
        for reference in entity.mentions
        if reference.mention == number and reference.sha256.startswith(digits)
    ]
    if len(digits) < SHORTEST_ID or len(found) > 1:
        raise QueryError("That may be a mention of more than one letter.", remedy="Give more digits.", subject=wanted)
    if not found:
        raise MissingKeyError(
            "No person, body or place has such a mention.", remedy="See `dalel show ENTITY`.", subject=wanted
        )
    return found[0]


class MentionReader:
    """Reads mentions as the current generation of entities knows them, each record once.

    Args:
        archive: holds the records.
    """

    def __init__(self, archive: "Archive") -> None:
        self._archive = archive
        self._records: dict[str, DocumentRecord] = {}

    def record(self, sha256: str) -> "DocumentRecord":
        """Read the record of a letter that was written last."""
        if sha256 not in self._records:
            self._records[sha256] = self._archive.newest_record(sha256)
        return self._records[sha256]

    def read(self, entity: "Entity", reference: "MentionReference") -> "Mention":
        """Read a mention of an entity.

        Raises:
            QueryError: the letter was read anew since, and its mentions may be numbered anew.
        """
        for mention in self.record(reference.sha256).mentions:
            if mention.id == reference.mention and mention.label is entity.label and mention.text in entity.names:
                return mention
        raise QueryError(
            "The letter was read anew since its mentions were linked.",
            remedy="Run: dalel resolve.",
            subject=str(reference),
        )


def newest_records(archive: "Archive", letters: "Iterable[str]") -> "Iterator[DocumentRecord]":
    """Read the records of letters that were written last, in order of digest; letters without one are left out.

    Args:
        archive: holds the records.
        letters: their digests.
    """
    newest = archive.newest_pipelines()
    return archive.read_records({sha256: newest[sha256] for sha256 in letters if sha256 in newest})


def case_letters(archive: "Archive", case: str | None) -> frozenset[str] | None:
    """Return the digests of the letters of a case, None if there is nothing to narrow down to one.

    Args:
        archive: holds the cases.
        case: its id, None if all letters count.

    Raises:
        MissingKeyError: there is no such case.
    """
    return None if case is None else frozenset(archive.members(archive.case(case).id))
