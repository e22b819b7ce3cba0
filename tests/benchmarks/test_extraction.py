"""Scoring of extraction, and the hand set."""

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.extraction.hand import HAND, load, load_all, oddities
from benchmarks.extraction.scoring import Scores, compare
from extractors import extract
from models.mention import Label

LETTERS = sorted(HAND.glob("*.txt"))
WATCHED = ("ru_06", "ru_11", "kk_02", "kk_09", "en_06", "mix_07")


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_the_labels_of_the_hand_set_add_up(path: Path) -> None:
    """Each letter can be read, and no mention of it begins or ends with what does not belong to it."""
    labelled = load(path)
    assert labelled.letter.mentions
    assert not [odd for odd in oddities(labelled) if "belong" in odd or "ISO" in odd or "valid" in odd]


def test_the_hand_set_is_wide() -> None:
    """It has at least forty letters in three languages and mixed, of every type, with every label."""
    letters = list(load_all())
    assert len(letters) >= 40
    assert {len(letter.languages) > 1 for letter in letters} == {True, False}
    assert {letter.languages[0] for letter in letters} == {"ru", "kk", "en"}
    assert len({letter.letter.type for letter in letters}) == 15
    assert {mention.label for letter in letters for mention in letter.letter.mentions} == set(Label)


def test_the_truth_scores_full_marks() -> None:
    """A letter that is read as it is has no mistake of any kind."""
    labelled = load(LETTERS[0])
    scores = Scores()
    compare(labelled.name, labelled.languages, labelled.letter, labelled.letter, scores)
    assert {name for name, tally in scores.tallies.items() if tally.wrong or tally.missed} == set()


def test_mistakes_are_counted() -> None:
    """A mention that is missed, one that is made up and a role that is wrong each count where they belong."""
    labelled = load(LETTERS[0])
    true = labelled.letter
    person = next(mention for mention in true.mentions if mention.label is Label.PERSON and mention.roles)
    shorter = replace(person, text=person.text[:-1], end=person.end - 1)
    given = replace(true, mentions=tuple(shorter if one is person else one for one in true.mentions))
    scores = Scores()
    compare(labelled.name, labelled.languages, true, given, scores)
    tally = scores.tally("mentions PERSON")
    assert (tally.wrong, tally.missed) == (1, 1)
    assert scores.tally("roles").missed == len(person.roles)
    assert scores.tally("mentions ORG").f1 == 1


def test_extraction_has_not_become_worse() -> None:
    """On some letters of the hand set what they say is found as often as when this was measured, or nearly."""
    scores = Scores()
    for labelled in (load(HAND / f"{name}.txt") for name in WATCHED):
        compare(labelled.name, labelled.languages, labelled.letter, extract(labelled.pages), scores)
    assert scores.tally("mentions").f1 > 0.86
    assert scores.tally("roles").f1 > 0.72
    assert scores.tally("events partial").f1 > 0.65
