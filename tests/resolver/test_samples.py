"""The samples, resolved from their truth: nothing wrong is linked, and hardly anything is missed."""

from itertools import combinations

import pytest

from models.mention import Label
from resolver import resolve
from samples.truth import load_all

RECALL = {Label.PERSON: 0.9, Label.ORG: 0.9, Label.LOCATION: 0.9}
"""The share of pairs that must be linked; what is missing are bare surnames and names with one initial."""


@pytest.mark.parametrize("with_names", [True, False])
@pytest.mark.parametrize("label", RECALL)
def test_samples_are_resolved(label: Label, with_names: bool) -> None:  # noqa: FBT001
    """Pairwise precision is 1 and recall above the bar, with the extractor's normalised names and from texts alone."""
    keys: dict[str, str] = {}
    records = []
    for truth in load_all():
        record = truth.record(with_names=with_names)
        records.append(record)
        keys |= {f"{record.sha256}#{mention}": key for mention, key in truth.entities.items()}
    home = {
        str(mention): entity.id
        for entity in resolve(records, []).entities
        if entity.label is label
        for mention in entity.mentions
    }
    pairs = [(keys[one] == keys[other], home[one] == home[other]) for one, other in combinations(home, 2)]
    assert pairs
    assert (False, True) not in pairs
    same = sum(true for true, _ in pairs)
    assert sum(true and found for true, found in pairs) / same >= RECALL[label]
