"""Letters of cases."""

import random

from training.letters.case_letters import as_typed


def test_a_hurried_clerk_leaves_the_markup() -> None:
    """What a clerk's keyboard does to a letter leaves its length, its markup and its marks in place."""
    events = "\n=== events\ne1: treatment who=p\n"
    source = '{PERSON#p patient name="Ёлкин Өмір"|Ёлкина Өміра} {>e1}находился на лечении{<e1}' + events
    for seed in range(60):
        typed = as_typed(source, random.Random(seed))  # noqa: S311
        assert len(typed) == len(source)
        assert [one for one in typed if one in '{}|<>#="'] == [one for one in source if one in '{}|<>#="']
        assert typed.endswith(events)
