"""Fits how rules and the encoder are weighed that tell events: `extractors.weighing`.

    python -m training.mentions.weighing OUT [--letters 10]

Learns from letters of the skeletons that are kept back, since on those that the encoder has learned from it errs too seldom.
Writes `events.json` into OUT.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from extractors.by_rules import read_by_rules
from extractors.companions import companions_of
from extractors.context import Context
from extractors.event_clues import WEIGHED, Choices, event_clues
from extractors.extraction import read_mentions
from extractors.relations import said
from extractors.told_events import Told, ToldEvent
from extractors.weighing import LIKELY, WEIGHTS
from models.document import Letter
from models.event import Event
from models.mention import Mention
from samples.labelled import LabelledLetter
from training.letters.series import from_skeletons, letters_of

Instance = tuple[str, tuple[float, ...], bool]
"""Name of the regression, what is weighed, and whether it is so."""

_STRENGTH = 0.3
"""How freely weights may differ from zero (the inverse of the regularisation)."""


def instances(count: int) -> Iterator[Instance]:
    """Yield what is weighed in letters of the skeletons that are kept back.

    Args:
        count: letters of each.
    """
    yield from from_skeletons(partial(_instances_of, count=count), held_out=True)


def _instances_of(path: Path, *, count: int) -> list[Instance]:
    return [one for made in letters_of(path, count, held_out=True) for one in instances_in(made)]


def instances_in(made: LabelledLetter) -> Iterator[Instance]:
    """Yield what is weighed in a letter, whose mentions are those that are found.

    Args:
        made: a letter with its truth.
    """
    found = tuple(replace(one, roles=(), of=None) for one in read_mentions(made.pages))
    context = Context(made.pages, found)
    rules = read_by_rules(context)
    told = list(Told(context, rules.companions, rules.events).events())
    choices = Choices(context, rules.companions)
    companions = companions_of(Context(made.pages, made.letter.mentions))
    meant = _meant(made.letter, found)
    truth = _matched(told, made.letter.events)
    for number, one in enumerate(told):
        true = truth.get(number)
        yield "event", event_clues(one), true is not None
        if true is None:
            continue
        for part in WEIGHED:
            wanted = {other for id_ in said(true, part) for other in companions.get(id_, (id_,))}
            for choice in choices.of(one, part):
                named = {choice.meant} if part == "date" else {id_ for each in choice.ids for id_ in meant[each]}
                yield part, choice.clues, not wanted.isdisjoint(named)


def _matched(told: Sequence[ToldEvent], true: Iterable[Event]) -> dict[int, Event]:
    """Return which events are told, each once, by the number of what tells it."""
    found: dict[int, Event] = {}
    for event in true:
        shared = {
            number: min(one.quote.end, event.quote.end) - max(one.quote.start, event.quote.start)
            for number, one in enumerate(told)
            if number not in found
            and one.quote.page == event.quote.page
            and (one.type, one.negated) == (event.type, event.negated)
        }
        best = max(shared, key=lambda number: shared[number], default=None)
        if best is not None and shared[best] > 0:
            found[best] = event
    return found


def _meant(true: Letter, found: Sequence[Mention]) -> Mapping[str, frozenset[str]]:
    """Return the true mentions that share words with each that was found, by id."""
    return {
        one.id: frozenset(
            other.id
            for other in true.mentions
            if (other.page, other.label) == (one.page, one.label) and other.start < one.end and one.start < other.end
        )
        for one in found
    }


def fit(found: Sequence[Instance]) -> dict[str, dict[str, object]]:
    """Fit the regressions.

    Args:
        found: what is weighed.

    Returns:
        Bias and weights by name.
    """
    fitted: dict[str, dict[str, object]] = {}
    for name in LIKELY:
        own = [(features, is_so) for each, features, is_so in found if each == name]
        model = LogisticRegression(C=_STRENGTH, tol=1e-8, max_iter=10_000)
        model.fit(np.array([features for features, _ in own]), [is_so for _, is_so in own])
        right = int((model.predict(np.array([features for features, _ in own])) == [is_so for _, is_so in own]).sum())
        print(f"{name}: {len(own)} instances, {right / len(own):.3f} right", flush=True)
        weights = [round(float(weight), 3) for weight in model.coef_[0]]
        fitted[name] = {"bias": round(float(model.intercept_[0]), 3), "weights": weights}
    return fitted


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--letters", type=int, default=10, help="of each skeleton")
    given = parser.parse_args()
    fitted = fit(list(instances(given.letters)))
    (given.out / WEIGHTS).write_text(json.dumps(fitted, indent=1) + "\n")


if __name__ == "__main__":
    main()
