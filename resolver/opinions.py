"""What people judged, as tables of the ledger."""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Mapping
from typing import NamedTuple

Row = tuple[str | float, ...]


class Table(NamedTuple):
    """A table of what people judged: its name, the columns of its key, and the others."""

    name: str
    keys: tuple[str, ...]
    values: tuple[str, ...]


PAIRS = Table("judgement", ("a", "b"), ("id", "verdict", "by", "at", "place"))
LINKS = Table("contradiction", ("a", "b"), ("score", "said"))
NAMES = Table("rename", ("reference",), ("name", "judgement"))


def replace_rows(
    ledger: sqlite3.Connection,
    table: Table,
    after: Mapping[tuple[str, ...], Row],
    count: Callable[[str, int], None],
) -> set[tuple[str, ...]]:
    """Make a table hold these rows, and return the keys whose rows are not what they were.

    Args:
        ledger: in a transaction.
        table: to change.
        after: the rows by their keys.
        count: is told the digest of each row that comes (1) or goes (-1).
    """
    width = len(table.keys)
    columns = ", ".join((*table.keys, *table.values))
    before = {row[:width]: row[width:] for row in ledger.execute(f"SELECT {columns} FROM {table.name}")}  # noqa: S608
    changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    for key in changed:
        for row, sign in ((before.get(key), -1), (after.get(key), 1)):
            if row is not None:
                content = json.dumps((table.name, *key, *row), ensure_ascii=False)
                count(hashlib.sha256(content.encode()).hexdigest(), sign)
    where = " AND ".join(f"{key} = ?" for key in table.keys)
    ledger.executemany(f"DELETE FROM {table.name} WHERE {where}", changed & before.keys())  # noqa: S608
    marks = ", ".join("?" * (width + len(table.values)))
    rows = [(*key, *after[key]) for key in changed & after.keys()]
    ledger.executemany(f"INSERT INTO {table.name}({columns}) VALUES ({marks})", rows)  # noqa: S608
    return changed
