"""Keys of the bucket."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import keys

DIGEST = "a" * 64
FINGERPRINT = "0123456789abcdef"
ULID = "01jabcdefghjkmnpqrstvwxyz0"


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (keys.original(DIGEST), f"originals/{DIGEST}"),
        (keys.receipt(DIGEST, 0), f"receipts/{DIGEST}/000000.json"),
        (keys.custody(DIGEST, 12), f"custody/{DIGEST}/000012.json"),
        (keys.page(DIGEST, FINGERPRINT, 7), f"pages/{DIGEST}/{FINGERPRINT}/000007.json"),
        (keys.page_image(DIGEST, FINGERPRINT, 7), f"pages/{DIGEST}/{FINGERPRINT}/000007.jpg"),
        (keys.record(DIGEST, FINGERPRINT), f"records/{DIGEST}/{FINGERPRINT}.json"),
        (keys.failure(DIGEST, FINGERPRINT), f"failures/{DIGEST}/{FINGERPRINT}.json"),
        (keys.case(ULID), f"cases/{ULID}/case.json"),
        (keys.member(ULID, DIGEST), f"cases/{ULID}/members/{DIGEST}"),
        (keys.note(ULID, ULID, 3), f"cases/{ULID}/notes/{ULID}/000003.json"),
        (keys.task(ULID, ULID, 0), f"cases/{ULID}/tasks/{ULID}/000000.json"),
        (keys.judgement(ULID.upper()), f"judgements/{ULID}.json"),
        (keys.forwarding(FINGERPRINT, 0), f"forwardings/{FINGERPRINT}/000000.json"),
        (keys.entity_part(DIGEST), f"entities/parts/{DIGEST}.json"),
        (keys.signer(DIGEST), f"signers/{DIGEST}.pem"),
        (keys.inbox("папка/письмо 1.pdf"), "inbox/папка/письмо 1.pdf"),
    ],
)
def test_keys_are_as_documented(key: str, expected: str) -> None:
    """Each thing lies where the design says."""
    assert key == expected


@pytest.mark.parametrize("digest", ["", "A" * 64, "a" * 63, "../" + "a" * 61, "Сейтказин", "a" * 64 + "\n"])
def test_refuses_what_is_no_digest(digest: str) -> None:
    """Nothing but a digest, and so no name, gets into a key."""
    with pytest.raises(ValueError, match="part of a key"):
        keys.original(digest)


@pytest.mark.parametrize("number", [-1, 10**6])
def test_refuses_numbers_that_would_not_sort(number: int) -> None:
    """A number that breaks the order of keys is refused."""
    with pytest.raises(ValueError, match="six digits"):
        keys.receipt(DIGEST, number)


@given(st.integers(0, 10**6 - 1), st.integers(0, 10**6 - 1))
def test_keys_sort_as_their_numbers(one: int, other: int) -> None:
    """The order of keys is the order of numbers."""
    assert (keys.custody(DIGEST, one) < keys.custody(DIGEST, other)) == (one < other)
    assert re.fullmatch(r"[a-z0-9/.-]+", keys.custody(DIGEST, one))
    assert int(keys.last_part(keys.custody(DIGEST, one))) == one
