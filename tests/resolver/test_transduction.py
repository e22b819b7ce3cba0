"""Latin spellings and the Cyrillic names that they stand for."""

import numpy as np
import pytest

from resolver.transduction import Candidates, likeness

SPELLINGS = (
    ("tchokine", "чокин"),
    ("schulz", "шульц"),
    ("khairullin", "хайруллин"),
    ("wójcik", "вуйцик"),
    ("zhanibek", "жанибек"),
    ("hemit", "хемит"),
)


@pytest.mark.parametrize(("latin", "cyrillic"), SPELLINGS)
def test_spellings_of_one_name_are_like(latin: str, cyrillic: str) -> None:
    """A spelling is likelier by far to be that of its name than of another's."""
    assert likeness(latin, cyrillic) > 0.7
    assert all(likeness(latin, other) < likeness(latin, cyrillic) for _, other in SPELLINGS if other != cyrillic)


def test_the_partner_is_ranked_first() -> None:
    """Among candidates, the name that a Latin one spells has the best score, and no other has the same."""
    candidates = Candidates([cyrillic for _, cyrillic in SPELLINGS] + ["шульга", "чокаев", "жанабек"])
    for place, (latin, _) in enumerate(SPELLINGS):
        scores = candidates.scores(latin)
        assert int(scores.argmax()) == place
        assert np.sum(scores == scores.max()) == 1


def test_unknown_letters_are_unlike() -> None:
    """Letters that training never saw are no error: the names are as unlike as can be."""
    assert likeness("習近平", "си") < 0
    assert likeness("seitkazin", "習近平") < 0
