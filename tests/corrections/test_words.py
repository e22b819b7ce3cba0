"""Other words in a page."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from corrections.words import rewrite
from models.correction import HUMAN
from models.layout import Box
from tests.corrections.conftest import made_page

WORDS = st.lists(st.text("абвгАБВ,.", min_size=1, max_size=6), min_size=1, max_size=20)


@given(WORDS, st.data())
def test_what_is_not_touched_is_led_to_itself(words: list[str], data: Any) -> None:
    """After some words gave way to others, each other word is found where the page leads its span, with its box."""
    page = made_page(words)
    flat = [word for line in page.lines for word in line.words]
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    fresh = data.draw(st.lists(st.text("жзи", min_size=1, max_size=5), max_size=4))
    changed, shift = rewrite(page, flat[first].start, flat[last - 1].end, fresh)
    now = {word.start: word for line in changed.lines for word in line.words}
    for word in (*flat[:first], *flat[last:]):
        start, end = shift.carry(word.start, word.end)
        assert changed.text[start:end] == word.text
        assert now[start].box == word.box
    start, end = shift.carry(flat[first].start, flat[last - 1].end)
    assert changed.text[start:end].split() == fresh
    assert all(changed.text[word.start : word.end] == word.text for word in now.values())


@given(WORDS, st.data())
def test_there_and_back(words: list[str], data: Any) -> None:
    """One word for another and back again gives the same text."""
    page = made_page(words)
    word = data.draw(st.sampled_from([word for line in page.lines for word in line.words]))
    changed, shift = rewrite(page, word.start, word.end, ["жжж"])
    back, _ = rewrite(changed, *shift.carry(word.start, word.end), [word.text])
    assert back.text == page.text
    assert [line.block for line in back.lines] == [line.block for line in page.lines]


def test_words_that_are_parted_share_their_box() -> None:
    """A word that becomes two keeps its box in two parts; what the engine read is kept, and that a person stated it."""
    page = made_page(["от", "СейтказинЕрлан,", "вывезен"])
    changed, _ = rewrite(page, 3, 18, ["Сейтказин", "Ерлан,"])
    assert changed.text == "от Сейтказин Ерлан, вывезен"
    first, second = changed.lines[0].words[1:3]
    assert (first.box, second.box) == (Box(100, 0, 150, 40), Box(156, 0, 190, 40))
    assert {(word.raw, word.repairs, word.confidence) for word in (first, second)} == {
        ("СейтказинЕрлан,", (HUMAN,), 1.0)
    }
    joined, _ = rewrite(changed, 3, 19, ["СейтказинЕрлан,"])
    assert joined.lines[0].words[1].box == Box(100, 0, 190, 40)


def test_a_table_keeps_its_cells() -> None:
    """Cells of tables go with their words, an empty one stays empty."""
    from dataclasses import replace

    page = replace(
        made_page(["Ф.И.О.", "Дата", "Сейтказнн", "06.01"]), tables=((((0, 6), (7, 11)), ((12, 21), (21, 21))),)
    )
    changed, _ = rewrite(page, 12, 21, ["Сейтказин", "Е."])
    cells = changed.tables[0][1]
    assert changed.text[slice(*cells[0])] == "Сейтказин Е."
    assert cells[1][0] == cells[1][1]
