"""Letters of cases."""

import random

import pytest


def test_letters_are_as_they_would_be_made() -> None:
    """The committed letters of the linking set are those that the templates make."""
    pytest.importorskip("pytrovich", reason="training/requirements.txt is not installed")
    from training.letters.generate_cases import LETTERS, made

    wanted = {LETTERS / path: text for path, text in made()}
    assert set(wanted) == set(LETTERS.glob("*/*/*.txt"))
    assert all(path.read_text(encoding="utf-8") == text for path, text in wanted.items())


def test_a_hurried_clerk_leaves_the_markup() -> None:
    """What a clerk's keyboard does to a letter leaves its length, its markup and its marks in place."""
    pytest.importorskip("pytrovich", reason="training/requirements.txt is not installed")
    from training.letters.case_letters import as_typed

    events = "\n=== events\ne1: treatment who=p\n"
    source = '{PERSON#p patient name="Ёлкин Өмір"|Ёлкина Өміра} {>e1}находился на лечении{<e1}' + events
    for seed in range(60):
        typed = as_typed(source, random.Random(seed))  # noqa: S311
        assert len(typed) == len(source)
        assert [one for one in typed if one in '{}|<>#="'] == [one for one in source if one in '{}|<>#="']
        assert typed.endswith(events)
