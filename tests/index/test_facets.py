"""How many pages a further filter would leave, on a real engine."""

from dataclasses import replace
from typing import Any

import pytest

from index import Facets, Index, Query
from models.entity import Entity


def facets(index: Index, **asked: Any) -> Facets:
    """Return the facets of a query."""
    found = index.search(Query(**asked), with_facets=True).facets
    assert found is not None
    return found


def counts(values: Any) -> dict[str, int]:
    """Return the pages of each value of a facet."""
    return {value.value: value.pages for value in values}


def test_pages_are_counted_by_each_facet(index: Index) -> None:
    """Kind, role, body, language, case, month, grade and correction are counted over the pages that are found."""
    found = facets(index, text="Сейтказин")
    assert counts(found.types) == {"hospital_reply": 1, "transfer_record": 1, "ngo_letter": 1}
    assert counts(found.roles) == {"patient": 2, "medic": 1, "victim": 1}
    assert counts(found.bodies) == {"e3": 1, "e4": 1}
    assert counts(found.languages) == {"ru": 3}
    assert counts(found.cases) == {"case-a": 2, "case-b": 1}
    assert [(month.value, month.pages) for month in found.months] == [("2022-01", 1), ("2022-02", 1), ("2023-05", 1)]
    assert counts(found.confidences) == {"high": 3}
    assert counts(found.corrected) == {"no": 3}


def test_a_body_is_called_by_its_name(index: Index) -> None:
    """Bodies are counted by id and shown by name: by the canonical one to who sees all, else as letters have it."""
    whole = facets(index, text="Сейтказин").bodies
    part = facets(index, text="Сейтказин", scope=("case-a",)).bodies
    assert {body.name for body in whole} == {"Городская больница", "City Hospital No. 7"}
    assert [body.name for body in part] == ["городской больницы"]


def test_a_new_name_of_a_body_is_shown_at_once(index: Index, letters: list[Any], entities: list[Entity]) -> None:
    """What was looked up for one search is not shown after the index was brought up to date."""
    assert "Городская больница" in {body.name for body in facets(index, text="Сейтказин").bodies}
    renamed = [replace(one, name="Больница № 7") if one.id == "e3" else one for one in entities]
    index.update(letters, renamed)
    assert {body.name for body in facets(index, text="Сейтказин").bodies} == {"Больница № 7", "City Hospital No. 7"}


@pytest.mark.parametrize(
    ("asked", "facet"),
    [
        ({"types": ("ngo_letter",)}, "types"),
        ({"roles": ("victim",)}, "roles"),
        ({"bodies": ("e4",)}, "bodies"),
        ({"cases": ("case-b",)}, "cases"),
        ({"since": "2023"}, "months"),
    ],
)
def test_a_facet_does_not_narrow_itself(index: Index, asked: dict[str, Any], facet: str) -> None:
    """What is chosen in a facet narrows the pages and all other facets, and leaves its own values to be chosen."""
    found = index.search(Query(text="Сейтказин", **asked), with_facets=True)
    assert found.page_count == 1
    assert found.facets is not None
    assert len(getattr(found.facets, facet)) == len(getattr(facets(index, text="Сейтказин"), facet))
    assert sum(counts(found.facets.confidences).values()) == 1


@pytest.mark.parametrize(
    ("asked", "pages"),
    [
        ({"bodies": ("e3",)}, 1),
        ({"languages": ("ru",)}, 3),
        ({"languages": ("kk",)}, 0),
        ({"confidences": ("low",)}, 0),
        ({"confidences": ("high", "low")}, 3),
        ({"corrected": True}, 0),
        ({"corrected": False}, 3),
    ],
)
def test_facets_filter(index: Index, asked: dict[str, Any], pages: int) -> None:
    """A body, a language, a grade and whether people corrected the letter narrow what is found."""
    assert index.search(Query(text="Сейтказин", **asked)).page_count == pages


def test_no_facet_counts_what_is_out_of_scope(index: Index) -> None:
    """A letter that someone may not see is in no count, and its case is not listed."""
    found = facets(index, text="Сейтказин", scope=("case-b",))
    assert counts(found.cases) == {"case-b": 1}
    assert counts(found.types) == {"ngo_letter": 1}
    assert counts(found.bodies) == {"e4": 1}
