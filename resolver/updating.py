"""One update of a ledger: letters in and out, judgements, the components that they touch, the parts that change."""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from models.mention import Label
from resolver.batches import batches
from resolver.changes import Changes
from resolver.grouping import Grouping, find_mention
from resolver.insertion import Insertion
from resolver.ledger import digits_of, get_fact, put_fact
from resolver.naming import Tally
from resolver.opinions import LINKS, NAMES, PAIRS, Row, replace_rows
from resolver.packing import PackedLetter
from resolver.parts import Parts
from resolver.settling import Reader, Settled, pack_reasons, settle
from resolver.verdicts import Verdicts

_BATCH = 500
"""Components that are worked on at a time."""
_MANY_COMPONENTS = 10_000
"""Components from which several processes link them."""


class Update:
    """One update, inside a transaction."""

    def __init__(
        self,
        ledger: sqlite3.Connection,
        forms: dict[tuple[str, str, str], int],
        reasons: dict[str, int],
        carried: Mapping[str, str],
    ) -> None:
        self._ledger = ledger
        self._reasons = reasons
        self._carried = carried
        self._left: dict[str, int] = {}
        """Numbers of entities that mentions of letters read anew belonged to, by where those mentions are now."""
        self._broken: set[int] = set()
        """Components that lost a mention, or a judgement."""
        self._inputs = int(get_fact(ledger, "inputs", "0"), 16)
        self._judged: set[tuple[str, str]] = set()
        self._doubts: dict[str, tuple[object, ...]] = {}
        self._parts = Parts(ledger)
        self._touched: set[int] = set()
        """Numbers of entities of which anything changed."""
        self._loosened: set[int] = set()
        """Numbers of entities that may have lost a mention."""
        self._moves: dict[int, Counter[int]] = defaultdict(Counter)
        self._seen: dict[str, tuple[str, str]] = {}
        self._insertion = Insertion(ledger, forms)

    def remove(self, sha256: str) -> None:
        """Take a letter out."""
        row = self._ledger.execute("SELECT id, digest FROM letter WHERE sha256 = ?", (sha256,)).fetchone()
        if row is None:
            return
        letter, digest = row
        self._count_input(digest, -1)
        mentions = self._ledger.execute(
            "SELECT name, component, entity, place FROM mention WHERE letter = ?", (letter,)
        ).fetchall()
        self._loosened |= {entity for _, _, entity, _ in mentions}
        for name, component, entity, place in mentions:
            now = self._carried.get(f"{sha256}#{name}")
            if now is not None and entity is not None:
                self._left[now] = entity
            if component is not None:
                self._broken.add(component)
            if entity is not None:
                self._touch(entity, place)
        self._ledger.execute("DELETE FROM context WHERE letter = ?", (letter,))
        self._ledger.execute("DELETE FROM mention WHERE letter = ?", (letter,))
        self._ledger.execute("DELETE FROM letter WHERE id = ?", (letter,))

    def add(self, letters: Iterable[PackedLetter]) -> None:
        """Put letters in; what is the same as before is left alone."""
        for packed in letters:
            if packed.sha256 in self._seen and self._seen[packed.sha256] >= packed.rank:
                continue
            self._seen[packed.sha256] = packed.rank
            row = self._ledger.execute("SELECT digest FROM letter WHERE sha256 = ?", (packed.sha256,)).fetchone()
            if row is not None and row[0] == packed.digest:
                query = "UPDATE letter SET source = ? WHERE sha256 = ?"
                self._ledger.execute(query, (packed.source, packed.sha256))
                continue
            if row is not None:
                self.remove(packed.sha256)
            self._count_input(packed.digest, 1)
            self._insertion.insert(packed)

    def judge(self, verdicts: Verdicts) -> None:
        """Put in what people judged."""
        places: Counter[str] = Counter()
        pairs: dict[tuple[str, ...], Row] = {}
        for pair in verdicts.pairs:
            # The newest word on two mentions comes first; an older one that says the same adds nothing.
            row = (pair.judgement, pair.verdict.value, pair.by, pair.at, places[pair.judgement])
            places[pair.judgement] += 1
            pairs.setdefault((pair.a, pair.b), row)
        links: dict[tuple[str, ...], Row] = {}
        for link in verdicts.contradicted:
            links.setdefault((link.a, link.b), (link.score, pack_reasons(link)))
        names: dict[tuple[str, ...], Row] = {
            (reference,): (rename.name, rename.judgement) for reference, rename in verdicts.renames.items()
        }
        judged = replace_rows(self._ledger, PAIRS, pairs, self._count_input) | replace_rows(
            self._ledger, LINKS, links, self._count_input
        )
        self._judged |= {(one, other) for one, other in judged}
        for reference in {end for ends in judged for end in ends}:
            found = find_mention(self._ledger, reference)
            if found is not None and found.component is not None:
                self._broken.add(found.component)
        for (reference,) in replace_rows(self._ledger, NAMES, names, self._count_input):
            found = find_mention(self._ledger, reference)
            if found is not None and found.entity is not None:
                self._touch(found.entity, found.place)

    def link(self, spread: Callable[[Sequence[int]], Iterator[Settled]] | None) -> None:
        """Link the components that were touched.

        Args:
            spread: links many components of new mentions in other processes.
        """
        for component in sorted(self._broken):
            self._forget_doubts(component)
            query = "SELECT DISTINCT entity FROM mention WHERE component = ?"
            self._loosened |= {row[0] for row in self._ledger.execute(query, (component,))}
            self._ledger.execute("UPDATE mention SET component = NULL WHERE component = ?", (component,))
        changed = Grouping(self._ledger).regroup(self._judgements_to_unite())
        reader = Reader(self._ledger)
        grown = [component for component, is_growth in changed if is_growth]
        others = [component for component, is_growth in changed if not is_growth]
        for components in batches(grown, _BATCH):
            for component, found, opinion in reader.read(components, standing=True):
                if found.label is Label.PERSON:  # each stands for itself, so all of it was read
                    self._write(settle(component, found, opinion, self._loosened))
                    continue
                # Whether a doubt is asked again depends on all letters of both.
                is_open = found.is_in_order and not opinion.has_doubts
                settled = settle(component, found, opinion, partly=True) if is_open else None
                if settled is not None and settled.is_only_growth and not settled.needs_all:
                    self._write(settled)
                else:
                    others.append(component)
        if spread is not None and len(others) >= _MANY_COMPONENTS and not self._loosened:
            # What other processes read must be committed; a ledger that is left so is not used again.
            put_fact(self._ledger, "building", "yes")
            self._ledger.commit()
            for settled in spread(others):
                self._write(settled)
            put_fact(self._ledger, "building", "")
            return
        for components in batches(others, _BATCH):
            for component, found, opinion in reader.read(components):
                self._write(settle(component, found, opinion, self._loosened))

    def finish(self, generation: Callable[[], str]) -> Changes:
        """Divide the entities into parts anew where they changed, and say what did."""
        put_fact(self._ledger, "inputs", f"{self._inputs:x}")
        for key, before in self._doubts.items():
            if self._ledger.execute("SELECT a, b, score, reason FROM doubt WHERE key = ?", (key,)).fetchone() != before:
                self._parts.touch_key(key)
        alive = {
            entity
            for entity in self._touched
            if self._ledger.execute("SELECT 1 FROM mention WHERE entity = ? LIMIT 1", (entity,)).fetchone()
        }
        for entity in alive:
            self._parts.touch_head(entity)
        gone = self._touched - alive
        self._ledger.executemany("DELETE FROM entity WHERE number = ?", [(entity,) for entity in gone])
        self._parts.refresh()
        forwarded = {
            digits_of(old): digits_of(max(sorted(moves), key=moves.__getitem__))
            for old, moves in self._moves.items()
            if old in gone
        }
        waiting = json.loads(get_fact(self._ledger, "forwarded", "{}"))
        put_fact(self._ledger, "forwarded", json.dumps(waiting | forwarded, sort_keys=True))
        return Changes(
            generation=generation(),
            changed=frozenset(map(digits_of, alive)),
            gone=frozenset(map(digits_of, gone)),
            forwarded=forwarded,
        )

    def _judgements_to_unite(self) -> set[tuple[str, str]]:
        """Return the pairs whose mentions may be new, loose or not yet together."""
        pairs = set(self._judged)
        loose = {
            row[0]
            for row in self._ledger.execute(
                "SELECT DISTINCT l.sha256 FROM mention m JOIN letter l ON l.id = m.letter WHERE m.component IS NULL"
            )
        }
        still = set(self._ledger.execute("SELECT a, b FROM judgement UNION SELECT a, b FROM contradiction"))
        pairs |= {(a, b) for a, b in still if a.partition("#")[0] in loose or b.partition("#")[0] in loose}
        return pairs & still

    def _forget_doubts(self, component: int) -> None:
        query = "SELECT key, a, b, score, reason FROM doubt WHERE component = ?"
        for key, *row in self._ledger.execute(query, (component,)).fetchall():
            self._doubts.setdefault(key, tuple(row))
        self._ledger.execute("DELETE FROM doubt WHERE component = ?", (component,))

    def _write(self, settled: Settled) -> None:
        rows = []
        for id_, entity, target, score, reasons, stands in settled.assigned:
            reason = self._reason(reasons) if reasons else None
            place, *before = settled.before[id_]
            if before == [entity, target, score, reason, stands]:
                continue
            rows.append((entity, target, score, reason, stands, id_))
            old = settled.before[id_].entity
            if old is not None:
                self._touch(old, place)
            left = old if old is not None else self._left.get(settled.references[id_])
            if left is not None and left != entity:
                self._moves[left][entity] += 1
            self._touch(entity, place)
        self._ledger.executemany(
            "UPDATE mention SET entity = ?, target = ?, score = ?, reason = ?, stands = ? WHERE id = ?", rows
        )
        for entity, head, tally in settled.tallies:
            self._describe(entity, head, tally)
        self._forget_doubts(settled.component)
        doubts = [
            (key, settled.component, a, b, score, self._reason(reasons)) for key, a, b, score, reasons in settled.doubts
        ]
        for key, *_ in doubts:
            self._doubts.setdefault(key, ())
        self._ledger.executemany("INSERT INTO doubt VALUES (?, ?, ?, ?, ?, ?)", doubts)

    def _describe(self, entity: int, head: str | None, tally: Tally) -> None:
        if head is None:
            row = self._ledger.execute("SELECT tally FROM entity WHERE number = ?", (entity,)).fetchone()
            if row is not None:
                tally.add_all(Tally.unpack(row[0]))
            head = tally.head()
        self._ledger.execute(
            "INSERT OR REPLACE INTO entity VALUES (?, ?, ?, ?)", (entity, tally.label, head, tally.pack())
        )

    def _touch(self, entity: int, place: int) -> None:
        """Note that something of an entity changes; called before it does."""
        if entity not in self._touched:
            self._touched.add(entity)
            self._parts.touch_head(entity)
        self._parts.touch(entity, place)

    def _reason(self, said: str) -> int:
        known = self._reasons.get(said)
        if known is None:
            row = self._ledger.execute("SELECT id FROM reason WHERE said = ?", (said,)).fetchone()
            if row is None:
                row = self._ledger.execute("INSERT INTO reason(said) VALUES (?) RETURNING id", (said,)).fetchone()
            self._reasons[said] = known = int(row[0])
        return known

    def _count_input(self, digest: str, sign: int) -> None:
        """Add an input to the sum of all, or take it out; the order of inputs changes nothing (Bellare 1997)."""
        self._inputs = (self._inputs + sign * int(digest, 16)) % (1 << 256)
