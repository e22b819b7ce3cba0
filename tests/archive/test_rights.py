"""Who may use the archive is bound to the audit log: what nobody noted, what was changed and what is gone is named."""

import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from archive import Archive, Connection, FindingKind, Severity, Signer, keys
from archive.audit_bindings import GONE, noted, put
from archive.codec import decode, encode
from archive.connection import make_client
from archive.durability import Durability
from archive.store import Store
from models.account import Account, Admission, CaseRole, Invitation, Scope, Token
from models.audit import AuditAction, AuditEntry

CASE = f"{1:026d}"
FORGED = f"{7:026d}"
AT = "2026-01-02T03:04:05.000Z"


@pytest.fixture
def reader(archive: Archive, make: Any) -> Account:
    """Somebody who reads one case and has a token; the case has an owner too."""
    archive.create_case(make.case())
    owner = archive.accounts.create("Owner", by="clerk", is_administrator=True)
    account = archive.accounts.create("Reader", by="clerk")
    archive.accounts.admit(owner.id, CASE, CaseRole.OWNER, by="clerk")
    archive.accounts.admit(account.id, CASE, CaseRole.READER, by="clerk")
    archive.accounts.make_token(account.id, label="program", scope=Scope.READ, life=timedelta(days=1))
    archive.accounts.invite(account.id, by="clerk")
    return account


def found(archive: Archive) -> set[tuple[str, FindingKind]]:
    """Return what verification names."""
    return {(finding.key, finding.kind) for finding in archive.verify_all()}


def edit(archive: Archive, key: str, kind: type[Any], **fields: Any) -> None:
    """Change an object as somebody does who may write to the bucket."""
    stored = archive.store.get(key)
    body = encode(replace(decode(kind, stored.body, subject=key), **fields))
    assert archive.store.replace(key, body, stored.etag)


def only(archive: Archive, prefix: str) -> str:
    """Return the key of the only object below a prefix."""
    (listed,) = archive.store.list(prefix)
    return listed.key


def test_all_that_people_do_with_accounts_is_noted(archive: Archive, reader: Account) -> None:
    """Whatever is done with accounts, roles, links and tokens, verification finds nothing, and the log says who did."""
    accounts = archive.accounts
    accounts.set_password(reader.id, "$argon2id$x", by=reader.id)
    accounts.disable(reader.id, by="chief")
    accounts.enable(reader.id, by="chief")
    accounts.enable(reader.id, by="chief")
    accounts.admit(reader.id, CASE, CaseRole.INVESTIGATOR, by="chief")
    accounts.dismiss(reader.id, CASE, by="chief")
    accounts.dismiss(reader.id, CASE, by="chief")
    accounts.admit(reader.id, CASE, CaseRole.READER, by="chief")
    accounts.revoke_token(keys.last_part(only(archive, keys.TOKENS)), by=reader.id)
    accounts.revoke_token("0" * 26, by=reader.id)
    assert accounts.redeem(accounts.invite(reader.id, by="chief")) is not None
    assert found(archive) == set()
    entries = [entry for entry in archive.audit(limit=1000) if entry.action is AuditAction.RIGHTS_CHANGED]
    did = {(entry.by, entry.detail["what"]) for entry in entries if entry.detail["account"] == reader.id}
    assert did == {
        ("clerk", "added"),
        ("clerk", "role"),
        (reader.id, "token made"),
        ("clerk", "link made"),
        (reader.id, "password"),
        ("chief", "disabled"),
        ("chief", "enabled"),
        ("chief", "role"),
        (reader.id, "token revoked"),
        ("chief", "link made"),
        (reader.id, "link used"),
    }
    assert "Reader" not in str(entries)


def test_links_that_open_nothing_any_more_go_with_a_note(archive: Archive, reader: Account) -> None:
    """Old one-time links are swept, and verification misses none of them."""
    archive.accounts._clock = lambda: "2099-01-01T00:00:00.000Z"
    archive.accounts.invite(reader.id, by="clerk")
    assert len(list(archive.store.list(keys.INVITATIONS))) == 1
    assert found(archive) == set()


FORGERIES: list[tuple[str, Callable[[str], Any]]] = [
    (
        keys.account(FORGED),
        lambda _: Account(
            id=FORGED, name="Stranger", is_administrator=True, sessions_since=AT, created_at=AT, created_by="clerk"
        ),
    ),
    (
        keys.admission(f"{2:026d}", FORGED),
        lambda one: Admission(case=f"{2:026d}", account=one, role=CaseRole.OWNER, at=AT, by="clerk"),
    ),
    (
        keys.token(FORGED),
        lambda one: Token(
            id=FORGED, account=one, label="x", scope=Scope.WRITE, digest="0" * 64, made_at=AT, expires_at="2099"
        ),
    ),
    (
        keys.invitation("a" * 64),
        lambda one: Invitation(account=one, made_at=AT, made_by="clerk", expires_at="2099"),
    ),
]


