"""Chains of custody: every kind of tampering is found."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import Signer, verify_chain
from archive.chain import ChainFaultKind, next_entry
from models.custody import CustodyAction, CustodyEntry
from models.errors import ConfigurationError

DIGEST = "a" * 64
Chain = list[CustodyEntry]


@pytest.fixture(scope="module")
def chain(signer: Signer) -> Chain:
    """A chain of five entries."""
    made: Chain = []
    actions = (CustodyAction.RECEIVED, CustodyAction.READ, CustodyAction.CORRECTED, CustodyAction.EXPORTED)
    for number, action in enumerate((*actions, CustodyAction.VERIFIED)):
        detail = {"n": str(number)}
        made.append(next_entry(made, signer, sha256=DIGEST, action=action, at="2026", by="clerk", detail=detail))
    return made


@pytest.fixture(scope="module")
def public(signer: Signer) -> dict[str, bytes]:
    """The public key."""
    return {signer.key: signer.public_pem}


def test_an_untouched_chain_holds(chain: Chain, public: dict[str, bytes]) -> None:
    """A chain as it was written has no fault."""
    assert verify_chain(DIGEST, chain, public) == []
    assert verify_chain(DIGEST, [], public) == []


@pytest.mark.parametrize(
    ("tamper", "kind", "number"),
    [
        (lambda c: [c[0], replace(c[1], by="other"), *c[2:]], ChainFaultKind.DIGEST, 1),
        (lambda c: [c[0], replace(c[1], detail={"n": "9"}), *c[2:]], ChainFaultKind.DIGEST, 1),
        (lambda c: [c[0], *c[2:]], ChainFaultKind.NUMBER, 1),
        (lambda c: c[1:], ChainFaultKind.PREVIOUS, 0),
        (lambda c: [c[0], c[2], c[1], *c[3:]], ChainFaultKind.PREVIOUS, 1),
        (lambda c: [c[0], c[0], *c[1:]], ChainFaultKind.NUMBER, 1),
        (lambda c: [*c[:4], replace(c[4], signature="00" * 64)], ChainFaultKind.SIGNATURE, 4),
        (lambda c: [*c[:4], replace(c[4], signature="no hex")], ChainFaultKind.SIGNATURE, 4),
        (lambda c: [*c[:4], replace(c[4], key="0" * 64)], ChainFaultKind.KEY, 4),
        (lambda c: [replace(c[0], sha256="b" * 64), *c[1:]], ChainFaultKind.DOCUMENT, 0),
    ],
    ids=["edit", "edit detail", "delete", "delete first", "reorder", "repeat", "signature", "no hex", "key", "other"],
)
def test_tampering_is_found(
    chain: Chain, public: dict[str, bytes], tamper: Callable[[Chain], Chain], kind: ChainFaultKind, number: int
) -> None:
    """An entry that was edited, deleted, moved, repeated or signed by another is found at its place."""
    faults = verify_chain(DIGEST, tamper(chain), public)
    assert (number, kind) in [(fault.number, fault.kind) for fault in faults]


def test_a_chain_written_anew_is_found(chain: Chain, public: dict[str, bytes], tmp_path: Path) -> None:
    """Whoever writes the whole chain anew has not our key."""
    forger = Signer(tmp_path / "forger.pem")
    forged: Chain = []
    for entry in chain:
        forged.append(
            next_entry(
                forged, forger, sha256=DIGEST, action=entry.action, at=entry.at, by="nobody", detail=entry.detail
            )
        )
    assert {fault.kind for fault in verify_chain(DIGEST, forged, public)} == {ChainFaultKind.KEY}
    claimed = [replace(entry, key=chain[0].key) for entry in forged]
    kinds = {fault.kind for fault in verify_chain(DIGEST, claimed, public)}
    assert ChainFaultKind.SIGNATURE in kinds
    swapped = {chain[0].key: forger.public_pem}
    assert {fault.kind for fault in verify_chain(DIGEST, chain, swapped)} == {ChainFaultKind.SIGNATURE}


@given(data=st.data())
def test_any_changed_field_is_found(data: Any, signer_chain: tuple[Chain, dict[str, bytes]]) -> None:
    """Whatever field of whatever entry is changed to whatever text, something is found."""
    chain, public = signer_chain
    place = data.draw(st.integers(0, len(chain) - 1))
    field = data.draw(st.sampled_from(["sha256", "at", "by", "previous", "digest", "key", "signature"]))
    value = data.draw(st.text(st.characters(exclude_categories=["Cs"])))
    before = chain[place]
    after = replace(before, **{field: value})
    found = verify_chain(DIGEST, [*chain[:place], after, *chain[place + 1 :]], public)
    assert bool(found) == (after != before)


@pytest.fixture(scope="module")
def signer_chain(chain: Chain, public: dict[str, bytes]) -> tuple[Chain, dict[str, bytes]]:
    """The chain and its public key."""
    return chain, public


def test_key_is_made_once_and_kept(tmp_path: Path) -> None:
    """The key is made at first use, for its owner only, and used again."""
    path = tmp_path / "keys" / "custody.pem"
    first = Signer(path)
    assert not path.exists()
    assert first.key == Signer(path).key
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert len(list(path.parent.iterdir())) == 1


@pytest.mark.parametrize("content", [b"", b"-----BEGIN PRIVATE KEY-----\n", b"\x00\x01"])
def test_a_damaged_key_is_said(tmp_path: Path, content: bytes) -> None:
    """A damaged key is a ConfigurationError that names the file, and is not overwritten."""
    path = tmp_path / "custody.pem"
    path.write_bytes(content)
    with pytest.raises(ConfigurationError, match=r"custody\.pem"):
        _ = Signer(path).key
    assert path.read_bytes() == content
