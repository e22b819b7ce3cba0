"""The pages over a real archive."""

from dataclasses import replace
from typing import Any

from archive import Archive
from index import Index
from models.document import Derivation
from models.entity import Resolution

AT = "2026-01-02T03:04:05Z"


def test_a_letter_out_of_the_archive(archive: Archive, index: Index, shelf: Any, client_of: Any) -> None:
    """A letter's page shows its newest record, and the very image on which that record's boxes lie."""
    sha256 = archive.receive(b"letter", filename="scan.pdf", source="upload", received_by="clerk", at=AT)
    (page,) = shelf.record.pages
    archive.put_page(sha256, "a" * 16, replace(page, width=100), image=b"another image")
    archive.put_page(sha256, "b" * 16, page, image=b"the image")
    record = replace(shelf.record, sha256=sha256)
    archive.put_record(record)
    entity = replace(shelf.entities[0], mentions=(replace(shelf.entities[0].mentions[0], sha256=sha256),))
    archive.put_resolution(Resolution(generation="c" * 16, entities=(entity,), doubtful=()))
    client = client_of(archive, index)
    text = client.get(f"/documents/{sha256}").text
    assert "“scan.pdf” from upload, received by clerk" in text
    assert '<a href="/entities/e1e1e1e1e1e1e1e1">' in text
    assert client.get(f"/documents/{sha256}/pages/1/image").content == b"the image"
    assert client.get(f"/documents/{'0' * 64}").status_code == 404
    newer = replace(record, subject="новая тема", derivation=Derivation(pipeline="d" * 16, tools={}))
    archive.put_record(newer)
    assert "новая тема" in client.get(f"/documents/{sha256}").text
    assert archive.newest_record(sha256) == newer
