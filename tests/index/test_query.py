"""What can be asked."""

import pytest

from index import Query
from models.document import LetterType
from models.errors import QueryError
from models.mention import Role


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("вывезли пациентов", (("вывезли",), ("пациентов",))),
        ('"шестнадцать человек" больница', (("шестнадцать", "человек"), ("больница",))),
        ("ТОО «Ак жол»", (("Ак", "жол"), ("ТОО",))),
        ("№ 03-12/457", (("03", "12", "457"),)),
        ("врач-терапевт", (("врач",), ("терапевт",))),
    ],
)
def test_terms(text: str, terms: tuple[tuple[str, ...], ...]) -> None:
    """Words stand alone; what is quoted, and numbers with marks, stand together."""
    assert Query(text=text).terms == terms


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"text": "  "},
        {"text": "!!! —"},
        {"text": 'незакрытая "кавычка'},
        {"text": "а" * 1001},
        {"text": "слово " * 33},
        {"text": "a", "since": "2022-02-30"},
        {"text": "a", "since": "вчера"},
        {"text": "a", "since": "2022-01-08T10:00"},
        {"text": "a", "since": "2022-02", "until": "2022-01"},
        {"text": "a", "types": ("poem",)},
        {"text": "a", "roles": ("hero",)},
        {"text": "a", "labels": ("THING",)},
        {"text": "a", "limit": 0},
        {"text": "a", "limit": 1001},
        {"text": "a", "offset": -1},
    ],
)
def test_what_cannot_be_understood(asked: dict[str, object]) -> None:
    """A query that cannot be understood says why and what to do."""
    with pytest.raises(QueryError) as caught:
        Query(**asked)  # type: ignore[arg-type]
    assert caught.value.cause.endswith(".")
    assert caught.value.remedy.endswith(".")


def test_words_of_the_vocabulary_are_taken_as_text() -> None:
    """Types and roles may come as plain words."""
    query = Query(types=("complaint",), roles=("patient",))  # type: ignore[arg-type]
    assert query.types == (LetterType.COMPLAINT,)
    assert query.roles == (Role.PATIENT,)
