"""A small part of the tamper test: `python -m benchmarks.tampering` does the whole of it."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.tampering.__main__ import Subject, subject, tamper, verify
from benchmarks.tampering.memory import MemoryStore
from benchmarks.tampering.mutations import MUTATIONS, Mutation


@pytest.fixture(scope="module")
def chosen(tmp_path_factory: pytest.TempPathFactory) -> Subject:
    """An archive of some letters, and an older state of it."""
    return subject(random.Random(17), tmp_path_factory.mktemp("tampering"))  # noqa: S311


def test_a_clean_archive_is_clean(chosen: Subject) -> None:
    """Where nothing was done nothing is found, also with a line of a checkpoint in hand."""
    assert verify(MemoryStore(dict(chosen.objects)), chosen) == []


@pytest.mark.parametrize("mutation", MUTATIONS, ids=[mutation.kind for mutation in MUTATIONS])
@pytest.mark.parametrize("seed", range(2))
def test_each_kind_is_found_and_named(chosen: Subject, mutation: Mutation, seed: int) -> None:
    """Whatever is done, an object that was touched is named."""
    objects, touched = tamper(chosen, mutation, random.Random(seed))  # noqa: S311
    findings = verify(MemoryStore(objects), chosen)
    assert not touched or touched & {finding.key for finding in findings}


@given(data=st.data())
@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)
def test_any_byte_of_any_object_is_guarded(chosen: Subject, data: st.DataObject) -> None:
    """Whatever bytes stand in the place of any others in any object, it is named."""
    key = data.draw(st.sampled_from(sorted(key for key in chosen.objects if not key.startswith("probe/"))))
    body = chosen.objects[key]
    place = data.draw(st.integers(0, len(body)))
    length = data.draw(st.integers(0, 4))
    after = body[:place] + data.draw(st.binary(max_size=4)) + body[place + length :]
    findings = verify(MemoryStore(chosen.objects | {key: after}), chosen)
    assert (key in {finding.key for finding in findings}) == (after != body)
