"""The letters of the two sample cases, drawn on paper and linked, in a real archive of their own."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from archive import Archive, EmbeddedStorage, Signer
from archive.durability import Durability
from archive.store import Store
from index import Index
from models.account import Account
from models.case import Case
from models.document import DocumentRecord
from resolver import resolve
from samples.drawn import PIPELINE, drawn
from samples.truth import load_all
from web import application
from web.work import Work

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

AT = "2026-01-01T00:00:00Z"
ALMATY, TALDYKORGAN = "01arz3ndektsv4rrffq69g5fav", "01arz3ndektsv4rrffq69g5fb0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bureau:
    """An archive with the two sample cases, linked as they are read, and an index of it."""

    archive: Archive
    index: Index
    records: dict[str, DocumentRecord]
    owner: Account
    work: Work
    spool: Path
    almaty: str = ALMATY
    taldykorgan: str = TALDYKORGAN

    def site(self, hosts: set[str]) -> Any:
        """Return the pages over it."""
        return application(self.archive, self.index, hosts=hosts, work=self.work, spool=self.spool)


@pytest.fixture(scope="module")
def bureau(
    storage: EmbeddedStorage,
    s3_client: "S3Client",
    signer: Signer,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
    work_kind: Callable[[], Work],
) -> Iterator[Bureau]:
    """The two sample cases; tests of one module write into it one after another."""
    name = "bureau-" + hashlib.sha256(request.node.nodeid.encode()).hexdigest()[:12]
    connection = replace(storage.connection, bucket=name)
    s3_client.create_bucket(Bucket=name)
    archive = Archive(Store(s3_client, name, directory=connection.directory), signer, Durability(connection.directory))
    for case, title in ((ALMATY, "Алматы, январь 2022"), (TALDYKORGAN, "Талдыкорган")):
        archive.create_case(Case(id=case, title=title, created_at=AT, created_by="someone"))
    records = {}
    for truth in load_all():
        record, images = drawn(truth)
        data = f"{truth.case}/{truth.name}".encode()
        sha256 = archive.receive(data, filename=truth.file, source="test", received_by="someone", at=AT)
        for page in record.pages:
            archive.put_page(sha256, PIPELINE, page, image=images[page.number])
        archive.put_record(record)
        archive.add_to_case(ALMATY if truth.case == "almaty" else TALDYKORGAN, sha256)
        records[truth.name] = record
    archive.put_resolution(resolve(records.values()))
    owner = archive.accounts.create("Айгерим", by="someone", is_administrator=True)
    yield Bureau(
        archive=archive,
        index=Index(tmp_path_factory.mktemp("index")),
        records=records,
        owner=owner,
        work=work_kind(),
        spool=tmp_path_factory.mktemp("spool"),
    )
    archive.close()


@pytest.fixture
def bureau_site(bureau: Bureau, serve: Any) -> Iterator[Any]:
    """The pages over the two sample cases."""
    with serve(bureau.site) as served:
        yield served


@pytest.fixture
def bureau_page(bureau: Bureau, bureau_site: Any, open_page: Any, sign_in: Any) -> Any:
    """A page of a browser in which an administrator has signed in to the two sample cases."""
    page = open_page(bureau_site, viewport={"width": 1280, "height": 800}, locale="en")
    return sign_in(page, bureau.archive, bureau.owner)
