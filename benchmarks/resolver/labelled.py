"""Pairs of names, labelled as one's or two's: name_bench, and the pairs of Kazakhstan beside this module."""

import csv
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.resolver.b_cubed import Score
from resolver.comparison import Schema

PAIRS = Path(__file__).parent / "name_pairs.tsv"
_SCHEMAS = {"Person": Schema.PERSON, "Vessel": Schema.VESSEL}


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """Two names.

    Args:
        group: the phenomenon or the source.
        one: as written.
        other: as written.
        schema: of both.
        is_same: whether they are held for one's.
    """

    group: str
    one: str
    other: str
    schema: Schema
    is_same: bool


def is_tuning(pair: LabelledPair) -> bool:
    """Tell whether a pair belongs to the half that rules and weights may be tuned on, by a hash of its names."""
    return hashlib.blake2b(f"{pair.one}|{pair.other}".encode(), digest_size=2).digest()[0] % 2 == 0


def read_pairs(path: Path = PAIRS) -> list[LabelledPair]:
    """Return the pairs of names of Kazakhstan."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(
            (line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE
        )
        return [
            LabelledPair(row["phenomenon"], row["one"], row["other"], Schema.PERSON, row["same"] == "1") for row in rows
        ]


def read_cases(path: Path) -> list[LabelledPair]:
    """Return the pairs of name_bench.

    Args:
        path: of its `cases.csv`.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            LabelledPair(
                row["case_group"],
                row["name1"],
                row["name2"],
                _SCHEMAS.get(row["schema"], Schema.BODY),
                row["is_match"] == "true",
            )
            for row in csv.DictReader(lines)
        ]


def score(decisions: Iterable[tuple[bool, bool]]) -> Score:
    """Return how right decisions are.

    Args:
        decisions: what was decided and what is true.
    """
    found = list(decisions)
    right = sum(decided and true for decided, true in found)
    decided, true = sum(decided for decided, _ in found), sum(true for _, true in found)
    return Score(right / max(decided, 1), right / max(true, 1))
