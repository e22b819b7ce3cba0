"""The samples, resolved from their truth: nothing wrong is linked, and hardly anything is missed."""

import dataclasses
import hashlib
from itertools import combinations

import pytest

from models.document import Derivation, DocumentRecord
from models.mention import Label
from resolver import resolve
from samples.truth import Truth, load_all

RECALL = {Label.PERSON: 0.9, Label.ORG: 0.9, Label.LOCATION: 0.9}
"""The share of pairs that must be linked; what is missing are bare surnames and names with one initial."""


def _record(truth: Truth, *, with_names: bool) -> DocumentRecord:
    letter = truth.letter
    mentions = tuple(
        dataclasses.replace(mention, name=mention.name if with_names or mention.id not in truth.entities else None)
        for mention in letter.mentions
    )
    return DocumentRecord(
        sha256=hashlib.sha256(f"{truth.case}/{truth.name}".encode()).hexdigest(),
        filename=truth.file,
        media_type=truth.media_type,
        languages=truth.languages,
        type=letter.type,
        date=letter.date,
        reference=letter.reference,
        in_reply_to=letter.in_reply_to,
        subject=letter.subject,
        pages=(),
        mentions=mentions,
        events=letter.events,
        parts=(),
        part_of=None,
        notes=(),
        derivation=Derivation(pipeline="truth", tools={}),
    )


@pytest.mark.parametrize("with_names", [True, False])
@pytest.mark.parametrize("label", RECALL)
def test_samples_are_resolved(label: Label, with_names: bool) -> None:  # noqa: FBT001
    """Pairwise precision is 1 and recall above the bar, with the extractor's normalised names and from texts alone."""
    keys: dict[str, str] = {}
    records = []
    for truth in load_all():
        record = _record(truth, with_names=with_names)
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
