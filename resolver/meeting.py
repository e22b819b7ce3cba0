"""Who meets in letters of one context: persons whose surnames begin alike."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import combinations, groupby
from operator import itemgetter
from typing import NamedTuple

from resolver.ledger import chunks


class Met(NamedTuple):
    """A mention of a person.

    Args:
        mention: its id.
        component: that it is in, None if it has none yet.
        form: id of its form.
        heads: first letters of its surnames.
        is_bare: surname or given name is missing.
    """

    mention: int
    component: int | None
    form: int
    heads: str
    is_bare: bool


class Meetings:
    """The persons of letters that share a context (`resolver.contexts`).

    Args:
        ledger: in a transaction.
        loose: letters of which mentions have no component; None if no letter has any that has one.
    """

    def __init__(self, ledger: sqlite3.Connection, loose: Iterable[int] | None) -> None:
        self._ledger = ledger
        self._persons: dict[int, list[Met]] = defaultdict(list)
        self._contexts = [*(self._all() if loose is None else self._of(loose))]
        self._read({letter for letters in self._contexts for letter in letters})

    def __iter__(self) -> Iterator[tuple[Met, Met]]:
        """Yield pairs of persons, at least one of which has no component."""
        for letters in self._contexts:
            for persons in self._alike(letters):
                for pair in combinations(persons, 2):
                    if None in (pair[0].component, pair[1].component):
                        yield pair

    def _all(self) -> Iterator[list[int]]:
        return _several(self._ledger.execute("SELECT token, letter FROM context ORDER BY token"))

    def _of(self, loose: Iterable[int]) -> Iterator[list[int]]:
        tokens: set[int] = set()
        for bundle in chunks(sorted(set(loose))):
            query = "SELECT token FROM context WHERE letter IN (SELECT value FROM json_each(?))"
            tokens |= {token for (token,) in self._ledger.execute(query, (bundle,))}
        for bundle in chunks(sorted(tokens)):
            query = (
                "SELECT token, letter FROM context WHERE token IN (SELECT value FROM json_each(?)) "
                "ORDER BY token, letter"
            )
            yield from _several(self._ledger.execute(query, (bundle,)))

    def _read(self, letters: Collection[int]) -> None:
        """Read the persons of letters who have a surname, but for bare ones that their letter explains."""
        for bundle in chunks(sorted(letters)):
            names: dict[int, dict[str, Met]] = defaultdict(dict)
            for letter, name, *fields in self._ledger.execute(_PERSONS, (bundle,)):
                names[letter][name] = Met(*fields)
            for letter, akin in self._ledger.execute(_AKIN, (bundle,)):
                persons = names[letter]
                pairs = json.loads(akin) if akin else []
                for one, other in (*pairs, *((other, one) for one, other in pairs)):
                    if one in persons and other in persons and not persons[other].is_bare and persons[one].is_bare:
                        del persons[one]
                self._persons[letter] = [*persons.values()]

    def _alike(self, letters: Iterable[int]) -> Iterator[Collection[Met]]:
        """Yield those whose surnames begin alike, full names that are written alike once."""
        found: dict[str, dict[object, Met]] = defaultdict(dict)
        for letter in letters:
            for person in self._persons[letter]:
                for head in person.heads:
                    found[head].setdefault(person if person.is_bare else person.form, person)
        for persons in found.values():
            if len(persons) > 1:
                yield persons.values()


def _several(rows: Iterable[tuple[int, int]]) -> Iterator[list[int]]:
    """Yield the letters of each context that several have."""
    for _, group in groupby(rows, key=itemgetter(0)):
        letters = [letter for _, letter in group]
        if len(letters) > 1:
            yield letters


_PERSONS = (
    "SELECT m.letter, m.name, m.id, m.component, m.form, f.heads, f.bare FROM mention m JOIN form f ON f.id = m.form "
    "WHERE f.heads <> '' AND m.letter IN (SELECT value FROM json_each(?)) ORDER BY m.id"
)
_AKIN = "SELECT id, akin FROM letter WHERE id IN (SELECT value FROM json_each(?))"
