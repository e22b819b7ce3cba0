"""Checkpoints: what they say of all chains cannot be taken back unseen."""

import re
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from archive import Archive, Connection, Severity, Signer, connect, keys, line_of, parse_line
from archive.heads import pack, unpack
from archive.links import canonical_bytes
from archive.merkle import Tree, root_from
from models.audit import AuditAction
from models.checkpoint import DepartureKind
from models.custody import CustodyAction
from models.errors import FixityError, MissingKeyError, QueryError


def _receive(archive: Archive, data: bytes, *, at: str = "2026-01-02T03:04:05Z") -> str:
    return archive.receive(data, filename="1.pdf", source="upload", received_by="clerk", at=at)


@pytest.fixture
def digests(archive: Archive) -> list[str]:
    """Three documents, one of them exported, and a sign-in."""
    made = [_receive(archive, text) for text in (b"one", b"two", b"three")]
    archive.append_custody(
        made[0], CustodyAction.EXPORTED, by="clerk", at="2026-01-02T03:04:06Z", detail={"export": "1"}
    )
    archive.note(AuditAction.SIGNED_IN, by="clerk", detail={})
    return made


def test_a_checkpoint_holds_all_heads(archive: Archive, digests: list[str]) -> None:
    """The tree has a leaf for each chain and each public key, in order; each can be proved to be in it."""
    checkpoint = archive.checkpoints.make(by="clerk")
    leaves = archive.checkpoints.leaves(checkpoint)
    assert [leaf.chain for leaf in leaves] == sorted(
        ["audit", *(f"custody/{digest}" for digest in digests), *(f"signers/{key}" for key in archive.public_keys())]
    )
    assert (checkpoint.number, checkpoint.size, checkpoint.previous) == (0, len(leaves), "")
    assert checkpoint.departures == ()
    for leaf in leaves:
        proof = archive.checkpoints.prove(leaf.chain)
        assert proof.leaf == leaf
        assert root_from(canonical_bytes(leaf), proof.index, proof.size, proof.path) == checkpoint.root
    chain = archive.custody(digests[0])
    assert archive.checkpoints.prove(f"custody/{digests[0]}").leaf.digest == chain[-1].digest
    assert archive.checkpoints.prove(f"custody/{digests[0]}").leaf.length == 2


@pytest.mark.usefixtures("digests")
def test_each_checkpoint_holds_the_one_before(archive: Archive) -> None:
    """The second names the first, and has it among its leaves: its root stands for all of the past."""
    first = archive.checkpoints.make(by="clerk")
    _receive(archive, b"four")
    second = archive.checkpoints.make(by="clerk")
    assert second.previous == first.digest
    proof = archive.checkpoints.prove("checkpoints")
    assert (proof.leaf.length, proof.leaf.digest) == (1, first.digest)
    assert archive.checkpoints.all() == (first, second)
    assert archive.checkpoints.faults() == []
    assert archive.checkpoints.departures(line_of(first)) == []
    assert archive.checkpoints.departures(line_of(second)) == []
    # What is noted of the first checkpoint is in the second.
    assert archive.checkpoints.prove("audit").leaf.length == archive.checkpoints.prove("audit", 0).leaf.length + 1
    assert archive.audit(limit=1)[0].detail.items() >= {"checkpoint": "1", "root": second.root}.items()


