"""Verification finds what was done to the evidence and names the object, and nothing where nothing was done."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from archive import Archive, Finding, FindingKind, Severity, Signer, keys
from archive.archive_check import CHECKED_ELSEWHERE, NOT_EVIDENCE, NOTED
from archive.codec import decode, encode
from archive.durability import Durability
from archive.links import canonical_bytes, seal
from archive.verification import DOCUMENTS
from cli.verify import exit_code
from models.custody import CustodyEntry
from models.event import Event
from models.forwarding import Forwarding

IMAGE = b"\xff\xd8 a page"


@pytest.fixture
def digest(archive: Archive, make: Any) -> str:
    """A document that was received twice and read."""
    for name in ("письмо.pdf", "copy.pdf"):
        found = archive.receive(b"letter", filename=name, source="upload", received_by="clerk", at=make.at)
    image = archive.put_page(found, make.reading, make.page, image=IMAGE)
    archive.keep_record(make.record(found), reading=make.reading, images=[image], by="clerk", at=make.at)
    return found


def _overwrite(archive: Archive, key: str, body: bytes) -> None:
    archive.store.delete(key)
    archive.store.put_new(key, body)


def _edit_entry(archive: Archive, digest: str) -> None:
    key = keys.custody(digest, 1)
    entry = decode(CustodyEntry, archive.store.get(key).body)
    _overwrite(archive, key, canonical_bytes(replace(entry, by="other")))


def _swap(archive: Archive, one: str, other: str) -> None:
    first, second = (archive.store.get(key).body for key in (one, other))
    _overwrite(archive, one, second)
    _overwrite(archive, other, first)


def _flip(archive: Archive, key: str, place: int = 0) -> None:
    body = bytearray(archive.store.get(key).body)
    body[place] ^= 1
    _overwrite(archive, key, bytes(body))


def _page(digest: str, make: Any) -> str:
    return keys.page(digest, make.reading, 1)


def _image(digest: str, make: Any) -> str:
    return keys.page_image(digest, make.reading, 1)


SEVERITIES = {
    FindingKind.MISSING: "fault",
    FindingKind.CHANGED: "fault",
    FindingKind.UNREADABLE: "fault",
    FindingKind.DAMAGED: "fault",
    FindingKind.BROKEN: "fault",
    FindingKind.BACKWARDS: "fault",
    FindingKind.ROLLED_BACK: "fault",
    FindingKind.STRANGER: "fault",
    FindingKind.INSERTED: "fault",
    FindingKind.UNFINISHED: "unfinished",
    FindingKind.MISQUOTED: "fault",
    FindingKind.UNDERIVED: "fault",
    FindingKind.NOT_ERASED: "fault",
    FindingKind.OTHER_VERSION: "remark",
    FindingKind.UNBOUND: "remark",
}


@pytest.mark.parametrize("kind", FindingKind)
def test_how_grave_each_kind_is(kind: FindingKind) -> None:
    """Each kind is as grave as the table says, and `dalel verify` ends with 1 for a fault and for nothing else."""
    finding = Finding(key="x", kind=kind)
    assert finding.severity == SEVERITIES[kind]
    assert exit_code([finding]) == (1 if SEVERITIES[kind] == "fault" else 0)


Tamper = Callable[[Archive, str, Any], object]
CASES: list[tuple[str, Tamper, Callable[[str, Any], set[tuple[str, str]]]]] = [
    ("nothing", lambda _a, _d, _m: None, lambda _d, _m: set()),
    ("original", lambda a, d, _m: _flip(a, keys.original(d)), lambda d, _m: {(keys.original(d), "changed")}),
    ("no original", lambda a, d, _m: a.store.delete(keys.original(d)), lambda d, _m: {(keys.original(d), "missing")}),
    ("entry", lambda a, d, _m: _edit_entry(a, d), lambda d, _m: {(keys.custody(d, 1), "changed")}),
    (
        "swapped entries",
        lambda a, d, _m: _swap(a, keys.custody(d, 0), keys.custody(d, 1)),
        lambda d, _m: {
            (keys.custody(d, 0), "chain broken"),
            (keys.custody(d, 1), "chain broken"),
        },
    ),
    (
        "no entry",
        lambda a, d, _m: a.store.delete(keys.custody(d, 1)),
        lambda d, _m: {(keys.custody(d, 1), "missing"), (keys.receipt(d, 1), "unfinished")},
    ),
    (
        "no last entry",
        lambda a, d, _m: a.store.delete(keys.custody(d, 2)),
        lambda d, m: {(keys.record(d, m.pipeline), "inserted"), (keys.pages(d, m.reading), "unfinished")},
    ),
    (
        "entry of nonsense",
        lambda a, d, _m: _overwrite(a, keys.custody(d, 0), b"{"),
        lambda d, _m: {(keys.custody(d, 0), "damaged"), (keys.receipt(d, 0), "inserted")},
    ),
    (
        "no receipt",
        lambda a, d, _m: a.store.delete(keys.receipt(d, 0)),
        lambda d, _m: {(keys.receipt(d, 0), "missing")},
    ),
    ("receipt", lambda a, d, _m: _flip(a, keys.receipt(d, 1), 20), lambda d, _m: {(keys.receipt(d, 1), "changed")}),
    (
        "receipt put in",
        lambda a, d, _m: a.store.put_new(keys.receipt(d, 2), a.store.get(keys.receipt(d, 1)).body),
        lambda d, _m: {(keys.receipt(d, 2), "unfinished")},
    ),
    (
        "record",
        lambda a, d, m: _flip(a, keys.record(d, m.pipeline), 50),
        lambda d, m: {(keys.record(d, m.pipeline), "changed")},
    ),
    (
        "record of another",
        lambda a, d, m: a.store.put_new(keys.record(d, "f" * 16), encode(m.record(d, "f" * 16))),
        lambda d, _m: {(keys.record(d, "f" * 16), "inserted")},
    ),
    ("page", lambda a, d, m: _flip(a, _page(d, m), 9), lambda d, m: {(_page(d, m), "changed")}),
    ("no page", lambda a, d, m: a.store.delete(_page(d, m)), lambda d, m: {(_page(d, m), "missing")}),
    ("image", lambda a, d, m: _flip(a, _image(d, m)), lambda d, m: {(_image(d, m), "changed")}),
    (
        "page put in",
        lambda a, d, m: a.store.put_new(keys.page(d, m.reading, 2), b"{}"),
        lambda d, m: {(keys.page(d, m.reading, 2), "inserted")},
    ),
    (
        "failure put in",
        lambda a, d, m: a.store.put_new(keys.failure(d, m.pipeline), encode(m.failure(d))),
        lambda d, m: {(keys.failure(d, m.pipeline), "inserted")},
    ),
]


@pytest.mark.parametrize(("tamper", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_finds_what_was_done(
    archive: Archive, digest: str, make: Any, tamper: Tamper, expected: Callable[[str, Any], set[tuple[str, str]]]
) -> None:
    """Each kind of tampering with what is kept of a document is found, named by object and kind, and nothing else."""
    tamper(archive, digest, make)
    findings = archive.verify(digest)
    assert {(finding.key, str(finding.kind)) for finding in findings} == expected(digest, make)
    assert all("письмо" not in str(finding) for finding in findings)
    assert tuple(archive.verify_all()) == findings


def test_a_record_that_was_announced_and_is_not_there_is_unfinished(archive: Archive, digest: str, make: Any) -> None:
    """The record of the last entry may still be on its way: a killed run leaves this, and the next writes the same."""
    key = keys.record(digest, make.pipeline)
    archive.store.delete(key)
    (finding,) = archive.verify(digest)
    assert (finding.key, finding.severity) == (key, Severity.UNFINISHED)
    archive.keep_record(make.record(digest), reading=make.reading, images=[_digest(IMAGE)], by="clerk", at=make.later)
    assert archive.verify(digest) == ()


def test_the_same_pipeline_cannot_make_something_else(archive: Archive, digest: str, make: Any) -> None:
    """A record that differs from the one that is signed for the same pipeline is refused, and the old one stays."""
    from models.errors import FixityError

    other = replace(make.record(digest), reference="99-9/999")
    with pytest.raises(FixityError):
        archive.keep_record(other, reading=make.reading, images=[_digest(IMAGE)], by="clerk", at=make.later)
    assert archive.verify(digest) == ()


def test_quotes_must_stand_in_their_pages(archive: Archive, make: Any) -> None:
    """A mention or quote whose words are not on its page is named, also in a record that was signed."""
    digest = archive.receive(b"letter", filename="1.pdf", source="upload", received_by="clerk", at=make.at)
    good = make.record(digest)
    mention = replace(good.mentions[0], text="Сейтказиц")
    event: Event = replace(good.events[0], quote=replace(good.events[0].quote, start=1, end=18), who=("m7",))
    archive.put_page(digest, make.reading, make.page)
    archive.keep_record(
        replace(good, mentions=(mention,), events=(event,)),
        reading=make.reading,
        images=[None],
        by="clerk",
        at=make.at,
    )
    findings = archive.verify(digest)
    assert {finding.kind for finding in findings} == {FindingKind.MISQUOTED}
    assert [finding.detail for finding in findings] == ["mention m1", "event 1, quote", "event 1, mentions"]


def test_what_earlier_versions_wrote_is_no_alarm(archive: Archive, make: Any) -> None:
    """Entries that name no digests, as they once were, leave their objects unbound: that is said, and is no fault."""
    from models.custody import CustodyAction

    digest = archive.receive(b"letter", filename="1.pdf", source="upload", received_by="clerk", at=make.at)
    archive.put_page(digest, make.reading, make.page)
    archive.put_record(make.record(digest))
    detail = {"pipeline": make.pipeline}
    archive.append_custody(digest, CustodyAction.READ, by="clerk", at=make.at, detail=detail)
    assert {finding.severity for finding in archive.verify(digest)} == {Severity.REMARK}


def test_a_stranger_who_signs_is_named(archive: Archive, digest: str, tmp_path: Path) -> None:
    """A chain written anew with another key is named entry by entry, unless that key is one that is trusted."""
    forger = Signer(tmp_path / "forger.pem")
    entry = decode(CustodyEntry, archive.store.get(keys.custody(digest, 2)).body)
    archive.store.put_new(keys.signer(forger.key), forger.public_pem)
    assert [str(finding.kind) for finding in archive.verify_all()] == ["inserted"]
    _overwrite(archive, keys.custody(digest, 2), canonical_bytes(seal(replace(entry, by="forger"), forger)))
    (finding,) = archive.verify_all()
    assert (finding.key, finding.kind) == (keys.custody(digest, 2), FindingKind.STRANGER)
    other = Archive(archive.store, forger, Durability(None), trusted=[entry.key])
    assert other.verify(digest) == ()


def test_a_damaged_key_is_named_and_not_all_that_it_signed(archive: Archive, digest: str, signer: Signer) -> None:
    """A public key that was changed or taken away is named by itself; who holds the key still checks with it."""
    _flip(archive, keys.signer(signer.key), 40)
    (finding,) = archive.verify_all()
    assert (finding.key, finding.kind) == (keys.signer(signer.key), FindingKind.CHANGED)
    assert archive.verify(digest) == ()


def test_what_belongs_to_no_document_is_checked(archive: Archive, digest: str, make: Any) -> None:
    """Cases, members, judgements, forwardings and entities that were changed, taken away or put in are named."""
    case, judgement = make.case(), make.judgement()
    archive.create_case(case)
    archive.add_to_case(case.id, digest)
    archive.put_judgement(judgement)
    archive.put_forwardings([Forwarding(old="a" * 16, new="b" * 16)])
    archive.put_resolution(make.resolution("0" * 16, digest))
    assert list(archive.verify_all()) == []
    head = archive.head()
    assert head is not None
    (part,) = head.parts.values()
    for key in (
        keys.case(case.id),
        keys.member(case.id, digest),
        keys.judgement(judgement.id),
        keys.forwarding("a" * 16, 0),
        keys.HEAD,
        keys.entity_part(part),
        keys.audit_block(0),
    ):
        body = archive.store.get(key).body
        _flip(archive, key)
        assert key in {finding.key for finding in archive.verify_all()}
        archive.store.delete(key)
        assert key in {finding.key for finding in archive.verify_all()}
        archive.store.put_new(key, body)
        assert list(archive.verify_all()) == []
    for key in (keys.judgement("0" * 26), keys.member(case.id, "e" * 64), "unknown/thing", "custody/none.json"):
        archive.store.put_new(key, b"{}")
        assert key in {finding.key for finding in archive.verify_all()}
        archive.store.delete(key)


def test_strange_keys_and_fields_are_named(archive: Archive, digest: str, make: Any) -> None:
    """Objects under keys that no key can be, and fields that name none, are findings and never an error."""
    archive.put_resolution(make.resolution("0" * 16, digest))
    archive.checkpoints.make(by="clerk")
    strange = (
        f"checkpoints/{'a' * 64}.json",
        f"pages/{digest}/x.json",
        f"signers/{'b' * 64}/{'c' * 64}.pem",
        f"custody/{digest}/first.json",
    )
    for key in strange:
        archive.store.put_new(key, b"{}")
    entry = decode(CustodyEntry, archive.store.get(keys.custody(digest, 2)).body)
    _overwrite(archive, keys.custody(digest, 2), canonical_bytes(replace(entry, key="NO KEY", sha256="0" * 64)))
    head = archive.store.get(keys.HEAD).body
    _overwrite(archive, keys.HEAD, head.replace(b'"parts":{', b'"parts":{"zz":"NO DIGEST",'))
    named = {finding.key for finding in archive.verify_all()}
    assert named >= {*strange, keys.custody(digest, 2), keys.HEAD}


def test_every_prefix_is_checked_or_said_to_be_no_evidence() -> None:
    """Whatever prefix a key has, verification knows what binds the objects below it, or says that they need none."""
    prefixes = set(re.findall(r'"([a-z-]+/)', Path(str(keys.__file__)).read_text(encoding="utf-8"))) - {"entities/"}
    known = {*DOCUMENTS, *NOT_EVIDENCE, *NOTED, *CHECKED_ELSEWHERE}
    assert len(prefixes) > 20
    assert sorted(prefix for prefix in prefixes if not any(one.startswith(prefix) for one in known)) == []


def _digest(body: bytes) -> str:
    import hashlib

    return hashlib.sha256(body).hexdigest()
