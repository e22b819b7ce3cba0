"""Which components an update touches, and what they are afterwards.

A component that nothing was taken from stays whole, and can only grow together with others. One that lost a mention or
a judgement is taken to pieces and put together anew.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import NamedTuple

from resolver.components import Components
from resolver.evidence import Form
from resolver.figures import may_be_one
from resolver.ledger import chunks, form_of
from resolver.meeting import Meetings
from resolver.packing import tokens_of
from resolver.weighing import weights


class Grouping:
    """Groups mentions into components, in the ledger.

    Args:
        ledger: in a transaction; new mentions have no component yet.
    """

    def __init__(self, ledger: sqlite3.Connection) -> None:
        self._ledger = ledger
        self._nodes: Components[int] = Components()
        """Of mentions without a component (their ids), and of components that stay whole (-1 less the id)."""
        self._forms: dict[int, Form] = {}
        self._has_components = (
            ledger.execute("SELECT 1 FROM mention WHERE component IS NOT NULL LIMIT 1").fetchone() is not None
        )

    def regroup(self, judged: Iterable[tuple[str, str]]) -> list[tuple[int, bool]]:
        """Give every mention that has none a component.

        Args:
            judged: pairs of references that a person judged, where that may matter now.

        Returns:
            The components that are not what they were, by id, and whether mentions were only added to it.
        """
        loose = self._ledger.execute(
            "SELECT m.id, m.form, m.letter, m.name FROM mention m WHERE m.component IS NULL ORDER BY m.id"
        ).fetchall()
        for mention, *_ in loose:
            self._nodes.find(mention)
        first = {form: mention for mention, form, _, _ in reversed(loose)}
        for mention, form in self._crossing(loose):
            self._nodes.unite(first[form], mention)
        if self._has_components:
            self._unite_new_forms(first)
        else:
            self._unite_all_forms(first)
        self._unite_numbers([mention for mention, *_ in loose])
        self._unite_in_contexts([letter for _, _, letter, _ in loose])
        self._unite_akin(loose)
        self._unite_judged(judged)
        return self._settle()

    def _crossing(self, loose: Iterable[tuple[int, int, int, str]]) -> Iterator[tuple[int, int]]:
        """Return the mentions, with their forms, that may be linked over letters."""
        forms = {form for _, form, _, _ in loose}
        crossing = set()
        for bundle in chunks(forms):
            query = "SELECT id FROM form WHERE tokens > 0 AND id IN (SELECT value FROM json_each(?))"
            crossing |= {form for (form,) in self._ledger.execute(query, (bundle,))}
        return ((mention, form) for mention, form, _, _ in loose if form in crossing)

    def _unite_all_forms(self, first: Mapping[int, int]) -> None:
        before = None
        holder = 0
        for token, form in self._ledger.execute("SELECT token, form FROM token ORDER BY token, form"):
            if form in first:
                if token != before:
                    before, holder = token, first[form]
                self._nodes.unite(holder, first[form])

    def _unite_new_forms(self, first: Mapping[int, int]) -> None:
        """Unite forms by tokens; a form that is in a component is there with all that shares a token with it."""
        holders: dict[int, int] = {}
        for bundle in chunks(first):
            query = "SELECT id, label, text, name FROM form WHERE tokens > 0 AND id IN (SELECT value FROM json_each(?))"
            for form, label, text, name in self._ledger.execute(query, (bundle,)).fetchall():
                mention = first[form]
                if self._unite_whole(mention, _OF_FORM, form):
                    continue
                for token in tokens_of(form_of(label, text, name)):
                    self._nodes.unite(holders.setdefault(token, mention), mention)
                    self._unite_whole(mention, _OF_SIGN, token)

    def _unite_numbers(self, loose: list[int]) -> None:
        holders: dict[int, int] = {}
        for bundle in chunks(loose):
            query = "SELECT number, id FROM mention WHERE number IS NOT NULL AND id IN (SELECT value FROM json_each(?))"
            for number, mention in self._ledger.execute(query, (bundle,)).fetchall():
                self._nodes.unite(holders.setdefault(number, mention), mention)
                self._unite_whole(mention, _OF_NUMBER, number)

    def _unite_in_contexts(self, loose: Iterable[int]) -> None:
        """Unite names that may be one person's in letters about the same people (`resolver.contexts`).

        Args:
            loose: letters of which mentions have no component.
        """
        least = weights().floor
        for one, other in Meetings(self._ledger, loose if self._has_components else None):
            nodes = _node(one.mention, one.component), _node(other.mention, other.component)
            # To look whether it is still of use costs less than to compare.
            if not self._nodes.are_united(*nodes) and may_be_one(self._form(one.form), self._form(other.form), least):
                self._nodes.unite(*nodes)

    def _form(self, number: int) -> Form:
        known = self._forms.get(number)
        if known is None:
            row = self._ledger.execute("SELECT label, text, name FROM form WHERE id = ?", (number,)).fetchone()
            self._forms[number] = known = form_of(*row)
        return known

    def _unite_akin(self, loose: list[tuple[int, int, int, str]]) -> None:
        letters: dict[int, dict[str, int]] = defaultdict(dict)
        for mention, _, letter, name in loose:
            letters[letter][name] = mention
        for bundle in chunks(letters):
            query = "SELECT id, akin FROM letter WHERE akin <> '' AND id IN (SELECT value FROM json_each(?))"
            for letter, akin in self._ledger.execute(query, (bundle,)):
                mentions = letters[letter]
                for one, other in json.loads(akin):
                    if one in mentions and other in mentions:
                        self._nodes.unite(mentions[one], mentions[other])

    def _unite_judged(self, judged: Iterable[tuple[str, str]]) -> None:
        for one, other in judged:
            first, last = find_mention(self._ledger, one), find_mention(self._ledger, other)
            if first is not None and last is not None and first.label == last.label:
                self._nodes.unite(_node(first.id, first.component), _node(last.id, last.component))

    def _unite_whole(self, mention: int, query: str, key: int) -> bool:
        row = self._ledger.execute(query, (key,)).fetchone() if self._has_components else None
        if row is None:
            return False
        self._nodes.unite(-1 - row[0], mention)
        return True

    def _settle(self) -> list[tuple[int, bool]]:
        members: dict[int, list[int]] = defaultdict(list)
        whole: dict[int, list[int]] = defaultdict(list)
        for node in self._nodes:
            (members if node >= 0 else whole)[self._nodes.find(node)].append(node)
        row = self._ledger.execute("SELECT max(component) FROM mention").fetchone()
        unused = count(0 if row[0] is None else row[0] + 1)
        changed: list[tuple[int, bool]] = []
        homes: list[tuple[int, int]] = []
        for root in members.keys() | whole.keys():
            components = sorted(-1 - node for node in whole[root])
            home = components[0] if components else next(unused)
            for other in components[1:]:
                self._ledger.execute("UPDATE mention SET component = ? WHERE component = ?", (home, other))
                self._ledger.execute("UPDATE doubt SET component = ? WHERE component = ?", (home, other))
            homes += ((home, mention) for mention in members[root])
            changed.append((home, len(components) == 1))
        self._ledger.executemany("UPDATE mention SET component = ? WHERE id = ?", homes)
        return sorted(changed)


def _node(mention: int, component: int | None) -> int:
    """Return what stands for a mention: its component, if that stays whole."""
    return mention if component is None else -1 - component


class Found(NamedTuple):
    """A mention in the ledger: its id, component and entity (None if it has none yet), its place and its label."""

    id: int
    component: int | None
    entity: int | None
    place: int
    label: str


def find_mention(ledger: sqlite3.Connection, reference: str) -> Found | None:
    """Find a mention by its reference, None if no letter has it.

    Args:
        ledger: to look in.
        reference: `<sha256>#<mention>`.
    """
    sha256, _, name = reference.partition("#")
    row = ledger.execute(
        "SELECT m.id, m.component, m.entity, m.place, f.label FROM letter l "
        "JOIN mention m ON m.letter = l.id JOIN form f ON f.id = m.form "
        "WHERE l.sha256 = ? AND m.name = ?",
        (sha256, name),
    ).fetchone()
    return None if row is None else Found(*row)


_OF_FORM = "SELECT component FROM mention WHERE form = ? AND component IS NOT NULL LIMIT 1"
_OF_SIGN = (
    "SELECT m.component FROM token t JOIN mention m ON m.form = t.form "
    "WHERE t.token = ? AND m.component IS NOT NULL LIMIT 1"
)
_OF_NUMBER = "SELECT component FROM mention WHERE number = ? AND component IS NOT NULL LIMIT 1"
