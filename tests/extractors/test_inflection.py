"""Base forms of posts and findings."""

import pytest

from extractors.inflection import base_form
from extractors.injuries import describe


@pytest.mark.parametrize(
    ("written", "base"),
    [
        ("главного врача", "главный врач"),
        ("участкового инспектора", "участковый инспектор"),
        ("рядового полиции", "рядовой полиции"),
        ("заведующая отделением", "заведующая отделением"),
        ("заведующей отделением", "заведующая отделением"),
        ("заведующего отделением", "заведующий отделением"),
        ("Статистик", "статистик"),
        ("аға тергеушісінің", "аға тергеуші"),
        ("бас дәрігері", "бас дәрігер"),
        ("бастығы", "бастық"),
        ("хирургі", "хирург"),
        ("Төраға", "төраға"),
        ("төрағаға", "төраға"),
        ("полиция капитаны", "полиция капитаны"),
        ("қатардағы", "қатардағы"),
        ("тергеуші", "тергеуші"),
    ],
)
def test_posts_stand_in_the_nominative(written: str, base: str) -> None:
    """Case endings go, and so does the Kazakh ending that says whose post it is."""
    assert base_form(written) == base


@pytest.mark.parametrize(
    ("written", "base"),
    [
        ("there are no burns", "burns"),
        ("foreign bodies were not detected", "foreign bodies"),
        ("not gunshot", "gunshot"),
        ("complaints none", "complaints"),
        ("заражения нету", "заражение"),
        ("без температуры", "температура"),
    ],
)
def test_denied_findings_are_named_without_the_denial(written: str, base: str) -> None:
    """What a letter says is not there is called as if it were."""
    assert describe(written, 0, len(written), negated=True, extractor="test", score=1.0).name == base
