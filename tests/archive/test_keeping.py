"""Pages, records, failures, cases, judgements, entities, inbox: each given back as it was put."""

from dataclasses import replace
from typing import Any

import pytest

from archive import Archive, keys
from models.entity_parts import ROWS, EntityPart, split
from models.errors import FixityError, MissingKeyError
from models.forwarding import Forwarding

DIGEST = "a" * 64
OTHER = "b" * 64


def test_pages_come_back(archive: Archive, make: Any) -> None:
    """A finished page and its image come back; one that is not finished is None."""
    assert archive.find_page(DIGEST, make.reading, 1) is None
    archive.put_page(DIGEST, make.reading, make.page, image=b"jpeg")
    archive.put_page(DIGEST, make.reading, replace(make.page, number=2))
    assert archive.find_page(DIGEST, make.reading, 1) == make.page
    assert archive.page_image(DIGEST, make.reading, 1) == b"jpeg"
    assert archive.page_numbers(DIGEST, make.reading) == {1, 2}
    with pytest.raises(MissingKeyError):
        archive.page_image(DIGEST, make.reading, 2)


def test_pages_are_written_once(archive: Archive, make: Any) -> None:
    """A page that is there is kept, whatever comes later."""
    archive.put_page(DIGEST, make.reading, make.page)
    archive.put_page(DIGEST, make.reading, replace(make.page, notes=("another",)))
    assert archive.find_page(DIGEST, make.reading, 1) == make.page


def test_records_come_back(archive: Archive, make: Any) -> None:
    """A record comes back equal, by the first of the pipelines asked for that has one."""
    record = make.record(DIGEST)
    assert archive.find_record(DIGEST, make.pipeline) is None
    archive.put_record(record)
    archive.put_record(replace(record, reference="other"))
    assert archive.record(DIGEST, make.pipeline) == record
    assert archive.find_record(DIGEST, "0" * 16, make.pipeline) == record
    assert archive.find_record(DIGEST, "0" * 16) is None
    with pytest.raises(MissingKeyError):
        archive.record(DIGEST, "0" * 16)


def test_records_are_one_a_document(archive: Archive, make: Any) -> None:
    """All records are one a document in order of digest: the last one written, or that of the pipelines asked for."""
    newer = "00000000ffffffff"
    archive.put_record(make.record(OTHER))
    archive.put_record(make.record(DIGEST))
    archive.store.put_new(keys.record(DIGEST, newer), b"{}")
    archive.store.delete(keys.record(DIGEST, newer))
    archive.put_record(make.record(DIGEST, newer))
    assert [(r.sha256, r.derivation.pipeline) for r in archive.records({make.pipeline})] == [
        (DIGEST, make.pipeline),
        (OTHER, make.pipeline),
    ]
    assert [record.sha256 for record in archive.records()] == [DIGEST, OTHER]
    assert list(archive.records({"0" * 16})) == []


def test_failures_come_back(archive: Archive, make: Any) -> None:
    """What lies in a document is kept, once for each pipeline."""
    failure = make.failure(DIGEST)
    archive.put_failure(failure)
    archive.put_failure(replace(failure, cause="Something else."))
    assert archive.find_failure(DIGEST, make.pipeline) == failure
    assert archive.find_failure(DIGEST, "0" * 16) is None
    assert archive.failures(DIGEST) == (failure,)


@pytest.mark.parametrize("error", ["EngineCrashError", "StorageFullError", "KeyError", "Failure"])
def test_what_passes_is_no_failure(archive: Archive, make: Any, error: str) -> None:
    """What does not lie in the document leaves nothing behind."""
    with pytest.raises(ValueError, match="others pass"):
        archive.put_failure(make.failure(DIGEST, error))
    assert archive.failures(DIGEST) == ()


def test_cases_come_back(archive: Archive, make: Any) -> None:
    """Cases come back, the oldest first; the same one twice is one, another with its id is refused."""
    second, first = make.case(2), make.case(1)
    for case in (second, first, first):
        archive.create_case(case)
    assert archive.cases() == (first, second)
    assert archive.case(first.id) == first
    with pytest.raises(FixityError):
        archive.create_case(make.case(1, "Другое дело"))
    with pytest.raises(MissingKeyError):
        archive.case(make.case(3).id)


def test_documents_belong_to_cases(archive: Archive, make: Any) -> None:
    """A document belongs to the cases that it was added to, once each; both must exist."""
    digest = archive.receive(b"letter", filename="1.pdf", source="upload", received_by="clerk", at=make.at)
    for number in (1, 2, 3):
        archive.create_case(make.case(number))
    for number in (2, 1, 1):
        archive.add_to_case(make.case(number).id, digest)
    assert archive.members(make.case(1).id) == (digest,)
    assert archive.members(make.case(3).id) == ()
    assert archive.membership() == {digest: (make.case(1).id, make.case(2).id)}
    with pytest.raises(MissingKeyError):
        archive.add_to_case(make.case(9).id, digest)
    with pytest.raises(MissingKeyError):
        archive.add_to_case(make.case(1).id, DIGEST)


def test_judgements_come_back_in_order(archive: Archive, make: Any) -> None:
    """Judgements come back in the order in which they were made, and none is ever replaced."""
    made = [make.judgement(number) for number in (3, 1, 2)]
    for judgement in (*made, made[0]):
        archive.put_judgement(judgement)
    assert archive.judgements() == (made[1], made[2], made[0])
    with pytest.raises(FixityError):
        archive.put_judgement(replace(made[0], why="иначе"))


