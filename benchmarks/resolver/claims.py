"""Scores claims: which letters speak of one happening, and which of them affirm and deny it.

python -m benchmarks.resolver.claims                   # the linking set: true records and people, and letters as read
python -m benchmarks.resolver.claims --part tuning     # the cases that rules were made on
python -m benchmarks.resolver.claims --errors          # which events went where they do not belong

A pair of letters counts once for each happening of which both speak. It is found if an event of the one and an event of
the other lie in one happening of ours and in truth are of one; a pair of ours is right if that holds for any of its
events. A stance is what one letter says of one happening: affirmed, denied, or both. It is right if what we say of the
events that are led back to it is the same; those of which extraction found no event are given apart, as missed.
"""

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from benchmarks.resolver.b_cubed import Score
from benchmarks.resolver.line import Line
from benchmarks.resolver.linking_set import Case, CaseLetter, Part, letters_of, linking_set
from benchmarks.resolver.reading import ReadLetter, as_truth, as_typed
from models.claim import Stance
from models.comparison import Comparison
from models.document import DocumentRecord
from models.entity import Entity, MentionReference, Resolution
from models.event import Event
from models.mention import Mention
from resolver import resolve
from resolver.claims import compare
from resolver.claims.kinds import may_be_one

BARS = {"pairs of letters that speak of one happening, F1": 0.90, "affirmed against denied": 0.95}
"""Of the issue."""

_Place = tuple[str, int, int]
"""Where the words of an event begin: letter, page, code point."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event that was found.

    Args:
        letter: SHA-256.
        found: id of the happening that it was put to.
        true: the true happening; None if it is no event of the truth.
        denied: by the claim that holds it.
        true_denied: by the truth.
        words: of it.
    """

    letter: str
    found: str
    true: str | None
    denied: bool
    true_denied: bool
    words: str


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.resolver.claims",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--part", choices=("tuning", "report"), default="report")
    parser.add_argument("--errors", action="store_true", help="list what is wrong, of true records")
    given = parser.parse_args()
    for line in measure(given.part):
        print(line, flush=True)
    if given.errors:
        for case, told, _ in _told(given.part, _read(given.part, as_truth), _true_people):
            for error in _errors(told):
                print(f"{case.name}: {error}")


def measure(part: Part) -> Iterator[Line]:
    """Measure with true and found records, and with true and resolved people.

    Args:
        part: of the linking set.
    """
    ways: dict[_Reading, dict[str, _Resolving]] = {
        as_truth: {"true records and people": _true_people, "true records, people as resolved": _resolved},
        as_typed: {"typed letters as read, true people": _true_people, "typed letters as read": _resolved},
    }
    for reading, people in ways.items():
        read = _read(part, reading)
        for name, resolving in people.items():
            told = list(_told(part, read, resolving))
            barred = name in {"true records and people", "typed letters as read"}
            yield from _figures(name, [(one, missed) for _, one, missed in told], barred=barred)


_Reading = Callable[[CaseLetter], ReadLetter]
_Resolving = Callable[[Sequence[CaseLetter], Sequence[ReadLetter]], Resolution]


def _read(part: Part, reading: _Reading) -> Mapping[str, ReadLetter]:
    return {letter.record.sha256: reading(letter) for letter in letters_of(part)}


def _resolved(_: Sequence[CaseLetter], read: Sequence[ReadLetter]) -> Resolution:
    return resolve([one.record for one in read], [])


def _true_people(letters: Sequence[CaseLetter], read: Sequence[ReadLetter]) -> Resolution:
    """Resolve by the truth; a mention that is none of the truth stands for itself."""
    home: dict[str, list[MentionReference]] = defaultdict(list)
    named: dict[str, Mention] = {}
    for letter, one in zip(letters, read, strict=True):
        for mention in one.record.mentions:
            if mention.id in one.true_of:
                entity = letter.entity_of[one.true_of[mention.id]]
                home[entity].append(MentionReference(sha256=letter.record.sha256, mention=mention.id))
                named.setdefault(entity, mention)
    entities = [
        Entity(
            id=entity,
            label=named[entity].label,
            name=entity,
            names=(entity,),
            roles=(),
            kind=None,
            mentions=tuple(mentions),
            links=(),
        )
        for entity, mentions in sorted(home.items())
    ]
    return Resolution(generation="truth", entities=tuple(entities), doubtful=())


def _told(
    part: Part, read: Mapping[str, ReadLetter], resolving: _Resolving
) -> Iterator[tuple[Case, list[Told], list[Told]]]:
    """Yield each case with the events that were found in it, and the true events that were not."""
    resolution = resolving(letters_of(part), list(read.values()))
    for case in linking_set(part):
        mine = [read[letter.record.sha256].record for letter in case.letters]
        yield case, *_lead_back(case, mine, compare(mine, resolution))


