"""What the audit log says about what no chain of custody names: cases, members, judgements, entities. Pure."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from archive import keys
from archive.findings import FindingKind
from models.audit import AuditAction, AuditEntry

MEMBER = b"{}"
"""Content of an object that says that a document belongs to a case: its key says all."""
MEMBER_SHA256 = hashlib.sha256(MEMBER).hexdigest()
GONE = ""
"""Stands for the digest of what is taken away."""
RIGHTS = (keys.ACCOUNTS, keys.ADMISSIONS, keys.INVITATIONS, keys.TOKENS)
"""Prefixes of what says who may use the archive."""
ALL_RIGHTS = {"bound": "all"}
"""Stands in the detail of `rights_changed` from when on each object of these is named by the log."""
VOUCHED = {"what": "bound"}
"""Stands there where a person vouches for an object as it lies there, whatever came before."""
_SHAPE = re.compile(r"[a-z0-9][a-z0-9./-]{0,200}")
"""Of keys that the log names; what was changed in it may be anything."""


def put(key: str, digest: str, *, before: str | None = None) -> dict[str, str]:
    """Return what binds any object of the bucket, as a part of the detail of whatever was done.

    Args:
        key: of the object, below one of the prefixes that `archive_check` compares with the log.
        digest: SHA-256 of its bytes, hex; `GONE` if it is taken away.
        before: the same of what is written over; None if nothing is.
    """
    return {"object": key, "object_sha256": digest} | ({} if before is None else {"before_sha256": before})


def member_removed(case: str, sha256: str) -> dict[str, str]:
    """Return the detail of `case_changed` for a document that was taken out of a case."""
    return {"case": case, "removed": sha256}


def erased_with(key: str, sha256: str) -> dict[str, str]:
    """Return the detail of `erased` for an object that went with a document: a judgement or a note that quoted it."""
    return {"gone": key, "document": sha256}


def resolved(generation: str, head: str) -> dict[str, str]:
    """Return the detail of `resolved`; the head is the SHA-256 of the object that lists the parts, hex."""
    return {"generation": generation, "head_sha256": head}


def checkpointed(number: int, root: str, leaves: str) -> dict[str, str]:
    """Return the detail of `checkpointed`; the leaves are the SHA-256 of the object that holds them, hex."""
    return {"checkpoint": str(number), "root": root, "leaves_sha256": leaves}


def timestamped(number: int, token: str) -> dict[str, str]:
    """Return the detail of `timestamped`; the token is the SHA-256 of the stored answer of the authority, hex."""
    return {"checkpoint": str(number), "token_sha256": token}


def unacknowledged(entries: Iterable[AuditEntry]) -> dict[str, str]:
    """Return what was announced and never acknowledged: SHA-256 of objects, hex, or `GONE`, by key.

    Args:
        entries: the last ones, in order.
    """
    waiting: dict[str, str] = {}
    for entry in entries:
        if entry.action is AuditAction.ANNOUNCED:
            # What has a chain of its own is acknowledged there.
            if not entry.detail["object"].startswith(keys.CORRECTIONS):
                waiting[_key(entry.detail)] = entry.detail["object_sha256"]
        elif "object" in entry.detail:
            waiting.pop(entry.detail["object"], None)
        elif entry.action is AuditAction.CASE_CHANGED and "removed" in entry.detail:
            waiting.pop(keys.member(entry.detail["case"], entry.detail["removed"]), None)
        elif entry.action is AuditAction.ERASED and "gone" in entry.detail:
            waiting.pop(entry.detail["gone"], None)
    return waiting


@dataclass(slots=True)
class Noted:
    """What the whole log says there is.

    Args:
        objects: SHA-256 of each object, hex, by its key.
        announced: the same of objects that were about to be written; `GONE` of those about to be taken away.
        rivals: what was announced of the same objects before, in order: two writers may meet at one object.
        last: keys that the last note of their kind names: it may have been written by a command that was killed.
        heads: SHA-256 of the heads of the entities, in order.
    """

    objects: dict[str, str] = field(default_factory=dict)
    announced: dict[str, str] = field(default_factory=dict)
    rivals: dict[str, list[str]] = field(default_factory=dict)
    last: set[str] = field(default_factory=set)
    heads: list[str] = field(default_factory=list)
    checkpoints: set[int] = field(default_factory=set)
    """numbers of those that were made"""
    tokens: dict[str, str] = field(default_factory=dict)
    """SHA-256 of leaves of checkpoints and of time stamps, hex, by key"""
    are_rights_bound: bool = False
    """whether each account, role, invitation and token must be named"""
    spoiled: dict[str, FindingKind] = field(default_factory=dict)
    """what was wrong with objects, by key, when somebody wrote over them and so noted what others had put there"""
    _bases: dict[str, dict[str, str]] = field(default_factory=dict)

    def announce(self, key: str, digest: str, before: str | None = None) -> None:
        """Take that an object is about to be written, or, with `GONE`, to be taken away."""
        if before is not None:
            self._bases.setdefault(key, {})[digest] = before
        before = self.announced.get(key, digest)
        if before != digest:
            self.rivals.setdefault(key, []).append(before)
        self.announced[key] = digest

    def was_announced(self, key: str, digest: str) -> bool:
        """Say whether an object was ever about to be written so."""
        return self.announced.get(key) == digest or digest in self.rivals.get(key, ())

    def put(self, key: str, digest: str, *, is_vouched: bool = False) -> None:
        """Take that an object was written, or, with `GONE`, taken away; or that a person vouches for it."""
        if self._is_late(key, digest):
            return
        if self.objects.get(key) == digest and not is_vouched:
            return  # acknowledged by another process before its writer noted it
        before = self._bases.get(key, {}).get(digest)
        if digest == GONE or is_vouched:
            self.spoiled.pop(key, None)
        elif before is not None and not self._is_known(key, before):
            self.spoiled[key] = FindingKind.CHANGED if key in self.objects else FindingKind.INSERTED
        if digest == GONE:
            self.objects.pop(key, None)
        else:
            self.objects[key] = digest

    def _is_late(self, key: str, digest: str) -> bool:
        """Say whether what was announced later has been noted already.

        Who writes over an object has read it, so it was announced after the writing of what it replaces was; but the
        notes that follow the writing may come in any order.
        """
        if key not in self.rivals or self.announced[key] == digest:
            return False
        order = self._order(key)
        return order.get(digest, len(order)) < order.get(self.objects.get(key, GONE), -1)

    def _is_known(self, key: str, before: str) -> bool:
        """Say whether what was written over is what the log had, or is still to hear of from a slower writer."""
        if before == self.objects.get(key) or (key not in self.objects and not self.are_rights_bound):
            return True
        order = self._order(key)
        return order.get(before, -1) > order.get(self.objects.get(key, GONE), -1)

    def _order(self, key: str) -> dict[str, int]:
        return {one: place for place, one in enumerate([*self.rivals.get(key, []), self.announced[key]])}


def noted(entries: Iterable[AuditEntry]) -> Noted:
    """Read what there should be out of all entries, in order."""
    found = Noted()
    for entry in entries:
        try:
            _take(found, entry)
        except (KeyError, ValueError):
            continue  # an entry that was changed may name what can be no key; that it was changed is said of itself
    return found


def _take(found: Noted, entry: AuditEntry) -> None:
    detail = entry.detail
    if entry.action is AuditAction.ANNOUNCED:
        found.announce(_key(detail), detail["object_sha256"], detail.get("before_sha256"))
    elif "object" in detail:
        found.put(_key(detail), detail["object_sha256"], is_vouched=detail.items() >= VOUCHED.items())
        found.are_rights_bound |= detail.items() >= ALL_RIGHTS.items()
    elif entry.action is AuditAction.RIGHTS_CHANGED:
        found.are_rights_bound |= detail.items() >= ALL_RIGHTS.items()
    elif entry.action is AuditAction.CASE_CHANGED and "removed" in detail:
        key = keys.member(detail["case"], detail["removed"])
        found.announced[key] = found.objects.pop(key, MEMBER_SHA256)
    elif entry.action is AuditAction.ERASED and "gone" in detail:
        found.announced[detail["gone"]] = found.objects.pop(detail["gone"], "")
    elif entry.action is AuditAction.CHECKPOINTED and "leaves_sha256" in detail:
        found.checkpoints.add(int(detail["checkpoint"]))
        found.tokens[keys.checkpoint_leaves(detail["root"])] = detail["leaves_sha256"]
    elif entry.action is AuditAction.TIMESTAMPED:
        found.tokens[keys.timestamp(int(detail["checkpoint"]))] = detail["token_sha256"]
    elif entry.action is AuditAction.RESOLVED:
        found.heads.append(detail.get("head_sha256", ""))
    elif entry.action is AuditAction.FORWARDED:
        forwarded = {_forwarding(name): digest for name, digest in detail.items()}
        found.objects |= forwarded
        found.last = set(forwarded)


def _key(detail: Mapping[str, str]) -> str:
    if _SHAPE.fullmatch(detail["object"]) is None:
        raise ValueError("no key of ours looks so")
    return detail["object"]


def _forwarding(name: str) -> str:
    old, _, number = name.partition("/")
    return keys.forwarding(old, int(number))
