"""Keys: for their owner only, changed under two signatures, and what they signed stays valid."""

from dataclasses import replace
from pathlib import Path

import pytest

from archive import Archive, Connection, Signer, connect, keys, verify_chain
from archive.rotations import broken_rotations
from archive.signing import successor
from models.custody import CustodyAction
from models.errors import ConfigurationError
from services.secrecy import Secret


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the key lies."""
    return tmp_path / "keys" / "custody.pem"


@pytest.fixture
def own(bucket: Connection, path: Path) -> Archive:
    """An archive whose key nobody else uses."""
    return connect(bucket, Signer(path))


def _receive(archive: Archive, data: bytes) -> str:
    return archive.receive(data, filename="1", source="upload", received_by="clerk", at="2026-01-02T03:04:05Z")


def test_a_new_key_signs_and_the_old_one_stays_valid(own: Archive, path: Path) -> None:
    """After a change both keys are known, the link bears both signatures, and one chain holds links of both."""
    digest = _receive(own, b"before")
    old = own.custody(digest)[0].key
    rotation = own.rotations.rotate(by="clerk")
    assert (rotation.key, rotation.successor) == (old, Signer(path).key)
    own.append_custody(digest, CustodyAction.EXPORTED, by="clerk", at="2026-01-02T03:04:06Z", detail={"export": "1"})
    assert [entry.key for entry in own.custody(digest)] == [old, rotation.successor]
    assert verify_chain(digest, own.custody(digest), own.public_keys()) == []
    assert own.rotations.all() == (rotation,)
    assert own.rotations.broken() == []
    assert own.public_keys().keys() == {old, rotation.successor}
    (entry,) = [entry for entry in own.audit() if entry.action == "key_rotated"]
    assert entry.detail == {"rotation": "0", "key": old, "successor": rotation.successor}
    assert not path.with_name("custody.next.pem").exists()
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_process_that_runs_takes_the_new_key(own: Archive, bucket: Connection, path: Path) -> None:
    """Whoever runs already signs with the new key from its next entry on."""
    running = connect(bucket, Signer(path))
    _receive(running, b"before")
    successor_key = own.rotations.rotate(by="clerk").successor
    assert running.custody(_receive(running, b"after"))[0].key == successor_key


def test_two_changes_are_a_chain(own: Archive) -> None:
    """The second change goes on from the first: from the first key one follows them to the last."""
    first, second = (own.rotations.rotate(by="clerk") for _ in range(2))
    assert (second.previous, second.key) == (first.digest, first.successor)
    assert own.rotations.broken() == []


@pytest.mark.parametrize("step", ["key", "link"])
def test_killed_in_between_the_next_call_does_the_rest(own: Archive, path: Path, step: str) -> None:
    """Killed after the new key was made, or after the link was written, the next call leaves one link and one key."""
    if step == "key":
        made = successor(path).key
    else:
        Signer(path).current()
        before = path.read_bytes()
        made = successor(path).key
        beside = path.with_name("custody.next.pem").read_bytes()
        own.rotations.rotate(by="clerk")
        for name, body in (("custody.pem", before), ("custody.next.pem", beside)):
            path.with_name(name).unlink(missing_ok=True)
            path.with_name(name).touch(mode=0o600)
            path.with_name(name).write_bytes(body)
    rotation = own.rotations.rotate(by="clerk")
    assert rotation.successor == made == Signer(path).key
    assert own.rotations.all() == (rotation,)
    assert not path.with_name("custody.next.pem").exists()


def test_a_change_that_was_tampered_with_is_found(own: Archive) -> None:
    """A link without the signature of the old key, or of the new one, or changed, or taken away, does not hold."""
    chain = [own.rotations.rotate(by="clerk") for _ in range(3)]
    public = own.public_keys()
    assert broken_rotations(chain, public) == []
    assert broken_rotations([replace(chain[0], signature="0" * 128), *chain[1:]], public) == [0]
    assert broken_rotations([chain[0], replace(chain[1], countersignature=chain[1].signature), chain[2]], public) == [1]
    assert broken_rotations([chain[0], replace(chain[1], by="other"), chain[2]], public) == [1]
    assert broken_rotations([chain[0], chain[2]], public) == [1]
    assert broken_rotations(chain, {chain[0].key: public[chain[0].key]}) == [0, 1, 2]


def test_rotations_are_in_the_checkpoint(own: Archive) -> None:
    """A change of keys is a chain that checkpoints hold, and so is each public key."""
    rotation = own.rotations.rotate(by="clerk")
    own.checkpoints.make(by="clerk")
    assert own.checkpoints.prove("rotations").leaf.digest == rotation.digest
    assert own.checkpoints.prove(f"signers/{rotation.key}").leaf.length == 1
    own.store.delete(keys.rotation(0))
    assert own.checkpoints.make(by="clerk").departures == ("rotations",)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660, 0o777])
def test_a_key_that_others_may_read_is_refused(path: Path, mode: int) -> None:
    """A key, or the secret of the audit log, whose mode lets others in is not used, and the way out is said."""
    signer, secret = Signer(path), Secret(path.with_name("audit.key"))
    assert signer.key
    assert secret.keyed_digest("query")
    for file in (signer.path, secret.path):
        file.chmod(mode)
    with pytest.raises(ConfigurationError, match="chmod 600"):
        _ = Signer(path).key
    with pytest.raises(ConfigurationError, match="chmod 600"):
        _ = signer.key
    with pytest.raises(ConfigurationError, match="chmod 600"):
        secret.keyed_digest("query")


def test_a_key_is_never_shown(path: Path) -> None:
    """What is printed of a key is the digest of its public half."""
    key = Signer(path).current()
    assert repr(key) == f"SigningKey({key.key})"