def test_a_checkpoint_that_a_kill_left_unnoted_is_noted_by_the_next(
    archive: Archive, digests: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed before the audit log says that it was made, a checkpoint is unfinished until the next one is made."""
    assert digests

    def die(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    for _ in range(2):
        with monkeypatch.context() as killed:
            killed.setattr(archive._audit, "note", die)
            with pytest.raises(KeyboardInterrupt):
                archive.checkpoints.make(by="clerk")
        number = archive.checkpoints.all()[-1].number
        (finding,) = archive.verify_all()
        assert (finding.severity, finding.detail) == (Severity.UNFINISHED, f"checkpoint {number} is not noted")
    archive.checkpoints.make(by="clerk")
    assert list(archive.verify_all()) == []
    made = [entry.detail["checkpoint"] for entry in archive.audit() if entry.action is AuditAction.CHECKPOINTED]
    assert made == ["0", "1", "2"]


def test_before_the_first_checkpoint(archive: Archive, digests: list[str]) -> None:
    """Without a checkpoint there is nothing to prove; of an empty archive one can be made."""
    assert archive.checkpoints.last() is None
    assert archive.checkpoints.faults() == []
    with pytest.raises(MissingKeyError, match="dalel checkpoint"):
        archive.checkpoints.prove(f"custody/{digests[0]}")
    archive.checkpoints.make(by="clerk")
    with pytest.raises(MissingKeyError):
        archive.checkpoints.prove("custody/" + "0" * 64)


def test_an_empty_archive_has_a_checkpoint(archive: Archive) -> None:
    """A checkpoint of nothing but the key that signs it holds."""
    checkpoint = archive.checkpoints.make(by="clerk")
    assert [leaf.chain for leaf in archive.checkpoints.leaves(checkpoint)] == [f"signers/{checkpoint.key}"]
    assert archive.checkpoints.faults() == []


@pytest.mark.usefixtures("digests")
def test_two_at_once_are_two(bucket: Connection, signer: Signer, archive: Archive) -> None:
    """Of checkpoints made at the same moment each has its number, and all hold."""
    others = [connect(bucket, signer) for _ in range(3)]
    with ThreadPoolExecutor(3) as threads:
        made = list(threads.map(lambda other: other.checkpoints.make(by="clerk"), others))
    assert sorted(checkpoint.number for checkpoint in made) == [0, 1, 2]
    assert archive.checkpoints.faults() == []
    assert archive.checkpoints.departures(line_of(made[0])) == []


def _overwrite(archive: Archive, key: str, change: Callable[[bytes], bytes]) -> None:
    body = archive.store.get(key).body
    archive.store.delete(key)
    archive.store.put_new(key, change(body))


Tamper = Callable[[Archive, list[str]], None]


@pytest.mark.parametrize(
    ("tamper", "chain", "kind"),
    [
        (lambda a, d: a.store.delete(keys.custody(d[0], 1)), "custody/{0}", DepartureKind.SHORTER),
        (lambda a, d: a.store.delete(keys.custody(d[1], 0)), "custody/{1}", DepartureKind.GONE),
        (lambda a, d: a.store.delete(keys.custody(d[0], 0)), None, None),
        (
            lambda a, d: _overwrite(a, keys.custody(d[0], 1), lambda body: body.replace(b"exported", b"verified")),
            "custody/{0}",
            DepartureKind.DAMAGED,
        ),
        (
            lambda a, d: _overwrite(a, keys.custody(d[1], 0), lambda body: body.replace(b",", b" ,", 1)),
            "custody/{1}",
            DepartureKind.DAMAGED,
        ),
        (lambda a, _d: a.store.delete(keys.audit_block(0)), "audit", DepartureKind.GONE),
        (lambda a, _d: a.store.delete(keys.audit_block(1)), None, None),
        (lambda a, _d: a.store.delete(keys.checkpoint(0)), "checkpoints/000000", DepartureKind.GONE),
        (
            lambda a, _d: _overwrite(a, keys.checkpoint(0), lambda body: body.replace(b"clerk", b"other")),
            "checkpoints/000000",
            DepartureKind.CHANGED,
        ),
        (
            lambda a, _d: _overwrite(a, keys.checkpoint(0), lambda body: body[:-10]),
            "checkpoints/000000",
            DepartureKind.DAMAGED,
        ),
        (
            lambda a, _d: a.store.delete(keys.checkpoint_leaves(a.checkpoints.get(0).root)),
            "checkpoints/000000",
            DepartureKind.UNBOUND,
        ),
        (
            lambda a, _d: _overwrite(
                a,
                keys.checkpoint_leaves(a.checkpoints.get(0).root),
                lambda body: pack(list(unpack(body, subject=""))[1:]),
            ),
            "checkpoints/000000",
            DepartureKind.UNBOUND,
        ),
        (
            lambda a, _d: _overwrite(a, keys.signer(a.checkpoints.get(0).key), lambda body: body + b"\n"),
            "signers/{key}",
            DepartureKind.CHANGED,
        ),
        (lambda a, _d: a.store.delete(keys.signer(a.checkpoints.get(0).key)), "signers/{key}", DepartureKind.GONE),
    ],
)
def test_with_a_line_in_hand_tampering_is_found(
    archive: Archive, digests: list[str], tamper: Tamper, chain: str | None, kind: DepartureKind | None
) -> None:
    """What was cut off, taken away, changed or put anew since a line was printed is found, and named.

    What lies inside a chain and behind its head is found by the verification of the chain.
    """
    checkpoint = archive.checkpoints.make(by="clerk")
    line = parse_line(f"printed: {line_of(checkpoint)}")
    assert archive.checkpoints.departures(line) == []
    tamper(archive, digests)
    found = {(departure.chain, departure.kind) for departure in archive.checkpoints.departures(line)}
    if chain is None:
        assert found == set()
    else:
        assert (chain.format(*digests, key=checkpoint.key), kind) in found


def test_a_rollback_is_found_by_the_line(archive: Archive, digests: list[str]) -> None:
    """An archive that was put back whole, with its checkpoints, to what it was before is found by the line of today."""
    archive.checkpoints.make(by="clerk")
    before = {listed.key: archive.store.get(listed.key).body for listed in archive.store.list("")}
    _receive(archive, b"four")
    archive.append_custody(digests[1], CustodyAction.EXPORTED, by="clerk", at="2026-01-02T03:04:06Z", detail={"e": "1"})
    line = line_of(archive.checkpoints.make(by="clerk"))
    for listed in list(archive.store.list("")):
        archive.store.delete(listed.key)
    for key, body in before.items():
        archive.store.put_new(key, body)
    assert archive.checkpoints.faults() == []
    assert [str(found) for found in archive.checkpoints.departures(line)] == ["checkpoints/000001: gone"]


def test_a_state_rewritten_with_the_key_is_found_by_the_line(archive: Archive, bucket: Any, signer: Signer) -> None:
    """Whoever has the key and writes another history, with checkpoints, does not arrive at the root of the line."""
    _receive(archive, b"one")
    line = line_of(archive.checkpoints.make(by="clerk"))
    for listed in list(archive.store.list("")):
        archive.store.delete(listed.key)
    forger = connect(bucket, signer)
    _receive(forger, b"one", at="2025-01-02T03:04:05Z")
    forger.checkpoints.make(by="clerk")
    assert forger.checkpoints.faults() == []
    assert [str(found) for found in forger.checkpoints.departures(line)] == ["checkpoints/000000: changed"]


def test_what_was_lost_stays_in_the_tree(archive: Archive, digests: list[str]) -> None:
    """A checkpoint after a loss is made, names the chain that was cut off, and keeps saying what was there."""
    first = archive.checkpoints.make(by="clerk")
    archive.store.delete(keys.custody(digests[0], 1))
    second = archive.checkpoints.make(by="clerk")
    assert second.departures == (f"custody/{digests[0]}",)
    assert (
        archive.checkpoints.prove(f"custody/{digests[0]}").leaf
        == archive.checkpoints.prove(f"custody/{digests[0]}", 0).leaf
    )
    assert archive.checkpoints.faults() == []
    assert [found.kind for found in archive.checkpoints.departures(line_of(first))] == [DepartureKind.SHORTER]


def test_a_clock_that_went_back_is_recorded(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """A checkpoint that is dated before the one before it says so itself, and both hold."""
    times = iter(["2026-01-02T03:04:05Z", "2026-01-01T03:04:05Z"])
    monkeypatch.setattr(archive.checkpoints, "_clock", lambda: next(times))
    archive.checkpoints.make(by="clerk")
    assert archive.checkpoints.make(by="clerk").behind == "2026-01-02T03:04:05Z"
    assert archive.checkpoints.faults() == []


@pytest.mark.parametrize("text", ["", "dalel-checkpoint 1", "dalel-checkpoint x 2026 aa bb"])
def test_what_is_no_line_is_said(text: str) -> None:
    """Text without a whole line of a checkpoint is a QueryError that says what one looks like."""
    with pytest.raises(QueryError, match="dalel-checkpoint"):
        parse_line(text)


def test_a_line_survives_paper(archive: Archive) -> None:
    """A line that was broken over two lines and typed in capitals is the same line."""
    line = line_of(archive.checkpoints.make(by="clerk"))
    text = str(line)
    assert parse_line(f"«{text[:70]}\n   {text[70:].upper()}»") == line
    assert len(text) < 200


def test_a_checkpoint_is_checked_by_hand_with_openssl(archive: Archive, tmp_path: Path) -> None:
    """The commands that docs/custody.md gives to an expert confirm digest, signature and key, and no other ones."""
    checkpoint = archive.checkpoints.make(by='Ұлан, "clerk"')
    key = keys.checkpoint(checkpoint.number)
    for wanted in (key, keys.signer(checkpoint.key)):
        (tmp_path / wanted).parent.mkdir(exist_ok=True)
        (tmp_path / wanted).write_bytes(archive.store.get(wanted).body)
    text = (Path(__file__).parents[2] / "docs" / "custody.md").read_text(encoding="utf-8")
    _, _, text = text.partition("## Checking by hand")
    commands = re.findall(r"((?:^    .+\n)+)", text, re.MULTILINE)
    for name, value in (
        ("custody/<sha256>/000000.json", key),
        ("<digest>", checkpoint.digest),
        ("<signature>", checkpoint.signature),
        ("<key>", checkpoint.key),
    ):
        commands = [command.replace(name, value) for command in commands]
    _, digest, signature, *_ = commands

    def run(command: str) -> str:
        done = subprocess.run(["/bin/bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
        return done.stdout

    assert run(digest).split()[0] == checkpoint.digest
    said = run(signature)
    assert "Signature Verified Successfully" in said
    assert checkpoint.key in said
    assert "Success" not in run(signature.replace(checkpoint.digest, "0" * 64))


@pytest.mark.usefixtures("digests")
def test_leaves_are_the_same_bytes_each_time(archive: Archive) -> None:
    """Stored leaves hold no clock: packed again they are equal, and give the root that is their name."""
    checkpoint = archive.checkpoints.make(by="clerk")
    leaves = archive.checkpoints.leaves(checkpoint)
    stored = archive.store.get(keys.checkpoint_leaves(checkpoint.root)).body
    assert pack(leaves) == stored
    assert Tree(canonical_bytes(leaf) for leaf in leaves).root == checkpoint.root
    _overwrite(archive, keys.checkpoint_leaves(checkpoint.root), lambda body: body[: len(body) // 2])
    with pytest.raises(FixityError):
        archive.checkpoints.leaves(checkpoint)
