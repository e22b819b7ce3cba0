"""Putting letters into the ledger: rows of the letter, of its mentions, and of the forms that are new."""

import sqlite3

from resolver.ledger import number_of
from resolver.packing import PackedLetter, PackedMention


class Insertion:
    """Puts letters in.

    Args:
        ledger: in a transaction.
        forms: ids of forms that are known, kept from one update to the next.
    """

    def __init__(self, ledger: sqlite3.Connection, forms: dict[tuple[str, str, str], int]) -> None:
        self._ledger = ledger
        self._forms = forms
        self._next_letter = _next_id(ledger, "letter")
        self._next_form = _next_id(ledger, "form")
        self._next_mention = _next_id(ledger, "mention")

    def insert(self, packed: PackedLetter) -> None:
        """Put a letter in that is not there."""
        letter = self._next_letter
        self._next_letter += 1
        self._ledger.execute(
            "INSERT INTO letter VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                letter,
                packed.sha256,
                packed.source,
                packed.arrival,
                packed.digest,
                packed.cities,
                packed.signs,
                packed.opposed,
                packed.akin,
            ),
        )
        place = number_of(packed.sha256[:16])
        rows = []
        for one in packed.mentions:
            number = None if one.iin is None else int(one.iin)
            rows.append(
                (self._next_mention, letter, one.position, one.name, self._form(one), one.said, one.own, place, number)
            )
            self._next_mention += 1
        self._ledger.executemany(
            "INSERT INTO mention(id, letter, position, name, form, said, own, place, number) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        self._ledger.executemany("INSERT INTO context VALUES (?, ?)", [(token, letter) for token in packed.contexts])

    def _form(self, mention: PackedMention) -> int:
        form = mention.form
        known = self._forms.get(form)
        if known is None:
            row = self._ledger.execute("SELECT id FROM form WHERE label = ? AND text = ? AND name = ?", form).fetchone()
            known = self._insert_form(mention) if row is None else int(row[0])
            self._forms[form] = known
        return known

    def _insert_form(self, mention: PackedMention) -> int:
        number = self._next_form
        self._next_form += 1
        row = (number, *mention.form, len(mention.tokens), mention.heads, mention.is_bare)
        self._ledger.execute("INSERT INTO form VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        self._ledger.executemany("INSERT INTO token VALUES (?, ?)", [(token, number) for token in mention.tokens])
        return number


def _next_id(ledger: sqlite3.Connection, table: str) -> int:
    row = ledger.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()  # noqa: S608  (a name of ours)
    return int(row[0])
