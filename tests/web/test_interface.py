"""The JSON interface: its description holds, tokens open it, and nothing that is sent to it breaks the service."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from starlette.testclient import TestClient

from archive import Archive, EmbeddedStorage, Signer
from archive.durability import Durability
from archive.store import Store
from models.account import CaseRole, Scope
from models.entity import Resolution
from web import application

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

HOST = "127.0.0.1:8321"
AT = "2026-01-01T00:00:00Z"
EXAMPLES = 3
"""requests of each operation; `python -m schemathesis` over a running service asks more"""


@pytest.fixture(scope="module")
def own(
    storage: EmbeddedStorage, s3_client: "S3Client", signer: Signer, shelf: Any, tmp_path_factory: Any, work_kind: Any
) -> Iterator[tuple[FastAPI, str, str]]:
    """An archive for whatever is sent: its pages, a token of the owner of its one case, and the id of that case."""
    s3_client.create_bucket(Bucket="test-interface")
    directory = storage.connection.directory
    archive = Archive(Store(s3_client, "test-interface", directory=directory), signer, Durability(directory))
    archive.create_case(shelf.case)
    archive.receive(
        shelf.archive.original(shelf.record.sha256), filename="a.txt", source="test", received_by="x", at=AT
    )
    archive.put_record(shelf.record)
    archive.add_to_case(shelf.case.id, shelf.record.sha256)
    archive.put_resolution(Resolution(generation="a" * 16, entities=shelf.entities, doubtful=()))
    account = archive.accounts.create("Program", by="x")
    archive.accounts.admit(account.id, shelf.case.id, CaseRole.OWNER, by="x")
    token = archive.accounts.make_token(account.id, label="test", scope=Scope.WRITE, life=timedelta(hours=1))
    pages = application(archive, shelf.index, hosts={HOST}, work=work_kind(), spool=tmp_path_factory.mktemp("spool"))
    yield pages, token, shelf.case.id
    archive.close()


@pytest.fixture
def program(own: tuple[FastAPI, str, str]) -> TestClient:
    """A client that shows a token, has no cookie and says nothing of where it comes from."""
    return TestClient(own[0], base_url=f"http://{HOST}", headers=_shown(own[1]), follow_redirects=False)


def test_nothing_breaks_it(own: tuple[FastAPI, str, str]) -> None:
    """Whatever fits the description, or nearly does, is answered without a fault of the server."""
    described = schemathesis.openapi.from_asgi("/api/openapi.json", own[0], headers=_shown(own[1]))
    asked = 0
    for found in described.get_all_operations():
        operation: Any = found.ok()  # type: ignore[union-attr]

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def ask(case: Any) -> None:
            case.call_and_validate(headers=_shown(own[1]), checks=[not_a_server_error])

        ask()
        asked += 1
    assert asked > 40


def test_a_token_opens_the_interface_only(program: TestClient, own: tuple[FastAPI, str, str]) -> None:
    """A token opens the JSON interface without cookie and origin, and no page."""
    assert own[2] in program.get("/api/cases").text
    assert program.get("/cases").status_code == 303


def test_a_token_that_lets_look_changes_nothing(stranger: TestClient, shelf: Any) -> None:
    """With a token that lets look one can search, and change nothing."""
    account = shelf.archive.accounts.create("Looker", by="x")
    shelf.archive.accounts.admit(account.id, shelf.case.id, CaseRole.OWNER, by="x")
    made = shelf.archive.accounts.make_token(account.id, label="x", scope=Scope.READ, life=timedelta(hours=1))
    bearer = {"authorization": f"Bearer {made}"}
    assert stranger.post("/api/search", json={"text": "больница"}, headers=bearer).json()["pages"]
    assert stranger.post("/api/cases", json={"title": "x"}, headers=bearer).status_code == 403
    assert stranger.post("/api/searches", json={"title": "x", "asked": {}}, headers=bearer).status_code == 403


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer x", "Bearer dalel_x_y", "Basic eDp4", "Bearer dalel_01jgfjjv00000000000000000a_é"]
)
def test_what_is_no_token_opens_nothing(client: TestClient, header: str) -> None:
    """A header that holds no token is refused, also beside a cookie that would be let in."""
    assert client.get("/api/cases", headers={"authorization": header.encode()}).status_code == 401


def test_an_expired_or_revoked_token_opens_nothing(archive: Archive, shelf: Any, client_of: Any) -> None:
    """A token ends when its time is up or its owner revokes it; what is kept of it is a digest."""
    client = client_of(archive, shelf.index)
    context = client.app.state.context
    account = next(iter(archive.accounts.everyone().accounts.values()))
    old, live = (
        archive.accounts.make_token(account.id, label="x", scope=Scope.READ, life=life)
        for life in (timedelta(0), timedelta(hours=1))
    )
    context.people.changed()
    assert client.get("/api/cases", headers={"authorization": f"Bearer {old}"}).status_code == 401
    assert client.get("/api/cases", headers={"authorization": f"Bearer {live}"}).status_code == 200
    assert client.post(f"/account/tokens/{live.split('_')[1]}/revoke").status_code == 303
    assert client.get("/api/cases", headers={"authorization": f"Bearer {live}"}).status_code == 401
    kept = [archive.store.get(listed.key).body.decode() for listed in archive.store.list("tokens/")]
    assert not any(secret.split("_", 2)[2] in text for secret in (old, live) for text in kept)


def _shown(token: str) -> dict[str, str]:
    return {"host": HOST, "authorization": f"Bearer {token}"}
