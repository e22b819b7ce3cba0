"""Events as rules and the encoder tell them together."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import weighing, weights
from extractors.companions import companions_of
from extractors.context import Context
from extractors.event_clues import Choices
from extractors.extraction import extract
from extractors.relations import PARTS
from extractors.repetition import OWN_ACTS
from extractors.told_events import ToldEvent
from extractors.weighing import WEIGHTS, weighed
from models.errors import WeightsError
from models.event import Event, EventType, Quote
from models.layout import Page
from models.mention import Label

_TEXT = (
    "8 января 2022 года Турлыгожина Е. М. из больницы № 9 забрали двое сотрудников полиции. 9 января "
    "Турлыгожин Ерсаин Маратович избит в ИВС города Тараз, Ким О. Р. отпущена."
)


@pytest.fixture(scope="module")
def context(make_page: Callable[..., Page]) -> Context:
    """A letter of two people, one of whom has two names."""
    page = make_page(_TEXT)
    return Context((page,), extract((page,), by_rules=True).mentions)


def _quote(start: int, length: int) -> Quote:
    end = min(start + length, len(_TEXT))
    return Quote(page=1, start=start, end=end, text=_TEXT[start:end])


@st.composite
def _events(draw: st.DrawFn) -> list[tuple[EventType, bool, Quote, bool, float, list[float]]]:
    one = st.tuples(
        st.sampled_from(EventType),
        st.booleans(),
        st.builds(_quote, st.integers(0, len(_TEXT) - 1), st.integers(1, 60)),
        st.booleans(),
        st.floats(0, 1),
        st.lists(st.floats(0, 1), min_size=40, max_size=40),
    )
    return draw(st.lists(one, max_size=6))


def _told(
    context: Context, drawn: list[tuple[EventType, bool, Quote, bool, float, list[float]]]
) -> Iterator[ToldEvent]:
    ids = [one.id for one in context.mentions if one.label in {Label.PERSON, Label.UNNAMED, Label.ORG, Label.DATE}]
    people = [one.id for one in context.mentions if one.label is Label.PERSON]
    for type_, negated, quote, is_told, share, shares in drawn:
        rule = None
        if not is_told or share > 0.7:
            rule = Event(type=type_, date="2022-01-08", who=tuple(people[:1]), by=(), quote=quote, negated=negated)
        parts = {part: dict(zip(ids, shares[number:], strict=False)) for number, part in enumerate(PARTS)}
        yield ToldEvent(
            type=type_,
            negated=negated,
            quote=quote,
            is_told=is_told,
            rule=rule,
            share=share,
            outside=1 - share,
            parts=parts,
        )


@settings(deadline=None, max_examples=60)
@given(drawn=_events())
def test_events_are_apart_and_nobody_acts_on_himself(
    drawn: list[tuple[EventType, bool, Quote, bool, float, list[float]]], context: Context
) -> None:
    """Whatever is told: of events in the same words one is left, its parts are mentions, one of each person."""
    companions = companions_of(context)
    found = list(weighed(context, Choices(context, companions), _told(context, drawn)))
    assert len(found) <= len(drawn)
    for number, one in enumerate(found):
        for other in found[number + 1 :]:
            shared = min(one.quote.end, other.quote.end) - max(one.quote.start, other.quote.start)
            assert 2 * shared <= min(len(one.quote.text), len(other.quote.text))
        for ids in (one.who, one.by):
            meant = [min(companions.get(id_, (id_,))) for id_ in ids]
            assert len(meant) == len(set(meant))
            assert set(ids) <= set(context.by_id)
        assert one.type in OWN_ACTS or not set(one.who) & set(one.by)
        assert one.date is None or one.date in {each.iso for each in context.mentions} | {"2022-01-08"}


def test_what_both_tell_is_told_and_what_neither_is_sure_of_is_not(context: Context) -> None:
    """A removal of which rule and encoder are sure is an event with the one whom both name; a guess is none."""
    quote = _quote(19, 70)
    (person, *_) = (one for one in context.mentions if one.label is Label.PERSON)
    rule = Event(type=EventType.REMOVAL, date=None, who=(person.id,), by=(), quote=quote)
    sure = ToldEvent(
        type=EventType.REMOVAL, negated=False, quote=quote, is_told=True, rule=rule, share=0.99, outside=0.01,
        parts={"who": {person.id: 0.9}},
    )  # fmt: skip
    guess = ToldEvent(
        type=EventType.INJURY,
        negated=True,
        quote=_quote(110, 20),
        is_told=True,
        rule=None,
        share=0.2,
        outside=0.7,
        parts={},
    )
    (found,) = weighed(context, Choices(context, companions_of(context)), [sure, guess])
    assert (found.type, found.who, found.quote) == (EventType.REMOVAL, (person.id,), quote)


@pytest.mark.parametrize("content", ["", "{}", '{"event": 1}', "[]"])
def test_damaged_weights_are_named(
    content: str, context: Context, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Weights that cannot be read are told in one error with what to do."""
    (tmp_path / WEIGHTS).write_text(content)
    monkeypatch.setattr(weights, "DATA", tmp_path)
    weighing._weights.cache_clear()
    told = list(_told(context, [(EventType.DEATH, False, _quote(0, 9), True, 0.9, [0.5] * 40)]))
    with pytest.raises(WeightsError, match=r"events\.json is damaged.*Install"):
        list(weighed(context, Choices(context, {}), told))
    weighing._weights.cache_clear()