@pytest.mark.parametrize(("key", "forge"), FORGERIES, ids=[key.partition("/")[0] for key, _ in FORGERIES])
def test_what_somebody_put_in_is_a_fault(
    archive: Archive, reader: Account, key: str, forge: Callable[[str], Any]
) -> None:
    """An account, role, token or link that was put into the bucket is named as put in, which is a fault."""
    archive.store.put_new(key, encode(forge(reader.id)))
    (finding,) = archive.verify_all()
    assert (finding.key, finding.kind, finding.severity) == (key, FindingKind.INSERTED, Severity.FAULT)


def test_what_somebody_changed_is_a_fault(archive: Archive, reader: Account) -> None:
    """A reader who became an administrator, or an owner, or whose token lets more, is named."""
    key, role = keys.account(reader.id), keys.admission(CASE, reader.id)
    edit(archive, key, Account, is_administrator=True)
    edit(archive, role, Admission, role=CaseRole.OWNER)
    edit(archive, only(archive, keys.TOKENS), Token, scope=Scope.WRITE)
    edit(archive, only(archive, keys.INVITATIONS), Invitation, expires_at="2099")
    assert found(archive) == {
        (changed, FindingKind.CHANGED)
        for changed in (key, role, only(archive, keys.TOKENS), only(archive, keys.INVITATIONS))
    }


def test_what_somebody_took_away_or_put_back_is_a_fault(archive: Archive, reader: Account) -> None:
    """A role that somebody deletes is missed; one that was taken from a person and is put back is put in."""
    key = keys.admission(CASE, reader.id)
    body = archive.store.get(key).body
    archive.store.delete(key)
    assert found(archive) == {(key, FindingKind.MISSING)}
    archive.store.put_new(key, body)
    archive.accounts.dismiss(reader.id, CASE, by="clerk")
    archive.store.put_new(key, body)
    assert found(archive) == {(key, FindingKind.INSERTED)}


def test_a_change_makes_nothing_good_that_others_did(archive: Archive, reader: Account) -> None:
    """Who changes what somebody tampered with, or uses a link that was put in, notes it and is not taken in by it."""
    accounts, key, role = archive.accounts, keys.account(reader.id), keys.admission(CASE, reader.id)
    before = archive.store.get(key).body
    edit(archive, key, Account, is_administrator=True)
    accounts.set_password(reader.id, "$argon2id$x", by=reader.id)
    edit(archive, role, Admission, role=CaseRole.OWNER)
    accounts.admit(reader.id, CASE, CaseRole.READER, by="clerk")
    used, forge = keys.invitation(hashlib.sha256(b"secret").hexdigest()), FORGERIES[3][1]
    archive.store.put_new(used, encode(forge(reader.id)))
    assert accounts.redeem("secret") is not None
    stranger, forge = FORGERIES[0]
    archive.store.put_new(stranger, encode(forge("")))
    accounts.disable(FORGED, by="clerk")
    assert found(archive) == {
        (key, FindingKind.CHANGED),
        (role, FindingKind.CHANGED),
        (used, FindingKind.INSERTED),
        (stranger, FindingKind.INSERTED),
    }
    # What can be taken away is, and for the rest a person vouches who has put it right.
    accounts.dismiss(reader.id, CASE, by="clerk")
    accounts.change(reader.id, lambda one: replace(one, is_administrator=False), by="clerk")
    accounts.vouch(reader.id, by="clerk")
    accounts.vouch(FORGED, by="clerk")
    assert found(archive) == {(used, FindingKind.INSERTED)}
    # A version of long ago is no better than one that never was.
    accounts.enable(FORGED, by="clerk")
    archive.store.delete(key)
    archive.store.put_new(key, before)
    accounts.set_password(reader.id, "$argon2id$y", by=reader.id)
    assert found(archive) == {(used, FindingKind.INSERTED), (key, FindingKind.CHANGED)}


def test_an_account_as_it_once_was_is_a_fault(archive: Archive, reader: Account) -> None:
    """An account that was disabled and is put back as it was before is named."""
    key = keys.account(reader.id)
    before = archive.store.get(key).body
    archive.accounts.disable(reader.id, by="clerk")
    archive.store.delete(key)
    archive.store.put_new(key, before)
    assert found(archive) == {(key, FindingKind.CHANGED)}


def test_what_earlier_versions_made_is_unbound_until_somebody_vouches(archive: Archive) -> None:
    """Accounts that no entry names are a remark as long as none is bound; after `bind` a new one is a fault."""
    key, forge = FORGERIES[0]
    old = replace(forge(FORGED), id=f"{3:026d}")
    archive.store.put_new(keys.account(old.id), encode(old))
    archive.store.put_new("accounts/strange", encode(old))
    archive.accounts.create("Colleague", by="clerk")
    assert found(archive) == {
        (keys.account(old.id), FindingKind.UNBOUND),
        ("accounts/strange", FindingKind.INSERTED),
    }
    archive.store.delete("accounts/strange")
    assert archive.accounts.bind(by="chief") == (keys.account(old.id),)
    assert found(archive) == set()
    archive.store.put_new(key, encode(forge(FORGED)))
    assert found(archive) == {(key, FindingKind.INSERTED)}
    assert archive.accounts.bind(by="chief") == ()
    assert found(archive) == {(key, FindingKind.INSERTED)}


