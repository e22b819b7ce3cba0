"""Groups: a letter gives a number ("ещё 16 пациентов"), other letters give names, and each name fills a slot.

A person fills a slot if a letter says that it happened to them, without a doubt that it is this happening. A register
of it or a like happening of the same day only proposes. Nobody fills a slot who had left before, or of whom letters
only deny it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from models.claim import Happening, Stance
from models.event import EventType
from models.group import Filling, Group, GroupCount
from resolver.claims.kinds import OF_MANY, family, may_be_one
from resolver.claims.letters import REGISTERS, CaseLetter
from resolver.claims.stances import letters_of, says_of

_COUNTED = OF_MANY | {EventType.ADMISSION, EventType.INJURY, EventType.DEATH}
_LEAVING = frozenset((EventType.DEATH, EventType.DISCHARGE, EventType.RELEASE))
_COMING = frozenset((EventType.ADMISSION, EventType.DETENTION, EventType.TRANSFER))
_MOST_DAYS = 3


def find_groups(happenings: Sequence[Happening], letters: Sequence[CaseLetter]) -> tuple[Group, ...]:
    """Find the happenings of which a letter says to how many people they happened, and who these are.

    Args:
        happenings: of the case, in order.
        letters: of the case.

    Returns:
        In the order of the happenings.
    """
    finder = _Finder(happenings, letters)
    return tuple(group for happening in happenings if (group := finder.group(happening)) is not None)


class _Finder:
    def __init__(self, happenings: Sequence[Happening], letters: Sequence[CaseLetter]) -> None:
        self._letters = {letter.sha256: letter for letter in letters}
        self._of_day: dict[tuple[EventType, str], list[Happening]] = defaultdict(list)
        self._moves: dict[str, list[tuple[str, bool]]] = defaultdict(list)
        for happening in happenings:
            if happening.earliest is None or not says_of(happening, Stance.AFFIRMS):
                continue
            self._of_day[family(happening.type), happening.earliest].append(happening)
            if happening.type in _LEAVING | _COMING:
                for person in happening.who:
                    self._moves[person].append((happening.earliest, happening.type in _LEAVING))

    def group(self, happening: Happening) -> Group | None:
        """Return the group of a happening, None if no letter counts it."""
        counts = _counts(happening)
        if happening.type not in _COUNTED or not counts:
            return None
        sure, doubtful = _told(happening)
        for person in [person for person in sure if self._had_left(person, happening)]:
            letters, _ = sure.pop(person)
            doubtful[person] = letters, ("died, was discharged or was released before",)
        for person, letters, reason in self._likely(happening):
            if person not in sure and person not in doubtful and not self._had_left(person, happening):
                doubtful[person] = letters, (reason,)
        for person in _only_denied(happening):
            doubtful.pop(person, None)
        return Group(
            happening=happening.id,
            counts=tuple(
                GroupCount(total=total, letters=letters, open=max(total - len(sure), 0)) for total, letters in counts
            ),
            known=_fillings(sure),
            proposed=_fillings(doubtful),
        )

    def _had_left(self, person: str, happening: Happening) -> bool:
        """Tell whether the last that letters know of somebody before the happening is that they were gone."""
        day = happening.earliest
        before = [move for move in self._moves.get(person, ()) if day is not None and move[0] < day]
        return bool(before) and max(before)[1]

    def _likely(self, happening: Happening) -> Iterator[tuple[str, tuple[str, ...], str]]:
        """Find who may have been among them: people of its registers, and of like happenings about that day."""
        for claim in happening.claims:
            letter = self._letters[claim.letter]
            if claim.stance is Stance.AFFIRMS and letter.record.type in REGISTERS:
                for person in letter.sufferers:
                    yield person, (letter.sha256,), "stands in a register of it"
        for day in _days(happening):
            for other in self._of_day.get((family(happening.type), day), ()):
                if other.id != happening.id and self._may_be_part(other, happening):
                    for person in other.who:
                        yield (
                            person,
                            letters_of(other, Stance.AFFIRMS),
                            "the like happened to them that day, in a letter that names the place",
                        )

    def _may_be_part(self, one: Happening, group: Happening) -> bool:
        """Tell whether a happening may be a part of a group's: of such a type, and not known to be at another place."""
        if not may_be_one(one.type, group.type) or (one.from_ and not set(one.from_) & set(group.from_)):
            return False
        places = {*group.from_, *group.to}
        return any(places.intersection(self._letters[claim.letter].entities.values()) for claim in one.claims)


def _days(happening: Happening) -> list[str]:
    """Return the days on which letters date a happening; of a long span the first ones."""
    if happening.earliest is None or happening.latest is None:
        return []
    first, last = date.fromisoformat(happening.earliest), date.fromisoformat(happening.latest)
    return [str(first + timedelta(days=day)) for day in range(min((last - first).days + 1, _MOST_DAYS))]


def _counts(happening: Happening) -> list[tuple[int, tuple[str, ...]]]:
    letters: dict[int, set[str]] = defaultdict(set)
    for said in says_of(happening, Stance.AFFIRMS):
        if said.total is not None and said.total > 1:
            letters[said.total].add(said.words.sha256)
    return sorted(
        ((total, tuple(sorted(found))) for total, found in letters.items()), key=lambda pair: (-len(pair[1]), pair[0])
    )


_Told = dict[str, tuple[tuple[str, ...], tuple[str, ...]]]
"""By person: letters and reasons."""


def _told(happening: Happening) -> tuple[_Told, _Told]:
    """Part those of whom letters say it without a doubt from those of whom they say it with one."""
    letters: dict[str, set[str]] = defaultdict(set)
    doubts: dict[str, Counter[str]] = defaultdict(Counter)
    sure: set[str] = set()
    for said in says_of(happening, Stance.AFFIRMS):
        for person in said.who:
            letters[person].add(said.words.sha256)
            doubts[person].update(said.doubts)
            if not said.doubts:
                sure.add(person)
    found: _Told = {}
    open_to_doubt: _Told = {}
    for person in sorted(letters):
        told = tuple(sorted(letters[person]))
        if person in sure:
            found[person] = told, ("a letter says so" if len(told) == 1 else f"{len(told)} letters say so",)
        else:
            open_to_doubt[person] = told, tuple(sorted(doubts[person]))
    return found, open_to_doubt


def _only_denied(happening: Happening) -> set[str]:
    denied = {person for said in says_of(happening, Stance.DENIES) for person in said.who}
    return denied - {person for said in says_of(happening, Stance.AFFIRMS) for person in said.who}


def _fillings(found: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]) -> tuple[Filling, ...]:
    return tuple(
        Filling(person=person, letters=letters, reasons=reasons) for person, (letters, reasons) in sorted(found.items())
    )
