"""Which entity each mention belongs to, kept in memory."""

import hashlib
from collections.abc import Iterable
from itertools import pairwise

from archive import Archive
from models.entity import Entity, Link, MentionReference, Resolution
from models.entity_parts import ROWS
from models.mention import Label
from web.homes import Homes


def entity(number: int, mentions: Iterable[MentionReference]) -> Entity:
    """A person with some mentions, linked in a row."""
    found = tuple(sorted(mentions))
    links = tuple(Link(a=str(one), b=str(other), score=1.0, reasons=()) for one, other in pairwise(found))
    return Entity(
        id=hashlib.sha256(str(number).encode()).hexdigest()[:16],
        label=Label.PERSON,
        name="x",
        names=("x",),
        roles=(),
        kind=None,
        mentions=found,
        links=links,
        founder=found[0],
    )


def letter(number: int) -> str:
    """Return the digest of a letter."""
    return hashlib.sha256(f"letter {number}".encode()).hexdigest()


def made(generation: str, entities: int = 300) -> Resolution:
    """Return a generation that takes several parts, each entity in ten letters."""
    found = [
        entity(number, (MentionReference(sha256=letter(number + at), mention=f"m{at + 1}") for at in range(10)))
        for number in range(entities)
    ]
    doubt = Link(a=f"{letter(0)}#m1", b=f"{letter(1)}#m1", score=0.5, reasons=("same surname",))
    ordered = tuple(sorted(found, key=lambda one: one.id))
    return Resolution(generation=generation * 16, entities=ordered, doubtful=(doubt,))


def test_every_mention_is_found_at_home(archive: Archive) -> None:
    """Each mention leads to its entity, each letter to all of its own, each entity to how often it is mentioned."""
    resolution = made("a")
    assert sum(len(one.mentions) for one in resolution.entities) > 2 * ROWS
    archive.put_resolution(resolution)
    snapshot = Homes(archive).current(60)
    assert snapshot is not None
    wanted = {str(mention): one.id for one in resolution.entities for mention in one.mentions}
    letters = {reference.partition("#")[0] for reference in wanted}
    assert snapshot.of_letters(letters) == wanted
    assert all(snapshot.entity_of(reference) == home for reference, home in wanted.items())
    assert snapshot.entity_of(f"{letter(10**6)}#m1") is None
    assert snapshot.of_letter(letter(10**6)) == {}
    assert set(snapshot.sizes(set(wanted.values())).values()) == {10}
    first = next(one for one in resolution.entities if str(one.mentions[0]) in wanted)
    some = {mention.sha256 for mention in first.mentions[:4]}
    assert snapshot.sizes([first.id, "0" * 16], some) == {first.id: 4}
    assert snapshot.doubtful == resolution.doubtful


def test_a_new_generation_is_taken_up(archive: Archive) -> None:
    """Nothing before the first, and soon after the head moves the new one, of which only changed parts are read."""
    homes = Homes(archive)
    assert homes.current(60) is None
    archive.put_resolution(made("a"))
    seen = _until(homes, "a" * 16)
    assert seen
    read: list[str] = []
    original = archive.entity_parts
    archive.entity_parts = lambda digests: (read.extend(digests), original(read))[1]  # type: ignore[method-assign,func-returns-value]
    archive.put_resolution(made("b", 301))
    assert _until(homes, "b" * 16)
    head = archive.head()
    assert head is not None
    assert 0 < len(read) < len(head.parts)


def _until(homes: Homes, generation: str) -> bool:
    import time

    for _ in range(100):
        snapshot = homes.current(60)
        if snapshot is not None and snapshot.generation == generation:
            return True
        time.sleep(0.1)
    return False
