"""Which entity each mention belongs to, as the index needs it, and the revision of a letter that follows from it."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable

from models.entity import Entity


class Linking:
    """The entities of one generation, found by mention.

    Args:
        entities: of the generation in use.
    """

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._by_letter: dict[str, list[tuple[str, Entity]]] = defaultdict(list)
        for entity in entities:
            for reference in entity.mentions:
                self._by_letter[reference.sha256].append((reference.mention, entity))

    def of(self, sha256: str) -> tuple[tuple[str, Entity], ...]:
        """Return pairs of mention and entity of one letter, in order of the entities."""
        return tuple(self._by_letter.get(sha256, ()))

    def revision(self, sha256: str, pipeline: str, cases: tuple[str, ...]) -> str:
        """Return the digest of all that decides what the index holds of a letter.

        The record itself need not be read: digest and pipeline name it, for a record is never overwritten. So who keeps
        an index up to date loads only the records whose revision is not in `Index.revisions`.

        Args:
            sha256: of the original.
            pipeline: fingerprint that made the record.
            cases: that the letter is in.
        """
        links = [(mention, entity.id, entity.label, entity.name) for mention, entity in self.of(sha256)]
        content = json.dumps([pipeline, sorted(cases), sorted(links)], ensure_ascii=False)
        return hashlib.sha256(content.encode()).hexdigest()[:32]
