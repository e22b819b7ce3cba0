"""Who is let in, and what answers may do."""

import pytest
from starlette.testclient import TestClient

PATHS = (
    "/",
    "/documents/" + "0" * 64,
    "/entities/e1e1e1e1e1e1e1e1",
    "/documents/" + "0" * 64 + "/pages/1/image",
    "/nowhere",
)
ORIGIN = {"origin": "http://127.0.0.1:8321"}


def test_health_is_open(stranger: TestClient) -> None:
    """Anyone on this machine may ask whether the pages are served."""
    assert stranger.get("/healthz").text == "ok\n"


@pytest.mark.parametrize("path", PATHS)
def test_strangers_are_sent_to_the_door(stranger: TestClient, path: str) -> None:
    """Without a session every page leads to the form for signing in."""
    answer = stranger.get(path)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")


def test_strangers_get_no_json(stranger: TestClient) -> None:
    """Without a session the JSON interface refuses."""
    assert stranger.post("/api/search", json={"text": "a"}, headers=ORIGIN).status_code == 401


def test_signing_out_ends_the_session(client: TestClient) -> None:
    """After signing out the old cookie opens nothing."""
    cookie = client.cookies["dalel"]
    client.post("/sign-out")
    client.cookies.set("dalel", cookie)
    assert client.get("/").status_code == 303


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:9999", "127.0.0.1", ""])
def test_other_names_are_refused(client: TestClient, host: str) -> None:
    """A request that addresses another host gets nothing, though it has the cookie: DNS rebinding."""
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", "http://127.0.0.1:9999"])
@pytest.mark.parametrize("path", ["/", "/api/search", "/sign-in", "/sign-out", "/account/password", "/people"])
def test_foreign_forms_are_refused(client: TestClient, origin: str | None, path: str) -> None:
    """A form that another site sent gets nothing, though it has the cookie."""
    del client.headers["origin"]
    answer = client.post(path, data={"text": "a"}, headers={} if origin is None else {"origin": origin})
    assert answer.status_code == 403


def test_long_bodies_are_refused(client: TestClient) -> None:
    """A body of more than 64 KiB is not read."""
    assert client.post("/", content=b"a" * 70_000).status_code == 413


@pytest.mark.parametrize("path", ["/", "/sign-in", "/healthz", "/nowhere", "/static/style.css", "/entities/none"])
def test_every_answer_has_the_headers(client: TestClient, path: str) -> None:
    """No answer is stored, framed or sniffed, and none may run a script or load from elsewhere."""
    headers = client.get(path).headers
    assert headers["cache-control"] == "no-store"
    assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
