"""Batches as JSON: the same as on their page."""

from typing import Any

from starlette.testclient import TestClient

from models.batch import Batch, BatchState, Trouble

AT = "2026-01-02T03:04:05Z"
BATCH = "01jgfjjv00000000000000001b"


def test_batches_are_shown_started_and_read_again(client: TestClient, shelf: Any, work: Any) -> None:
    """A program sees what ran, by whom it is not read, and what runs by itself, and may start both."""
    shelf.archive.batches.put(
        Batch(
            id=BATCH,
            state=BatchState.PARTIAL,
            began_at=AT,
            changed_at="2026-01-02T03:05:05Z",
            letters=2,
            done=2,
            pages=30,
            open={},
            troubles=(Trouble(sha256="a" * 64, cause="The PDF is encrypted. Divide it."),),
            troubled=1,
        )
    )
    shown = client.get(f"/api/batches/{BATCH}").json()
    assert (shown["pages_a_minute"], shown["is_silent"], shown["seconds_left"]) == (30.0, False, None)
    assert shown["batch"]["troubles"] == [{"sha256": "a" * 64, "cause": "The PDF is encrypted. Divide it."}]
    assert shown in client.get("/api/batches").json()
    assert client.get("/api/batches/01jgfjjv00000000000000009z").status_code == 404
    assert [one["cron"] for one in client.get("/api/batches/schedules").json()] == [
        one.cron for one in work.schedules()
    ]
    assert client.post(f"/api/batches/{BATCH}/retry").status_code == 202
    assert work.letters == ["a" * 64]
    assert client.post("/api/batches/inbox").status_code == 202
    assert work.collected == 1