def test_many_who_change_one_account_at_once(archive: Archive, reader: Account, bucket: Any, signer: Any) -> None:
    """Threads and other processes that change the same account and role leave nothing that is named."""
    others = [archive, *(_opened(bucket, signer) for _ in range(2))]
    roles = (CaseRole.READER, CaseRole.INVESTIGATOR)

    def change(number: int) -> None:
        accounts = others[number % 3].accounts
        for turn in range(3):
            accounts.set_password(reader.id, f"{number} {turn}", by="clerk")
            if (number + turn) % 3:
                accounts.admit(reader.id, CASE, roles[turn % 2], by="clerk")
            else:
                accounts.dismiss(reader.id, CASE, by="clerk")

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(change, range(6)))
    for each in others:
        each.close()
    assert found(archive) == set()


def test_a_note_that_comes_late_undoes_nothing() -> None:
    """Of two who write over one object the later counts, in whichever order their notes come; a return counts too."""
    key = keys.account(FORGED)
    first, second = put(key, "1" * 64), put(key, "2" * 64)

    def last(*said: tuple[AuditAction, dict[str, str]]) -> str | None:
        entries = [AuditEntry(number=n, action=what, at=AT, by="x", detail=told) for n, (what, told) in enumerate(said)]
        return noted(entries).objects.get(key)

    announced, changed = AuditAction.ANNOUNCED, AuditAction.RIGHTS_CHANGED
    begun = ((announced, first), (announced, second))
    assert last(*begun, (changed, second), (changed, first)) == "2" * 64
    assert last(*begun, (changed, first), (changed, second)) == "2" * 64
    assert last(*begun, (changed, first)) == "1" * 64
    assert last(*begun, (changed, second), (announced, first), (changed, first)) == "1" * 64
    gone = put(key, GONE)
    assert last((announced, first), (announced, gone), (changed, gone), (changed, first)) is None


def test_what_is_acknowledged_before_it_is_noted_is_sound() -> None:
    """Another process may acknowledge a change between its writing and its note: that is no tampering."""
    key = keys.account(FORGED)
    change = put(key, "2" * 64, before="1" * 64)
    said = [
        (AuditAction.RIGHTS_CHANGED, put(key, "1" * 64)),
        (AuditAction.ANNOUNCED, change),
        (AuditAction.ACKNOWLEDGED, put(key, "2" * 64)),
        (AuditAction.RIGHTS_CHANGED, change),
    ]
    entries = [AuditEntry(number=n, action=what, at=AT, by="x", detail=told) for n, (what, told) in enumerate(said)]
    found = noted(entries)
    assert (found.objects, found.spoiled) == ({key: "2" * 64}, {})


def _opened(bucket: Connection, signer: Signer) -> Archive:
    return Archive(Store(make_client(bucket), bucket.bucket, directory=bucket.directory), signer, Durability(None))


KILLED = """
import json, os, signal, sys
from pathlib import Path
from archive import Archive, Connection, Signer
from archive.connection import make_client
from archive.durability import Durability
from archive.store import Store

given = json.load(sys.stdin)
connection = Connection(**given["connection"])
store = Store(make_client(connection), connection.bucket)
archive = Archive(store, Signer(Path(given["key"])), Durability(None))
method = {"create": "put_new", "dismiss": "delete", "disable": "replace"}[given["deed"]]
write = getattr(store, method)

def die(key, *rest, **named):
    if key.startswith(("audit/", "signers/")):
        return write(key, *rest, **named)
    if given["moment"] == "after":
        write(key, *rest, **named)
    os.kill(os.getpid(), signal.SIGKILL)

setattr(store, method, die)
if given["deed"] == "create":
    archive.accounts.create("Third", by="clerk")
elif given["deed"] == "dismiss":
    archive.accounts.dismiss(given["account"], given["case"], by="clerk")
else:
    archive.accounts.disable(given["account"], by="clerk")
"""


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("deed", ["create", "dismiss", "disable"])
def test_a_kill_leaves_no_alarm(
    archive: Archive, reader: Account, bucket: Connection, signer: Signer, deed: str, moment: str
) -> None:
    """Who is killed before or after writing leaves at most what is unfinished, and the next one acknowledges that."""
    connection = {name: value for name, value in asdict(bucket).items() if isinstance(value, str) and name != "lock"}
    given = {"connection": connection, "key": str(signer.path), "account": reader.id, "case": CASE}
    done = subprocess.run(
        [sys.executable, "-c", KILLED],
        input=json.dumps(given | {"deed": deed, "moment": moment}),
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    assert {finding.severity for finding in archive.verify_all()} <= {Severity.UNFINISHED}
    assert (found(archive) != set()) == (moment == "after")
    next_one = _opened(bucket, signer)
    next_one.accounts.create("Fourth", by="clerk")
    assert found(next_one) == set()
