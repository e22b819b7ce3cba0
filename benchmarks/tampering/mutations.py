"""What somebody who may write to the bucket can do to it: each changes a stored archive and says what it touched."""

import json
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from archive import Signer, keys
from archive.audit_bindings import MEMBER
from archive.codec import canonical, decode, encode
from archive.links import canonical_bytes, seal
from models.account import Account, Admission, CaseRole, Invitation, Scope, Token
from models.custody import CustodyEntry

Objects = dict[str, bytes]
AT = "2026-01-02T03:04:05.000Z"
SPARED = (keys.INBOX, keys.PROBE)
"""What is no evidence: letters that nobody has taken in, the object of the probe."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutation:
    """One way to tamper.

    Args:
        kind: its name in the table.
        act: changes the objects and returns the keys of which at least one must be named; none if there is nothing to
            do it to.
    """

    kind: str
    act: Callable[["Attack"], frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """An archive under attack.

    Args:
        objects: of the bucket; changed.
        before: the same at an earlier time.
        chance: decides what is done.
        forger: a key that is not of this installation.
        signer: the key of this installation, for what only a clock that runs backwards does.
    """

    objects: Objects
    before: Objects
    chance: random.Random
    forger: Signer
    signer: Signer

    def pick(self, *prefixes: str) -> str:
        """Return the key of an object, by chance: rooms of the bucket are equally likely, whatever they hold."""
        rooms: dict[str, list[str]] = {}
        for key in sorted(self.objects):
            if not key.startswith(SPARED) and (not prefixes or key.startswith(prefixes)):
                rooms.setdefault(_room(key), []).append(key)
        return self.chance.choice(rooms[self.chance.choice(sorted(rooms))]) if rooms else ""


def _room(key: str) -> str:
    parts = key.split("/")
    return f"{parts[0]}/{parts[2]}" if parts[0] == "cases" else parts[0] + key.rpartition(".")[2][:3]


def flip(attack: Attack) -> frozenset[str]:
    """Change one bit."""
    key = attack.pick()
    body = bytearray(attack.objects[key])
    if not body:
        return frozenset()
    body[attack.chance.randrange(len(body))] ^= 1 << attack.chance.randrange(8)
    attack.objects[key] = bytes(body)
    return frozenset({key})


def delete(attack: Attack) -> frozenset[str]:
    """Take one object away."""
    key = attack.pick()
    del attack.objects[key]
    return frozenset({key})


def truncate(attack: Attack) -> frozenset[str]:
    """Cut an object off."""
    key = attack.pick()
    body = attack.objects[key]
    if not body:
        return frozenset()
    attack.objects[key] = body[: attack.chance.randrange(len(body))]
    return frozenset({key})


def lengthen(attack: Attack) -> frozenset[str]:
    """Add bytes to an object: blanks are the least that JSON shows."""
    key = attack.pick()
    attack.objects[key] += attack.chance.choice((b" ", b"\n", b"\0", b"{}"))
    return frozenset({key})


def exchange(attack: Attack) -> frozenset[str]:
    """Let two objects of one kind change places."""
    one = attack.pick()
    other = attack.pick(one.split("/")[0] + "/")
    if attack.objects[one] == attack.objects[other]:
        return frozenset()
    attack.objects[one], attack.objects[other] = attack.objects[other], attack.objects[one]
    return frozenset({one, other})


def overwrite(attack: Attack) -> frozenset[str]:
    """Put the content of another object in the place of one."""
    one, other = attack.pick(), attack.pick()
    if attack.objects[one] == attack.objects[other]:
        return frozenset()
    attack.objects[one] = attack.objects[other]
    return frozenset({one})


def edit(attack: Attack) -> frozenset[str]:
    """Change one text in a JSON object, and write it in the form in which Dalel writes."""
    key = attack.pick()
    try:
        value = json.loads(attack.objects[key])
    except ValueError:
        return frozenset()
    if not isinstance(value, dict) or not value:
        return frozenset()
    name = attack.chance.choice(sorted(value))
    value[name] = "0" * 64 if isinstance(value[name], str) else [value[name]]
    if canonical(value) == attack.objects[key]:
        return frozenset()
    attack.objects[key] = canonical(value)
    return frozenset({key})


def insert(attack: Attack) -> frozenset[str]:
    """Put an object in: a copy of one under the next number, another digest or a name of no kind."""
    key = attack.pick()
    parts = key.split("/")
    new = f"{attack.chance.getrandbits(256):064x}"
    stem, _, ending = parts[-1].partition(".")
    choices = [f"{parts[0]}/{new}/{parts[-1]}", f"{new[:8]}/{parts[-1]}"]
    if stem.isdecimal() and parts[0] != "audit":
        number = 1 + max(
            int(keys.last_part(one)) for one in attack.objects if one.startswith("/".join(parts[:-1]) + "/")
        )
        choices = ["/".join((*parts[:-1], f"{number:06d}.{ending}"))] * 3 + choices
    elif len(stem) in {16, 26, 64}:
        choices.append("/".join((*parts[:-1], new[: len(stem)] + ("." + ending if ending else ""))))
    place = attack.chance.choice(choices)
    if place in attack.objects:
        return frozenset()
    attack.objects[place] = attack.objects[key]
    # Pages of a reading that nobody has finished are named together.
    return frozenset({place, place.rpartition("/")[0] + "/"})


def reorder(attack: Attack) -> frozenset[str]:
    """Let two links of one chain change places."""
    chain = _chain(attack)
    if len(chain) < 2:
        return frozenset()
    return _swap(attack, *attack.chance.sample(chain, 2))


def _swap(attack: Attack, one: str, other: str) -> frozenset[str]:
    attack.objects[one], attack.objects[other] = attack.objects[other], attack.objects[one]
    return frozenset({one, other})


def take_out(attack: Attack) -> frozenset[str]:
    """Take a link out of a chain and move those behind it up, so that no number is missing."""
    chain = _chain(attack)
    if len(chain) < 2:
        return frozenset()
    place = attack.chance.randrange(len(chain) - 1)
    for here, next_one in zip(chain[place:], chain[place + 1 :], strict=False):
        attack.objects[here] = attack.objects[next_one]
    del attack.objects[chain[-1]]
    return frozenset(chain[place:])


def put_between(attack: Attack) -> frozenset[str]:
    """Put a copy of a link into its chain and move those behind it down."""
    chain = _chain(attack)
    if not chain or chain[0].startswith("audit/"):
        return frozenset()
    place = attack.chance.randrange(len(chain))
    prefix = chain[0].rpartition("/")[0]
    bodies = [attack.objects[key] for key in chain]
    bodies.insert(place, bodies[place])
    for number, body in enumerate(bodies):
        attack.objects[f"{prefix}/{number:06d}.json"] = body
    return frozenset(f"{prefix}/{number:06d}.json" for number in range(place, len(bodies)))


def cut_off(attack: Attack) -> frozenset[str]:
    """Take the last links of a chain away, with all that they name: nothing inside the archive tells of it any more."""
    chain = [key for key in _chain(attack) if key.startswith(("custody/", "rotations/", "checkpoints/"))]
    if not chain:
        return frozenset()
    gone = chain[attack.chance.randrange(len(chain)) :]
    for key in gone:
        if key.startswith("custody/"):
            sha256 = key.split("/")[1]
            detail = json.loads(attack.objects[key])["detail"]
            for name in _named(sha256, detail):
                for one in [one for one in attack.objects if one.startswith(name)]:
                    del attack.objects[one]
            if gone == chain:
                attack.objects.pop(keys.original(sha256), None)
        del attack.objects[key]
    return frozenset({gone[0]})


def _named(sha256: str, detail: dict[str, str]) -> Iterator[str]:
    with suppress(KeyError):
        yield keys.receipt(sha256, int(detail["receipt"]))
    with suppress(KeyError):
        yield keys.record(sha256, detail["pipeline"])
        yield keys.failure(sha256, detail["pipeline"])
        yield keys.pages(sha256, detail["reading"])


def forge(attack: Attack) -> frozenset[str]:
    """Change the last entry of a chain of custody and sign it with another key, put beside the true one."""
    key = max(_chain(attack, "custody/"))
    entry = decode(CustodyEntry, attack.objects[key])
    attack.objects[key] = canonical_bytes(seal(_changed(entry, by="forger"), attack.forger))
    attack.objects[keys.signer(attack.forger.key)] = attack.forger.public_pem
    return frozenset({key})


def set_clock_back(attack: Attack) -> frozenset[str]:
    """Add an entry that is older than the one before and does not say so, signed by the true key."""
    chain = _chain(attack, "custody/")
    last = decode(CustodyEntry, attack.objects[chain[-1]])
    key = keys.custody(last.sha256, last.number + 1)
    entry = _changed(
        last, number=last.number + 1, previous=last.digest, at="2025-01-01T00:00:00.000Z", detail={"n": "1"}
    )
    attack.objects[key] = canonical_bytes(seal(entry, attack.signer))
    return frozenset({key})


def _changed(entry: CustodyEntry, **fields: object) -> CustodyEntry:
    from dataclasses import replace

    return replace(entry, **fields)  # type: ignore[arg-type]


def roll_back(attack: Attack) -> frozenset[str]:
    """Put the whole archive back to an older state, which holds in itself."""
    newer = {key for key in attack.objects if key.startswith("checkpoints/")} - attack.before.keys()
    attack.objects.clear()
    attack.objects.update(attack.before)
    return frozenset({max(newer)})


def drop_case(attack: Attack) -> frozenset[str]:
    """Take a document out of a case, or put another one in."""
    members = [key for key in attack.objects if "/members/" in key]
    if not members:
        return frozenset()
    key = attack.chance.choice(sorted(members))
    if attack.chance.random() < 0.5:
        del attack.objects[key]
        return frozenset({key})
    other = key.rpartition("/")[0] + f"/{attack.chance.getrandbits(256):064x}"
    attack.objects[other] = MEMBER
    return frozenset({other})


def seize(attack: Attack) -> frozenset[str]:
    """Give oneself an account, a role, a token or a one-time link, or raise, revive or take away what another has."""
    known = sorted(key for key in attack.objects if key.startswith(keys.ACCOUNTS))
    if not known:
        return frozenset()
    account = keys.last_part(attack.chance.choice(known))
    stranger = f"{attack.chance.getrandbits(120):026d}"[:26]
    made: Account | Admission | Token | Invitation = attack.chance.choice(
        (
            Account(id=stranger, name="x", is_administrator=True, sessions_since=AT, created_at=AT, created_by="chief"),
            Admission(case=stranger, account=account, role=CaseRole.OWNER, at=AT, by="chief"),
            Token(
                id=stranger, account=account, label="x", scope=Scope.WRITE, digest="0" * 64, made_at=AT, expires_at="3"
            ),
            Invitation(account=account, made_at=AT, made_by="chief", expires_at="3"),
        )
    )
    places = {
        Account: keys.account(stranger),
        Admission: keys.admission(stranger, account),
        Token: keys.token(stranger),
        Invitation: keys.invitation(f"{attack.chance.getrandbits(256):064x}"),
    }
    key = places[type(made)]
    if attack.chance.random() < 0.5:
        key = attack.pick(keys.ACCOUNTS, keys.ADMISSIONS, keys.TOKENS, keys.INVITATIONS)
        if attack.chance.random() < 0.3:
            del attack.objects[key]
            return frozenset({key})
        held = json.loads(attack.objects[key])
        raised = {"is_administrator": True, "is_disabled": False, "role": "owner", "scope": "write", "expires_at": "3"}
        if (body := canonical(held | {name: raised[name] for name in held.keys() & raised.keys()})) == attack.objects[
            key
        ]:
            return frozenset()
        attack.objects[key] = body
    else:
        attack.objects[key] = encode(made)
    return frozenset({key})


def _chain(attack: Attack, *prefixes: str) -> list[str]:
    key = attack.pick(*(prefixes or ("custody/", "audit/", "rotations/", "checkpoints/")))
    prefix = key.rpartition("/")[0] + "/"
    return sorted(one for one in attack.objects if one.startswith(prefix))


MUTATIONS = (
    Mutation(kind="one bit changed", act=flip),
    Mutation(kind="object deleted", act=delete),
    Mutation(kind="object cut off", act=truncate),
    Mutation(kind="bytes added", act=lengthen),
    Mutation(kind="two objects exchanged", act=exchange),
    Mutation(kind="object written over by another", act=overwrite),
    Mutation(kind="field edited", act=edit),
    Mutation(kind="object put in", act=insert),
    Mutation(kind="links reordered", act=reorder),
    Mutation(kind="link taken out, others moved up", act=take_out),
    Mutation(kind="link put between, others moved down", act=put_between),
    Mutation(kind="links cut off with all that they name", act=cut_off),
    Mutation(kind="entry signed by a stranger", act=forge),
    Mutation(kind="clock set back", act=set_clock_back),
    Mutation(kind="document taken out of a case or put in", act=drop_case),
    Mutation(kind="account, role, token or link put in, raised or taken away", act=seize),
    Mutation(kind="whole archive put back to an older state", act=roll_back),
)
