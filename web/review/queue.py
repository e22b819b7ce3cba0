"""Which pairs wait to be judged by whom, those first whose answer brings the most together."""

import time
from collections import OrderedDict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from threading import Lock

from archive import Archive
from models.account import Right
from models.entity import Link
from models.entity_parts import doubt_key
from models.judgement import Judgement, Verdict
from web.access import Access, missing
from web.homes import Homes, Snapshot
from web.judging import standing
from web.viewer import Viewer

FRESH = 10.0
"""Seconds for which the order of a queue is kept; whether a pair may be seen is asked anew for each that is shown."""
LOOK_EVERY = 2.0
"""Seconds between two looks at what others judged."""
RECENT = 600.0
"""Seconds for which what was judged here stays out of the queue, until linking knows of it."""
_KEPT = 16
_ANSWERS = frozenset((Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE))


@dataclass(frozen=True, slots=True)
class Asked:
    """A pair that waits.

    Args:
        key: names the question in addresses; says nothing of it.
        link: between the two mentions.
        entities: that they belong to.
        gain: pairs of mentions that "same" would join, times how likely that answer is.
    """

    key: str
    link: Link
    entities: frozenset[str]
    gain: float

    @property
    def letters(self) -> frozenset[str]:
        """Digests of the letters of the two mentions."""
        return frozenset(end.partition("#")[0] for end in (self.link.a, self.link.b))

    @property
    def ends(self) -> frozenset[str]:
        """The two mentions."""
        return frozenset((self.link.a, self.link.b))


class Questions:
    """The queue of each person. Threads may share it.

    Args:
        archive: that holds judgements and cases.
        access: what whom is shown.
        homes: the current links.
    """

    def __init__(self, archive: Archive, access: Access, homes: Homes) -> None:
        self._archive = archive
        self._access = access
        self._homes = homes
        self._orders: OrderedDict[object, tuple[float, tuple[Asked, ...]]] = OrderedDict()
        self._judged: dict[frozenset[str], float] = {}
        self._stored: tuple[str, float, frozenset[frozenset[str]]] = ("", 0.0, frozenset())
        self._lock = Lock()

    def waiting(self, viewer: Viewer, case: str | None = None) -> tuple[Asked, ...]:
        """Return the pairs that wait for a person, in order of worth.

        Args:
            viewer: who asks; both letters of each pair are among those that this person may see.
            case: only pairs that concern a letter of this case.

        Raises:
            ArchiveError: the storage failed.
        """
        snapshot = self._homes.current()
        if snapshot is None:
            return ()
        answered = self._answered(snapshot)
        return tuple(asked for asked in self._order(snapshot, viewer, case) if not _is_answered(asked, answered))

    def find(self, viewer: Viewer, key: str) -> Asked:
        """Return a pair, whether it waits still or was judged a moment ago.

        Raises:
            MissingKeyError: there is none with this key, or not for this person.
        """
        snapshot = self._homes.current()
        found = () if snapshot is None else self._order(snapshot, viewer, None)
        asked = next((one for one in found if one.key == key), None)
        if asked is None or self._access.seen(viewer, asked.letters) != asked.letters:
            raise missing()
        return asked

    def may_judge(self, viewer: Viewer, letters: Collection[str]) -> bool:
        """Tell whether a person may say who is who in some letters."""
        return self._access.seen(viewer, letters, Right.JUDGE) == frozenset(letters)

    def note(self, asked: Asked, verdict: Verdict) -> None:
        """Keep a pair out of the queue until linking knows that it was judged."""
        with self._lock:
            self._judged[asked.ends] = time.monotonic()
            if verdict is not Verdict.UNSURE:
                self._judged[asked.entities] = time.monotonic()

    def forget(self, ends: frozenset[str]) -> None:
        """Put a pair back whose judgement was undone.

        Args:
            ends: the two mentions.
        """
        snapshot = self._homes.current()
        homes = frozenset(() if snapshot is None else filter(None, map(snapshot.entity_of, ends)))
        with self._lock:
            self._judged.pop(ends, None)
            self._judged.pop(homes, None)
            self._stored = ("", 0.0, frozenset())

    def between(self, viewer: Viewer, entities: frozenset[str]) -> int:
        """Return how many pairs wait between two entities: one answer settles all of them."""
        return sum(asked.entities == entities for asked in self.waiting(viewer))

    def _order(self, snapshot: Snapshot, viewer: Viewer, case: str | None) -> tuple[Asked, ...]:
        key = (snapshot.generation, viewer.visible_cases, case)
        with self._lock:
            kept = self._orders.get(key)
            if kept is not None and time.monotonic() - kept[0] < FRESH:
                return kept[1]
        found = tuple(sorted(self._visible(snapshot, viewer, case), key=lambda one: (-one.gain, one.key)))
        with self._lock:
            self._orders[key] = (time.monotonic(), found)
            while len(self._orders) > _KEPT:
                self._orders.popitem(last=False)
        return found

    def _visible(self, snapshot: Snapshot, viewer: Viewer, case: str | None) -> Iterator[Asked]:
        members = None if case is None else frozenset(self._archive.members(case))
        letters = {end.partition("#")[0] for link in snapshot.doubtful for end in (link.a, link.b)}
        seen = self._access.seen(viewer, letters)
        pairs = []
        for link in snapshot.doubtful:
            ends = [end.partition("#")[0] for end in (link.a, link.b)]
            entities = [snapshot.entity_of(end) for end in (link.a, link.b)]
            if (
                seen.issuperset(ends)
                and (members is None or not members.isdisjoint(ends))
                and entities[0] is not None
                and entities[1] is not None
            ):
                pairs.append((link, (entities[0], entities[1])))
        counted = None
        if viewer.visible_cases is not None:
            counted = {sha256 for one in viewer.visible_cases for sha256 in self._archive.members(one)}
        sizes = snapshot.sizes({entity for _, entities in pairs for entity in entities}, counted)
        for link, (one, other) in pairs:
            gain = link.score * sizes[one] * sizes[other]
            yield Asked(key=doubt_key(link), link=link, entities=frozenset((one, other)), gain=gain)

    def _answered(self, snapshot: Snapshot) -> frozenset[frozenset[str]]:
        now = time.monotonic()
        generation, at, stored = self._stored
        if generation != snapshot.generation or now - at > LOOK_EVERY:
            kept = standing(self._archive.judgements())
            answers = (judgement for judgement in kept if judgement.verdict in _ANSWERS)
            stored = frozenset(pair for judgement in answers for pair in _pairs(judgement, snapshot))
            self._stored = (snapshot.generation, now, stored)
        with self._lock:
            self._judged = {pair: at for pair, at in self._judged.items() if now - at < RECENT}
            return stored | self._judged.keys()


def _pairs(judgement: Judgement, snapshot: Snapshot) -> Iterator[frozenset[str]]:
    ends = str(judgement.a[0]), str(judgement.b[0])
    yield frozenset(ends)
    if judgement.verdict is not Verdict.UNSURE:
        entities = [snapshot.entity_of(end) for end in ends]
        yield frozenset(entity for entity in entities if entity is not None)


def _is_answered(asked: Asked, answered: Collection[frozenset[str]]) -> bool:
    # A question that comes back although it was judged says so itself: it waits until it is judged again.
    if asked.link.judged_by is not None:
        return False
    return asked.ends in answered or asked.entities in answered
