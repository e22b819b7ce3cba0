"""Whether two names, of persons or of bodies, can be names of one: a score and reasons.

For names from anywhere, of which nothing is known but their letters; names of Kazakhstan, which have parts, are
compared by `resolver.matching`. Words are paired by edit distance on keys of `models.folding`, and what the pairing
says (how much is paired, what is left over on one side or on both, edits, initials, legal forms) is weighed by a
logistic regression, which `training.names.weights` fits. Numbers of bodies must agree: городская больница № 4 is not
№ 7.
"""

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from math import exp
from pathlib import Path

from models.folding import fold
from resolver.alignment import Alignment, Pair, align, likeness
from resolver.legal_forms import split_legal_forms

WEIGHTS = Path(__file__).parent / "data" / "comparison.json"
FILLERS = Path(__file__).parent / "data" / "fillers.tsv"
SAME = 0.5
"""Score from which two names are held for one's."""

_JOINING = re.compile(r"(?<!\w)(\w)\.\s?(?=\w\.|\w(?!\w))|(?<!\w)(\w)\.")
_SEPARATORS = re.compile(r"[-./,\u2010-\u2015]")
_LEAST_ABBREVIATED = 3
_NUMERAL = re.compile(r"\d+")


class Schema(StrEnum):
    """What bears a name; the terms are those of FollowTheMoney."""

    PERSON = "Person"
    BODY = "Organization"
    VESSEL = "Vessel"


@dataclass(frozen=True, slots=True)
class Likeness:
    """What the comparison of two names says.

    Args:
        score: 0-1; from `SAME` on they are held for one's.
        reasons: why, in words.
    """

    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    words: tuple[str, ...]
    legal_forms: frozenset[str]
    numbers: frozenset[str]


@lru_cache(maxsize=65536)
def compare_names(one: str, other: str, schema: Schema) -> Likeness:
    """Compare two names.

    Args:
        one: as written, in any script.
        other: the same.
        schema: of both.
    """
    first, second = _read_both(one, other, schema)
    if not first.words or not second.words:
        return Likeness(0.0, ("no words in the name",))
    if schema is not Schema.PERSON and first.numbers and second.numbers and first.numbers != second.numbers:
        return Likeness(0.0, ("different numbers",))
    aligned = align(first.words, second.words)
    found = measure(aligned, first.legal_forms, second.legal_forms)
    weights = _weights()["person" if schema is Schema.PERSON else "body"]
    total = weights["constant"] + sum(weights[name] * value for name, value in found.items())
    return Likeness(round(1 / (1 + exp(-total)), 4), tuple(_reasons(aligned, first, second)))


def describe(one: str, other: str, schema: Schema) -> dict[str, float]:
    """Return what the pairing of two names says, by name of the feature, as `compare_names` weighs it."""
    first, second = _read_both(one, other, schema)
    return measure(align(first.words, second.words), first.legal_forms, second.legal_forms)


def measure(aligned: Alignment, ours: frozenset[str], theirs: frozenset[str]) -> dict[str, float]:
    """Return the features of a pairing.

    Args:
        aligned: the words.
        ours: classes of the legal forms of the first name.
        theirs: the same of the second.
    """
    near, (left, right) = aligned.near, aligned.rest
    letters = min(len("".join(aligned.one)), len("".join(aligned.other)))
    return {
        "paired": len("".join(aligned.one[pair.one] for pair in near)) / letters,
        "whole": max(
            likeness("".join(aligned.one), "".join(aligned.other)),
            likeness("".join(sorted(aligned.one)), "".join(sorted(aligned.other))),
        ),
        "left on both sides": float(bool(left and right)),
        "words left on both sides": float(min(len(left), len(right))),
        "letters left on both sides": min(len("".join(left)), len("".join(right))) / letters,
        "likest words left": max((likeness(word, rest) for word in left for rest in right), default=1.0),
        "left on one side": float(min(abs(len(left) - len(right)), 3)),
        "edits": float(sum(pair.edits for pair in near)),
        "least like pair": min((pair.likeness for pair in near), default=0.0),
        "first words paired": float(any(pair.one == pair.other == 0 for pair in near)),
        "last words paired": float(
            any((pair.one + 1, pair.other + 1) == (len(aligned.one), len(aligned.other)) for pair in near)
        ),
        "one word": float(min(len(aligned.one), len(aligned.other)) == 1),
        "initials": float(sum(_is_initial(aligned, pair) for pair in near)),
        "legal forms differ": float(bool(ours and theirs and not ours & theirs)),
        "pairs": float(len(near)),
        "abbreviation": float(_abbreviates(aligned.one, aligned.other) or _abbreviates(aligned.other, aligned.one)),
    }


def _abbreviates(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether the first word of a name is made of the first letters of another's."""
    return len(other) >= _LEAST_ABBREVIATED and one[0] == "".join(word[0] for word in other)


def _is_initial(aligned: Alignment, pair: Pair) -> bool:
    return pair.likeness < 1 and min(len(aligned.one[pair.one]), len(aligned.other[pair.other])) == 1


def _reasons(aligned: Alignment, one: _Words, other: _Words) -> list[str]:
    edited = sum(1 for pair in aligned.near if pair.edits)
    initials = sum(_is_initial(aligned, pair) for pair in aligned.near)
    left = tuple(map(len, aligned.rest))
    reasons = [f"{len(aligned.near) - edited - initials} words equal"]
    reasons += [f"{edited} words spelled alike"] if edited else []
    reasons += [f"{initials} initials fit"] if initials else []
    reasons += [f"{min(left)} words differ"] if min(left) else []
    reasons += [f"{max(left) - min(left)} words in one name only"] if left[0] != left[1] else []
    if _abbreviates(aligned.one, aligned.other) or _abbreviates(aligned.other, aligned.one):
        reasons.append("one abbreviates the other")
    if one.legal_forms and other.legal_forms and not one.legal_forms & other.legal_forms:
        reasons.append("different legal forms")
    return reasons


def _read_both(one: str, other: str, schema: Schema) -> tuple[_Words, _Words]:
    """Return the words of two names, always in the same order, so that neither counts for more."""
    first, second = sorted((_read(one, schema), _read(other, schema)), key=lambda name: name.words)
    return first, second


@lru_cache(maxsize=65536)
def _read(name: str, schema: Schema) -> _Words:
    numbers = frozenset(_NUMERAL.findall(name))
    if schema is not Schema.PERSON:
        name = _JOINING.sub(lambda match: match[1] or match[2], name)
    words = fold(_SEPARATORS.sub(" ", name.replace("&", " and ").replace("’", "'"))).split()
    legal_forms: frozenset[str] = frozenset()
    if schema is Schema.PERSON:
        words = [word for word in words if word not in _fillers()["title"]] or words
    else:
        words, legal_forms = split_legal_forms([_fillers()["number"].get(word, word) for word in words])
    words = [word for word in words if word not in _fillers()["filler"]] or words
    return _Words(tuple(words), legal_forms, numbers)


@cache
def _fillers() -> dict[str, dict[str, str]]:
    """Return titles of persons, fillers like `of`, and numbers in words with their digits."""
    found: dict[str, dict[str, str]] = {"title": {}, "filler": {}, "number": {}}
    for line in FILLERS.read_text(encoding="utf-8").splitlines():
        key, kind, digits = line.split("\t")
        found[kind][key] = digits
    return found


@cache
def _weights() -> dict[str, dict[str, float]]:
    weights: dict[str, dict[str, float]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return weights