def _lead_back(case: Case, records: Sequence[DocumentRecord], comparison: Comparison) -> tuple[list[Told], list[Told]]:
    homes: dict[tuple[_Place, str], tuple[str, bool]] = {}
    for happening in comparison.happenings:
        for claim in happening.claims:
            for said in claim.says:
                place = (claim.letter, said.words.page, said.words.start)
                homes[place, said.type] = happening.id, claim.stance is Stance.DENIES
    found, missed = [], []
    for letter, record in zip(case.letters, records, strict=True):
        led = _align(letter.record.events, record.events)
        for index, event in enumerate(record.events):
            home, denied = homes[(record.sha256, event.quote.page, event.quote.start), event.type]
            true = led.get(index)
            found.append(
                Told(
                    letter=record.sha256,
                    found=home,
                    true=None if true is None else letter.happening_of[true],
                    denied=denied,
                    true_denied=true is not None and letter.record.events[true].negated,
                    words=f"{letter.record.filename} {event.type} {event.date}: {' '.join(event.quote.text.split())}",
                )
            )
        for index, event in enumerate(letter.record.events):
            if index not in led.values():
                missed.append(
                    Told(
                        letter=record.sha256,
                        found="",
                        true=letter.happening_of[index],
                        denied=False,
                        true_denied=event.negated,
                        words="",
                    )
                )
    return found, missed


def _align(true: Sequence[Event], found: Sequence[Event]) -> Mapping[int, int]:
    """Lead each event that was found back to the true one of such a type with which it shares the most words."""
    if true == found:
        return {index: index for index in range(len(true))}
    shared = [
        (-common, index, other)
        for index, one in enumerate(found)
        for other, event in enumerate(true)
        if may_be_one(one.type, event.type) and one.quote.page == event.quote.page
        if (common := min(one.quote.end, event.quote.end) - max(one.quote.start, event.quote.start)) > 0
    ]
    led: dict[int, int] = {}
    for _, index, other in sorted(shared):
        if index not in led and other not in led.values():
            led[index] = other
    return led


def _figures(name: str, cases: Sequence[tuple[list[Told], list[Told]]], *, barred: bool) -> Iterator[Line]:
    right_true = true_pairs = right_found = found_pairs = 0
    right = spoken = unspoken = denied_right = denied = 0
    for told, missed in cases:
        in_truth = _pairs([*told, *missed], lambda one: one.true)
        in_ours = _pairs(told, lambda one: one.found)
        both: set[tuple[str, str, str]] = set()
        ours_right: set[tuple[str, str, str]] = set()
        for one, other in _same(told):
            low, high = sorted((one.letter, other.letter))
            both.add((low, high, str(one.true)))
            ours_right.add((low, high, one.found))
        right_true, true_pairs = right_true + len(both & in_truth), true_pairs + len(in_truth)
        right_found, found_pairs = right_found + len(ours_right), found_pairs + len(in_ours)
        said, truly = _stances(told, lambda one: one.denied), _stances([*told, *missed], lambda one: one.true_denied)
        right += sum(said.get(key) == stance for key, stance in truly.items())
        denials = [key for key, stance in truly.items() if key in said and True in stance]
        denied, denied_right = denied + len(denials), denied_right + sum(said[key] == truly[key] for key in denials)
        spoken += sum(key in said for key in truly)
        unspoken += sum(key not in said for key in truly)
    pairs = Score(right_found / max(found_pairs, 1), right_true / max(true_pairs, 1))
    first, second = BARS
    yield Line(f"{name}: pairs of letters, precision of {found_pairs}", pairs.precision)
    yield Line(f"{name}: pairs of letters, recall of {true_pairs}", pairs.recall)
    yield Line(f"{name}: {first}", pairs.f1, BARS[first] if barred else None)
    yield Line(f"{name}: {second}, of {spoken} found", right / max(spoken, 1), BARS[second] if barred else None)
    yield Line(f"{name}: denials alone, of {denied} found", denied_right / max(denied, 1))
    if unspoken:
        yield Line(f"{name}: {second}, of all {spoken + unspoken}", right / (spoken + unspoken))


def _pairs(told: Sequence[Told], home: Callable[[Told], str | None]) -> set[tuple[str, str, str]]:
    letters: dict[str, set[str]] = defaultdict(set)
    for one in told:
        where = home(one)
        if where:
            letters[where].add(one.letter)
    return {(*pair, where) for where, found in letters.items() for pair in combinations(sorted(found), 2)}


def _same(told: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Yield the pairs of events of two letters that are of one happening in truth and with us."""
    homes: dict[tuple[str, str], dict[str, Told]] = defaultdict(dict)
    for one in told:
        if one.true is not None:
            homes[one.found, one.true].setdefault(one.letter, one)
    for found in homes.values():
        yield from combinations(found.values(), 2)


def _stances(told: Sequence[Told], denied: Callable[[Told], bool]) -> dict[tuple[str, str], frozenset[bool]]:
    found: dict[tuple[str, str], set[bool]] = defaultdict(set)
    for one in told:
        if one.true is not None:
            found[one.letter, one.true].add(denied(one))
    return {key: frozenset(stances) for key, stances in found.items()}


def _errors(told: Sequence[Told]) -> Iterator[str]:
    homes: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        homes[one.found].append(one)
    for found, members in homes.items():
        if len({one.true for one in members}) > 1:
            yield f"more than one in {found}: " + "; ".join(f"[{one.true}] {one.words}" for one in members)
    true: dict[str, dict[str, Told]] = defaultdict(dict)
    for one in told:
        if one.true is not None:
            true[one.true].setdefault(one.found, one)
    for name, parts in true.items():
        if len(parts) > 1:
            yield f"{name} in parts: " + "; ".join(f"<{found}> {one.words}" for found, one in parts.items())


if __name__ == "__main__":
    main()