def test_a_new_judgement_is_the_last_whatever_the_clock_says(archive: Archive, make: Any) -> None:
    """The id of a new judgement follows those of all that are there, also from a machine whose clock is slow."""
    first = archive.next_judgement_id("2026-01-02T03:04:05.678Z")
    archive.put_judgement(replace(make.judgement(), id=first))
    late = archive.next_judgement_id("2027-01-02T03:04:05.678Z")
    slow = archive.next_judgement_id("2025-01-02T03:04:05.678Z")
    assert first < slow < late
    assert len(slow) == 26


def test_an_old_id_leads_to_where_its_entity_is(archive: Archive) -> None:
    """An id is followed over as many steps as it went, the newest of each, and is itself while its entity is there."""
    one, two, three = ("a" * 16, "b" * 16, "c" * 16)
    archive.put_forwardings([Forwarding(old=one, new=two)])
    archive.put_forwardings([Forwarding(old=one, new=two), Forwarding(old=two, new=three)])
    assert len(list(archive.store.list("forwardings/"))) == 2
    assert archive.follow(one, {three}) == three
    assert archive.follow(one, {one, three}) == one
    assert archive.follow(one, ()) is None
    archive.put_forwardings([Forwarding(old=two, new=one)])
    assert archive.follow(two, ()) is None
    assert archive.forwarded("aa") == (one,)
    assert archive.forwarded("d") == ()


def test_arrivals_are_those_of_the_first_receipts(archive: Archive, make: Any) -> None:
    """When a letter first came in is what its first receipt says, whenever it came again."""
    digest = archive.receive(b"one", filename="1", source="upload", received_by="clerk", at=make.at)
    archive.receive(b"one", filename="1", source="inbox", received_by="clerk", at=make.later)
    assert archive.arrivals([digest]) == {digest: make.at}


def test_entities_come_back(archive: Archive, make: Any) -> None:
    """A generation comes back whole, however many objects it takes."""
    assert archive.head() is None
    assert archive.resolution() is None
    resolution = make.resolution("0" * 16, DIGEST, ROWS + 1)
    archive.put_resolution(resolution)
    assert archive.resolution() == resolution
    assert len(list(archive.store.list(keys.ENTITY_PARTS))) > 1
    assert archive.entity(resolution.entities[-1].id) == resolution.entities[-1]
    assert archive.entity("f" * 16) is None
    empty = replace(resolution, generation="1" * 16, entities=(), doubtful=())
    archive.put_resolution(empty)
    assert archive.resolution() == empty


def test_a_new_generation_takes_the_place_of_the_old(archive: Archive, make: Any) -> None:
    """The head names the last generation put, and the one before is gone."""
    for generation in ("0" * 16, "1" * 16, "0" * 16):
        archive.put_resolution(make.resolution(generation, DIGEST))
        head = archive.head()
        assert head is not None
        assert head.generation == generation
    assert {listed.key for listed in archive.store.list("entities/")} == {keys.HEAD, _only_part(archive)}


def test_a_small_change_writes_few_parts(archive: Archive, make: Any) -> None:
    """Only parts that changed are written, those that are no longer there go, and leftovers of killed runs too."""
    before = make.resolution("0" * 16, DIGEST, 3 * ROWS)
    archive.put_resolution(before)
    old = {listed.key: listed.etag for listed in archive.store.list(keys.ENTITY_PARTS)}
    changed = replace(before.entities[0], name="Сейтказин Ерлан Кайратович")
    after = replace(before, generation="1" * 16, entities=(changed, *before.entities[1:]))
    archive.store.put_new(keys.entity_part("e" * 64), b"left over")
    parts = split(after)
    asked = []

    def read(prefix: str) -> EntityPart:
        asked.append(prefix)
        return parts[prefix]

    wanted = {prefix for prefix in parts if changed.id.startswith(prefix)}
    archive.put_entities(after.generation, parts, wanted, read)
    assert asked == sorted(wanted)
    assert archive.resolution() == after
    new = {listed.key for listed in archive.store.list(keys.ENTITY_PARTS)}
    assert len(new - old.keys()) == len(old.keys() - new) == 1


def _only_part(archive: Archive) -> str:
    head = archive.head()
    assert head is not None
    (digest,) = head.parts.values()
    return keys.entity_part(digest)


def test_a_lost_part_of_a_generation_is_said_and_healed(archive: Archive, make: Any) -> None:
    """A generation that lost a part is an error, until the same generation is put again."""
    archive.put_resolution(make.resolution("0" * 16, DIGEST))
    archive.store.delete(_only_part(archive))
    with pytest.raises(MissingKeyError):
        archive.resolution()
    archive.put_resolution(make.resolution("0" * 16, DIGEST))
    assert archive.resolution() == make.resolution("0" * 16, DIGEST)


@pytest.mark.parametrize(
    "name", ["письмо 1.pdf", "a+b.pdf", "100%25.pdf", "100%.pdf", "папка/в ней/хат.jpg", "?.pdf", "#&=.pdf", "ү\u0301"]
)
def test_inbox_takes_any_name(archive: Archive, name: str) -> None:
    """Letters under names that others chose are listed and read by those names."""
    archive.store.put_new(f"inbox/{name}", b"letter")
    assert [found for found, _ in archive.inbox()] == [name]
    assert archive.inbox_object(name) == b"letter"


def test_inbox_tells_versions_apart(archive: Archive) -> None:
    """A letter put anew under its name has another version; folders are no letters."""
    archive.store.put_new("inbox/folder/", b"")
    archive.store.put_new("inbox/1.pdf", b"one")
    ((_, before),) = archive.inbox()
    archive.store.delete("inbox/1.pdf")
    archive.store.put_new("inbox/1.pdf", b"two")
    ((_, after),) = archive.inbox()
    assert before != after
