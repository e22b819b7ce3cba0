"""Measures the comparison of names.

    python -m benchmarks.resolver.names [--data DIR] [--ranked 1000] [--errors]

Without --data: the pairs of Kazakhstan beside this module, by phenomenon. With it (the folder that holds `name_bench`
and `wikidata_names`, docs/data.md): also name_bench beside its baselines, and the ranking of Cyrillic partners of
Latin names that training never saw. "tuning half" and "other half" are chosen by a hash; nothing was tuned on the
other.
"""

import argparse
import random
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from benchmarks.resolver.labelled import LabelledPair, is_tuning, read_cases, read_pairs, score
from benchmarks.resolver.line import Line
from resolver.agreement import compare_given, compare_surnames
from resolver.comparison import SAME, Schema, compare_names
from resolver.matching import Profile, match_persons
from resolver.misreadings import slip_cost
from resolver.names import parse_name
from resolver.transduction import Candidates, likeness
from training.given_names import PAIRS
from training.names.transduction import is_held_out
from training.names.transduction import read_pairs as read_spellings

POSSIBLE = 0.5
"""Score of `match_persons` from which two names are taken for one person's: nothing contradicts, be it
a bare surname."""
CANDIDATES = 10_000
_LEVENSHTEIN = 0.7
"""Share of equal letters at which the floor of name_bench decides."""
_BARS = {"all": 0.85, "persons": 0.82, "pairs of Kazakhstan": 0.95, "ranked": 0.95}
_PUBLISHED = {"all": 0.790, "persons": 0.742}
"""F1 of logic-v2 as nomenklatura has frozen it beside its cases; docs/decisions/0012-names.md has
what it gives today."""

Decide = Callable[[LabelledPair], bool]


def is_one_person(pair: LabelledPair) -> bool:
    """Decide on a pair of Kazakhstan as linking would, were there nothing but the names."""
    match = match_persons(Profile(parse_name(pair.one)), Profile(parse_name(pair.other)))
    return match.score >= POSSIBLE and not match.conflicts


def is_one_name(pair: LabelledPair) -> bool:
    """Decide on a pair from anywhere."""
    return compare_names(pair.one, pair.other, pair.schema).score >= SAME


def is_near(pair: LabelledPair) -> bool:
    """Decide by the share of letters that are equal: the floor."""
    return Levenshtein.normalized_similarity(pair.one.casefold(), pair.other.casefold()) >= _LEVENSHTEIN


def measure_pairs(pairs: Iterable[LabelledPair], decide: Decide) -> dict[str, float]:
    """Print the scores of a decision on labelled pairs, and return F1 by part."""
    decided = [(pair, decide(pair)) for pair in pairs]
    parts: dict[str, Callable[[LabelledPair], bool]] = {
        "all": lambda _: True,
        "tuning half": is_tuning,
        "other half": lambda pair: not is_tuning(pair),
    }
    if len({pair.schema for pair, _ in decided}) > 1:
        parts |= {
            "persons": lambda pair: pair.schema is Schema.PERSON,
            "persons, tuning half": lambda pair: pair.schema is Schema.PERSON and is_tuning(pair),
            "persons, other half": lambda pair: pair.schema is Schema.PERSON and not is_tuning(pair),
        }
    found = {}
    for name, belongs in parts.items():
        chosen = [(answer, pair.is_same) for pair, answer in decided if belongs(pair)]
        part = score(chosen)
        found[name] = part.f1
        print(f"  {name:22} P {part.precision:.3f}  R {part.recall:.3f}  F1 {part.f1:.4f}  of {len(chosen)}")
    return found


def measure_phenomena(pairs: list[LabelledPair], decide: Decide) -> None:
    """Print how many pairs of each phenomenon are decided right."""
    for group in dict.fromkeys(pair.group for pair in pairs):
        chosen = [pair for pair in pairs if pair.group == group]
        right = sum(decide(pair) == pair.is_same for pair in chosen)
        print(f"  {group:22} {right:3} of {len(chosen):3}")


