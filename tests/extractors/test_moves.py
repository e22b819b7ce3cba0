"""From where and to where, and what stands before a name and its ranks."""

from collections.abc import Callable

import pytest

from extractors.context import PageContext
from extractors.moves import direction_of
from extractors.ranks_before import before_rank, rank_is_agent
from models.layout import Page
from models.mention import Label, Mention

MakePage = Callable[..., Page]


def _mention(text: str, words: str, label: Label) -> Mention:
    start = text.index(words)
    return Mention(
        id=words, label=label, text=words, page=1, start=start, end=start + len(words), confidence=1.0, extractor="test"
    )


@pytest.mark.parametrize(
    ("text", "place", "wanted"),
    [
        ("Ким вывезен из ГКБ № 7 ночью.", "ГКБ № 7", "from"),
        ("Ким доставлен в ГКБ № 7 ночью.", "ГКБ № 7", "to"),
        ("Науқас қалалық ауруханадан әкетілді.", "қалалық ауруханадан", "from"),
        ("Науқас қалалық ауруханаға түсті.", "қалалық ауруханаға", "to"),
        ("Письмо подписала ГКБ № 7.", "ГКБ № 7", None),
    ],
)
def test_the_direction_of_a_place(make_page: MakePage, text: str, place: str, wanted: str | None) -> None:
    """Prepositions and endings tell it; a place without either has none."""
    body = _mention(text, place, Label.ORG)
    assert direction_of(PageContext(make_page(text), [body]), body) == wanted


def test_ranks_before_a_name(make_page: MakePage) -> None:
    """What stands before a name is looked for before its ranks, and a rank in the instrumental makes it the actor."""
    text = "Осмотрен дежурным врачом Ким А. Б. в палате."
    rank, name = _mention(text, "врачом", Label.RANK), _mention(text, "Ким А. Б.", Label.PERSON)
    page = PageContext(make_page(text), [rank, name])
    assert before_rank(page, name).split()[-1] == "дежурным"
    assert rank_is_agent(page, name)
    plain = _mention(text, "палате", Label.PERSON)
    assert not rank_is_agent(PageContext(make_page(text), [name, plain]), plain)
