"""Corrections in the bucket: numbered, never overwritten, in custody; and which record counts."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from archive import Archive, FindingKind, Severity
from archive import keys as keys_of
from archive.codec import encode
from archive.durability import Durability
from models.case import Case
from models.correction import Correction, CorrectionKind, LetterField, corrected_pipeline
from models.document import Derivation
from models.errors import FixityError

AT = "2026-01-02T03:04:05Z"


def _said(sha256: str, value: str = "о вывозе") -> Any:
    def make(number: int) -> Correction:
        return Correction(
            sha256=sha256,
            number=number,
            kind=CorrectionKind.FIELD,
            record="0" * 16,
            field=LetterField.SUBJECT,
            value=value,
            by="clerk",
            at=AT,
        )

    return make


def test_two_people_correct_at_once(archive: Archive) -> None:
    """Corrections made at the same moment all get their numbers, and each its entry in the chain of custody."""
    sha256 = archive.receive(b"letter", filename="a.txt", source="upload", received_by="clerk", at=AT)
    with ThreadPoolExecutor(6) as people:
        made = list(people.map(lambda number: archive.correct(sha256, _said(sha256, str(number))), range(6)))
    assert sorted(one.number for one in made) == list(range(6))
    assert archive.corrections(sha256) == tuple(sorted(made, key=lambda one: one.number))
    assert archive.correction_counts() == {sha256: 6}
    archive.note_corrections(sha256, made)
    assert sum(entry.action == "corrected" for entry in archive.custody(sha256)) == 6
    assert archive.verify(sha256) == ()


def test_a_correction_that_was_tampered_with_is_found(archive: Archive) -> None:
    """Verification finds a correction that was changed, and one that was taken away."""
    sha256 = archive.receive(b"letter", filename="a.txt", source="upload", received_by="clerk", at=AT)
    first = archive.correct(sha256, _said(sha256))
    archive.correct(sha256, _said(sha256))
    key = keys_of.correction(sha256, 0)
    archive.store.delete(key)
    archive.store.put_new(key, encode(replace(first, value="о другом")))
    assert [(finding.key, finding.kind) for finding in archive.verify(sha256)] == [(key, FindingKind.CHANGED)]
    archive.store.delete(key)
    assert [(finding.key, finding.kind) for finding in archive.verify(sha256)] == [(key, FindingKind.MISSING)]


def test_a_correction_that_nobody_made_is_put_in(archive: Archive) -> None:
    """A correction that somebody put into the bucket is a fault, and whoever works on the letter next signs it not."""
    sha256 = archive.receive(b"letter", filename="a.txt", source="upload", received_by="clerk", at=AT)
    archive.correct(sha256, _said(sha256))
    planted = _said(sha256, "о другом")(1)
    key = keys_of.correction(sha256, 1)
    archive.store.put_new(key, encode(planted))
    (finding,) = archive.verify(sha256)
    assert (finding.key, finding.kind, finding.severity) == (key, FindingKind.INSERTED, Severity.FAULT)
    assert list(archive.verify_all()) == [finding]
    with pytest.raises(FixityError):
        archive.note_corrections(sha256, archive.corrections(sha256))
    assert len(archive.custody(sha256)) == 2


def test_a_correction_that_a_kill_left_is_completed(archive: Archive) -> None:
    """A correction that was announced and stored before a kill is unfinished, and the next process adds its entry."""
    sha256 = archive.receive(b"letter", filename="a.txt", source="upload", received_by="clerk", at=AT)
    made = archive.correct(sha256, _said(sha256))
    archive.store.delete(keys_of.custody(sha256, 1))
    (finding,) = archive.verify(sha256)
    assert (finding.key, finding.severity) == (keys_of.correction(sha256, 0), Severity.UNFINISHED)
    other = Archive(archive.store, archive._signers.signer, Durability(None))
    other.create_case(Case(id="0" * 26, title="A case", created_at=AT, created_by="me"))
    other.note_corrections(sha256, other.corrections(sha256))
    assert other.corrections(sha256) == (made,)
    assert list(other.verify_all()) == []


def test_the_record_with_most_corrections_counts(archive: Archive, make: Any) -> None:
    """Of the pipeline that read a letter last, the record with most corrections counts, whatever was written when."""
    sha256 = archive.receive(b"letter", filename="a.txt", source="upload", received_by="clerk", at=AT)
    record = make.record(sha256)

    def stored(pipeline: str) -> str:
        archive.put_record(replace(record, derivation=Derivation(pipeline=pipeline, tools={}), corrected=True))
        assert archive.newest_pipelines()[sha256] == archive.newest_pipeline(sha256)
        return archive.newest_pipeline(sha256)

    archive.put_record(record)
    base = record.derivation.pipeline
    two, one = corrected_pipeline(base, 2, "a" * 64), corrected_pipeline(base, 1, "b" * 64)
    assert stored(two) == two
    assert stored(one) == two
    assert archive.newest_record(sha256).derivation.pipeline == two
    assert [found.derivation.pipeline for found in archive.records({base})] == [two]
    assert archive.find_record(sha256, base) == record
