"""The ledger: what the linkage remembers between updates, in one SQLite file or in memory.

It is a view. It holds names as the letters have them, so it lies in the user's own directory like the search index, and
it is deleted and made again at will.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from models.event import EventType
from models.mention import Label, OrgKind, Role
from resolver.batches import batches
from resolver.evidence import Form, LetterContext, Said
from resolver.happenings import Happening

_SCHEMA = """
CREATE TABLE fact(name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE letter(
    id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, source TEXT NOT NULL, arrival TEXT NOT NULL,
    digest TEXT NOT NULL, cities TEXT NOT NULL, signs TEXT NOT NULL, opposed TEXT NOT NULL, akin TEXT NOT NULL
);
CREATE TABLE form(
    id INTEGER PRIMARY KEY, label TEXT NOT NULL, text TEXT NOT NULL, name TEXT NOT NULL, tokens INTEGER NOT NULL,
    heads TEXT NOT NULL, bare INTEGER NOT NULL
);
CREATE UNIQUE INDEX form_said ON form(label, text, name);
CREATE TABLE token(token INTEGER NOT NULL, form INTEGER NOT NULL, PRIMARY KEY(token, form)) WITHOUT ROWID;
CREATE TABLE mention(
    id INTEGER PRIMARY KEY, letter INTEGER NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL,
    form INTEGER NOT NULL, said TEXT NOT NULL, own INTEGER NOT NULL, place INTEGER NOT NULL,
    number INTEGER, component INTEGER, entity INTEGER, target INTEGER, score REAL, reason INTEGER,
    stands INTEGER
);
CREATE TABLE context(token INTEGER NOT NULL, letter INTEGER NOT NULL, PRIMARY KEY(token, letter)) WITHOUT ROWID;
CREATE TABLE entity(number INTEGER PRIMARY KEY, label TEXT NOT NULL, head TEXT NOT NULL, tally TEXT NOT NULL);
CREATE TABLE reason(id INTEGER PRIMARY KEY, said TEXT NOT NULL UNIQUE);
CREATE TABLE doubt(
    key TEXT PRIMARY KEY, component INTEGER NOT NULL, a INTEGER NOT NULL, b INTEGER NOT NULL, score REAL NOT NULL,
    reason INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE judgement(
    a TEXT NOT NULL, b TEXT NOT NULL, id TEXT NOT NULL, verdict TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL,
    place INTEGER NOT NULL, PRIMARY KEY(a, b)
) WITHOUT ROWID;
CREATE TABLE contradiction(
    a TEXT NOT NULL, b TEXT NOT NULL, score REAL NOT NULL, said TEXT NOT NULL, PRIMARY KEY(a, b)
) WITHOUT ROWID;
CREATE TABLE rename(reference TEXT PRIMARY KEY, name TEXT NOT NULL, judgement TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE part(prefix TEXT PRIMARY KEY, is_stored INTEGER NOT NULL) WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX IF NOT EXISTS mention_letter ON mention(letter);
CREATE INDEX IF NOT EXISTS mention_form ON mention(form);
CREATE INDEX IF NOT EXISTS mention_component ON mention(component);
CREATE INDEX IF NOT EXISTS mention_standing ON mention(component) WHERE stands IS NOT 0;
CREATE INDEX IF NOT EXISTS mention_entity ON mention(entity, place);
CREATE INDEX IF NOT EXISTS mention_number ON mention(number) WHERE number IS NOT NULL;
CREATE INDEX IF NOT EXISTS context_letter ON context(letter);
CREATE INDEX IF NOT EXISTS doubt_component ON doubt(component);
"""
_CACHE = 256 * 1024
"""Kibibytes of pages that SQLite keeps in memory."""


def open_ledger(path: Path | None, version: str) -> sqlite3.Connection:
    """Open a ledger, empty if there is none or if another version of the resolver made it.

    Args:
        path: of the file; in memory if None.
        version: of all that decides what is linked.

    Raises:
        sqlite3.Error: the file cannot be used.
    """
    if path is None:
        return _create(":memory:", version)
    if path.exists() and not _is_usable(path, version):
        for file in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
            file.unlink(missing_ok=True)
    return connect(path) if path.exists() else _create(str(path), version)


def connect(path: Path) -> sqlite3.Connection:
    """Open a ledger that is there, as a second process may do to read it."""
    return _connect(str(path))


def get_fact(ledger: sqlite3.Connection, name: str, default: str = "") -> str:
    """Return what is noted of the ledger as a whole."""
    row = ledger.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
    return default if row is None else str(row[0])


def put_fact(ledger: sqlite3.Connection, name: str, value: str) -> None:
    """Note something of the ledger as a whole."""
    ledger.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (name, value))


def _create(path: str, version: str) -> sqlite3.Connection:
    ledger = _connect(path)
    ledger.executescript(_SCHEMA + _INDEXES)
    put_fact(ledger, "version", version)
    ledger.commit()
    return ledger


def _connect(path: str) -> sqlite3.Connection:
    ledger = sqlite3.connect(path, isolation_level="DEFERRED")
    ledger.execute("PRAGMA journal_mode = WAL")
    ledger.execute("PRAGMA synchronous = NORMAL")
    ledger.execute(f"PRAGMA cache_size = -{_CACHE}")
    ledger.execute("PRAGMA temp_store = MEMORY")
    return ledger


def _is_usable(path: Path, version: str) -> bool:
    try:
        ledger = sqlite3.connect(path)
        try:
            return get_fact(ledger, "version") == version and get_fact(ledger, "building") == ""
        finally:
            ledger.close()
    except sqlite3.DatabaseError:
        return False


def number_of(hexadecimal: str) -> int:
    """Return the number that stands for 16 hexadecimal digits in a column, in the same order."""
    return int(hexadecimal, 16) - _HALF


def digits_of(number: int) -> str:
    """Return the 16 hexadecimal digits that a number stands for."""
    return f"{number + _HALF:016x}"


def token_number(token: str) -> int:
    """Return the number that stands for a token: 64 bits of BLAKE2, so that two tokens never meet in practice."""
    return int.from_bytes(blake2b(token.encode(), digest_size=8).digest(), signed=True)


_HALF = 1 << 63


def pack_said(said: Said) -> str:
    """Write what a letter says of a mention, "" if nothing."""
    if said == _NOTHING_SAID:
        return ""
    fields = (said.roles, said.kind, said.iin, said.born, said.row, said.happenings)
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=65536)
def unpack_said(packed: str) -> Said:
    """Read what a letter says of a mention."""
    if not packed:
        return _NOTHING_SAID
    roles, kind, iin, born, row, happenings = json.loads(packed)
    return Said(
        roles=tuple(map(Role, roles)),
        kind=None if kind is None else OrgKind(kind),
        iin=iin,
        born=born,
        row=row,
        happenings=tuple(Happening(EventType(type_), day, is_actor) for type_, day, is_actor in happenings),
    )


_NOTHING_SAID = Said()


def pack_set(texts: Iterable[str]) -> str:
    """Write a set of texts that hold no line break."""
    return "\n".join(sorted(texts))


def unpack_set(packed: str) -> frozenset[str]:
    """Read a set of texts."""
    return frozenset(packed.split("\n")) if packed else frozenset()


@lru_cache(maxsize=262144)
def form_of(label: str, text: str, name: str) -> Form:
    """Return a form as its columns hold it."""
    return Form(Label(label), text, name or None)


def context_of(row: tuple[Any, ...]) -> LetterContext:
    """Return a letter from digest, arrival, cities and signs."""
    sha256, arrival, cities, signs = row
    return LetterContext(sha256, arrival, unpack_set(cities), unpack_set(signs))


def chunks(values: Iterable[int], size: int = 500) -> Iterator[str]:
    """Write numbers as JSON lists, so many each, for `IN (SELECT value FROM json_each(?))`."""
    return map(json.dumps, batches(values, size))