def measure_ranking(path: Path, names: int) -> float:
    """Print and return the share of held-out Latin names whose Cyrillic partner is ranked first among 10,000.

    The candidates are 10,000 different Cyrillic names of the held-out tenth. The one right partner is the spelling
    that the line of the corpus gives, letter for letter: another spelling of the name above it, or an equal score, is
    a failure, and so are lines that pair two different names, about one in thirty.

    Args:
        path: of `wd_russian_80`.
        names: Latin ones that are looked up.
    """
    chance = random.Random(0)  # noqa: S311  (a sample)
    held_out = [pair for pair in read_spellings(path) if is_held_out(pair[0])]
    cyrillic = sorted({other for _, other in held_out})
    chance.shuffle(cyrillic)
    candidates = Candidates(cyrillic[:CANDIDATES])
    places = {name: place for place, name in enumerate(candidates.names)}
    asked = [pair for pair in held_out if pair[1] in places]
    chance.shuffle(asked)
    asked = asked[:names]
    started = time.perf_counter()
    first = 0
    for latin, partner in asked:
        scores = candidates.scores(latin)
        first += int((scores >= scores[places[partner]]).sum() == 1)
    spent = time.perf_counter() - started
    print(f"  {first} of {len(asked)} first among {len(candidates.names)}, {1000 * spent / len(asked):.0f} ms a name")
    return first / len(asked)


def measure_speed(pairs: list[LabelledPair]) -> None:
    """Print how long a comparison takes that no cache knows, names read before, each name against all."""
    profiles = [Profile(parse_name(pair.one)) for pair in pairs] + [Profile(parse_name(pair.other)) for pair in pairs]
    sample = random.Random(0).sample([(one, other) for one in profiles for other in profiles], 20_000)  # noqa: S311
    for what, some in (
        ("of one person or alike", list(zip(profiles, profiles[len(pairs) :], strict=False))),
        ("any", sample),
    ):
        for cached in (match_persons, compare_surnames, compare_given, likeness, slip_cost):
            cached.cache_clear()
        started = time.process_time()
        for one, other in some:
            match_persons(one, other)
        print(f"  {1e6 * (time.process_time() - started) / len(some):.0f} µs a pair {what}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.resolver.names", description=__doc__)
    parser.add_argument("--data", type=Path, help="folder of the corpora (docs/data.md)")
    parser.add_argument("--ranked", type=int, default=1000, help="Latin names that are ranked")
    parser.add_argument("--errors", action="store_true", help="list what is decided wrong in the tuning halves")
    given = parser.parse_args()
    pairs = read_pairs()
    print("pairs of Kazakhstan")
    found = measure_pairs(pairs, is_one_person)
    measure_phenomena(pairs, is_one_person)
    measure_speed(pairs)
    print(Line("pairs of Kazakhstan", found["all"], _BARS["pairs of Kazakhstan"]))
    print("the same pairs by edit distance")
    measure_pairs(pairs, is_near)
    if given.errors:
        _list_errors(pairs, is_one_person)
    if given.data is None:
        return
    cases = read_cases(given.data / "name_bench" / "cases.csv")
    print("name_bench by edit distance")
    measure_pairs(cases, is_near)
    print(f"name_bench; logic-v2 as published: all {_PUBLISHED['all']:.3f}, persons {_PUBLISHED['persons']:.3f}")
    started = time.perf_counter()
    found = measure_pairs(cases, is_one_name)
    print(f"  {1e6 * (time.perf_counter() - started) / len(cases):.0f} µs a pair")
    for part in ("all", "persons"):
        print(Line(part, found[part], _BARS[part]))
    if given.errors:
        _list_errors(cases, is_one_name)
    print("Latin names, right Cyrillic partner first")
    print(Line("ranked", measure_ranking(given.data / "wikidata_names" / PAIRS, given.ranked), _BARS["ranked"]))


def _list_errors(pairs: Iterable[LabelledPair], decide: Decide) -> None:
    for pair in pairs:
        if is_tuning(pair) and decide(pair) != pair.is_same:
            print(f"  {'missed' if pair.is_same else 'made up'}: {pair.one} | {pair.other}")


if __name__ == "__main__":
    main()
