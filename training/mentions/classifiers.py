"""Trains what tells roles, functions and kinds of letters: `roles.npz`, `functions.npz`, `letter_types.npz`.

    python -m training.mentions.classifiers OUT [--letters 20]

Needs scikit-learn, which is not in requirements.lock. The same skeletons give the same weights.
"""

import argparse
import random
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from benchmarks.letters import Score
from extractors.by_rules import read_by_rules
from extractors.classifier import LinearClassifier, places
from extractors.context import Context
from extractors.learnt import LIKELY, function_features, role_features
from extractors.letter_type_clues import letter_type_clues
from models.document import LetterType
from models.mention import Function, Label, Mention, Role
from samples.labelled import LabelledLetter
from training.letters.noise import wear
from training.letters.series import from_skeletons, letters_of

_SIZE = 1 << 16
_STRENGTH = 0.5
"""Inverse of the regularisation."""
_MISTAKEN = 0.12
"""Share of functions that the network has otherwise."""

_LOST = 0.06
"""Share of mentions that are lost."""

_EVEN = 0.5
"""Where the likeliest class is given, whatever its share: the kind of a letter."""

_CLASSES = {
    "roles": list(map(str, Role)),
    "functions": list(map(str, Function)),
    "letter_types": list(map(str, LetterType)),
}

Instance = tuple[list[str], frozenset[str]]
"""Features of a mention, and its classes."""


def instances(count: int, *, held_out: bool) -> Iterator[tuple[str, Instance]]:
    """Yield what is to be told of letters: roles of people, functions of mentions, kinds of letters.

    Args:
        count: letters of each skeleton.
        held_out: of those that are kept back; else of the others.
    """
    yield from from_skeletons(partial(_of_skeleton, count=count, held_out=held_out), held_out=held_out)


def _of_skeleton(path: Path, *, count: int, held_out: bool) -> list[tuple[str, Instance]]:
    chance = random.Random(f"classify {path.stem}")
    made = letters_of(path, count, held_out=held_out)
    return [instance for one in made for instance in _told(_as_read(one, chance), chance)]


def _as_read(made: LabelledLetter, chance: random.Random) -> LabelledLetter:
    """Return a letter worn now and then, with some of its mentions lost, as the network loses them."""
    if chance.random() < 0.4:
        return made
    texts = {page.number: wear(page.text, chance) for page in made.pages}
    pages = tuple(replace(page, text=texts[page.number]) for page in made.pages)
    mentions = tuple(
        replace(mention, text=texts[mention.page][mention.start : mention.end])
        for mention in made.letter.mentions
        if chance.random() > _LOST
    )
    return replace(made, pages=pages, letter=replace(made.letter, mentions=mentions))


def _told(made: LabelledLetter, chance: random.Random) -> Iterator[tuple[str, Instance]]:
    plain = tuple(
        replace(mention, roles=(), function=_by_network(mention, chance), of=None) for mention in made.letter.mentions
    )
    true = {mention.id: mention for mention in made.letter.mentions}
    context = Context(made.pages, plain)
    rules = read_by_rules(context)
    for ids, features in role_features(context, rules):
        roles = frozenset(str(role) for id_ in ids for role in true[id_].roles)
        yield "roles", (sorted(features), roles)
    yield "letter_types", (sorted(letter_type_clues(context, rules)), frozenset({str(made.letter.type)}))
    for mention, features in function_features(context, rules):
        yield "functions", (sorted(features), frozenset({str(true[mention.id].function)} - {"None"}))


def _by_network(mention: Mention, chance: random.Random) -> Function | None:
    """Return the function that the network gives, which is now and then another or none."""
    if mention.label not in {Label.PERSON, Label.ORG}:
        return None
    if chance.random() < _MISTAKEN:
        others: list[Function | None] = [None, *Function]
        return chance.choice(others)
    return mention.function


def matrix(examples: list[Instance]) -> csr_matrix:
    """Return the features of examples, a row each."""
    columns: list[int] = []
    starts = [0]
    for features, _ in examples:
        columns += places(features, _SIZE)
        starts.append(len(columns))
    return csr_matrix((np.ones(len(columns), np.float32), columns, starts), shape=(len(examples), _SIZE))


def train(examples: list[Instance], classes: list[str], path: Path) -> None:
    """Train a classifier and write it."""
    features = matrix(examples)
    weights = np.zeros((len(classes), _SIZE), np.float16)
    biases = np.zeros(len(classes), np.float32)
    for row, name in enumerate(classes):
        model = LogisticRegression(C=_STRENGTH, solver="liblinear", max_iter=200, random_state=0)
        model.fit(features, [name in true for _, true in examples])
        weights[row] = model.coef_[0]
        biases[row] = model.intercept_[0]
    np.savez_compressed(path, classes=np.array(" ".join(classes)), weights=weights, biases=biases)


def measure(classifier: LinearClassifier, examples: list[Instance], likely: float) -> str:
    """Return how right a classifier is.

    Args:
        classifier: to be tried.
        examples: that it has not learned from.
        likely: share from which on a class is given.
    """
    scores = {name: Score() for name in (*classifier.classes, "all")}
    for features, true in examples:
        given = {name for name, share in classifier.probabilities(features).items() if share > likely}
        for name in given | true:
            for score in (scores[name], scores["all"]):
                score.add(name in given & true, name in given - true, name in true - given)
    return "\n".join(f"{name:14} {score}" for name, score in scores.items())


def main() -> None:
    """Train, write and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--letters", type=int, default=12, help="of each skeleton")
    given = parser.parse_args()
    learn: dict[str, list[Instance]] = {kind: [] for kind in _CLASSES}
    trial: dict[str, list[Instance]] = {kind: [] for kind in _CLASSES}
    for kind, instance in instances(given.letters, held_out=False):
        learn[kind].append(instance)
    for kind, instance in instances(10, held_out=True):
        trial[kind].append(instance)
    for kind, classes in _CLASSES.items():
        path = given.out / f"{kind}.npz"
        train(learn[kind], classes, path)
        print(f"{kind}: {len(learn[kind])} examples, {path.stat().st_size} bytes")
        print(measure(LinearClassifier(path.read_bytes()), trial[kind], LIKELY.get(path.name, _EVEN)), flush=True)


if __name__ == "__main__":
    main()
