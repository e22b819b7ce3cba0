"""Verification finds what was done to the evidence, and nothing where nothing was done."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from archive import Archive, FindingKind, keys
from archive.codec import decode, encode
from models.custody import CustodyEntry


@pytest.fixture
def digest(archive: Archive, make: Any) -> str:
    """A document that was received twice and read."""
    for name in ("письмо.pdf", "copy.pdf"):
        found = archive.receive(b"letter", filename=name, source="upload", received_by="clerk", at=make.at)
    archive.put_record(make.record(found))
    archive.append_read(found, make.pipeline, by="clerk", at=make.at)
    return found


def _overwrite(archive: Archive, key: str, body: bytes) -> None:
    archive.store.delete(key)
    archive.store.put_new(key, body)


def _edit_entry(archive: Archive, digest: str) -> None:
    key = keys.custody(digest, 1)
    entry = decode(CustodyEntry, archive.store.get(key).body)
    _overwrite(archive, key, encode(replace(entry, by="other")))


def _swap_entries(archive: Archive, digest: str) -> None:
    first, second = (archive.store.get(keys.custody(digest, number)).body for number in (0, 1))
    _overwrite(archive, keys.custody(digest, 0), second)
    _overwrite(archive, keys.custody(digest, 1), first)


@pytest.mark.parametrize(
    ("tamper", "kinds"),
    [
        (lambda _a, _d, _m: None, set()),
        (lambda a, d, _m: _overwrite(a, keys.original(d), b"forged"), {FindingKind.ORIGINAL_CHANGED}),
        (lambda a, d, _m: a.store.delete(keys.original(d)), {FindingKind.ORIGINAL_MISSING}),
        (lambda a, d, _m: _edit_entry(a, d), {FindingKind.CUSTODY_BROKEN}),
        (lambda a, d, _m: _swap_entries(a, d), {FindingKind.CUSTODY_BROKEN}),
        (
            lambda a, d, _m: a.store.delete(keys.custody(d, 1)),
            {FindingKind.CUSTODY_BROKEN, FindingKind.CUSTODY_INCOMPLETE},
        ),
        (lambda a, d, _m: a.store.delete(keys.custody(d, 2)), {FindingKind.CUSTODY_INCOMPLETE}),
        (lambda a, d, _m: _overwrite(a, keys.custody(d, 2), b"{"), {FindingKind.CUSTODY_BROKEN}),
        (lambda a, d, _m: a.store.delete(keys.receipt(d, 0)), {FindingKind.RECEIPT_MISSING}),
        (lambda a, d, _m: _overwrite(a, keys.receipt(d, 1), b"[]"), {FindingKind.RECEIPT_DAMAGED}),
        (lambda a, d, m: _overwrite(a, keys.record(d, m.pipeline), b"no"), {FindingKind.RECORD_DAMAGED}),
        (
            lambda a, d, m: _overwrite(a, keys.record(d, m.pipeline), encode(m.record("0" * 64))),
            {FindingKind.RECORD_DAMAGED},
        ),
    ],
)
def test_finds_what_was_done(
    archive: Archive,
    digest: str,
    make: Any,
    tamper: Callable[[Archive, str, Any], None],
    kinds: set[FindingKind],
) -> None:
    """Each kind of tampering with what is kept of a document is found, named by kind and digest, and nothing else."""
    tamper(archive, digest, make)
    findings = archive.verify(digest)
    assert {finding.kind for finding in findings} == kinds
    assert all(str(finding).startswith(digest) and "письмо" not in str(finding) for finding in findings)
