"""The order in which words are read."""

from hypothesis import given
from hypothesis import strategies as st

from models.layout import Box, compose_text
from readers.ordering import BoxedWord, arrange, by_columns
from readers.tables import Grid


def _row(text: str, left: int, top: int, line: tuple[int, ...] = (0,)) -> list[BoxedWord]:
    words = []
    for word in text.split():
        words.append(BoxedWord(word, Box(left, top, left + 10 * len(word), top + 16), 1.0, line))
        left += 10 * len(word) + 8
    return words


def _text(words: list[BoxedWord]) -> str:
    return compose_text(tuple(arrange(words, ())[0]))[0]


def test_columns() -> None:
    """Two columns over a paragraph are read one after the other, then the paragraph."""
    words = [
        *_row("левая один", 0, 0),
        *_row("правая один", 400, 0),
        *_row("левая два", 0, 24),
        *_row("правая два", 400, 24),
        *_row("абзац во всю ширину страницы до самого её правого края", 0, 90),
        *_row("и вторая его строка", 0, 114),
    ]
    assert _text(by_columns(words)) == (
        "левая один\nлевая два\n\nправая один\nправая два\n\n"
        "абзац во всю ширину страницы до самого её правого края\nи вторая его строка"
    )


def test_a_line_of_two_ends_is_one_line() -> None:
    """A post at the left and a name at the right stay together."""
    assert _text(by_columns([*_row("Прокурор", 0, 0), *_row("Ивченко", 600, 2)])) == "Прокурор Ивченко"


GRID: Grid = (
    (Box(0, 100, 200, 140), Box(200, 100, 400, 140)),
    (Box(0, 140, 200, 180), Box(200, 140, 400, 180)),
)


def test_table_between_paragraphs() -> None:
    """Words of a table come cell by cell where the table stands; an empty cell has an empty span and its place."""
    words = [
        *_row("до", 0, 50, (1,)),
        *_row("б", 210, 110, (2,)),
        *_row("в", 10, 150, (2,)),
        *_row("а", 10, 110, (2,)),
        *_row("после", 0, 200, (3,)),
    ]
    placed, tables, cells = arrange(words, (GRID,))
    assert compose_text(tuple(placed))[0] == "до\n\nа\n\nб\n\nв\n\nпосле"
    assert tables == [(((1, 2), (2, 3)), ((3, 4), (4, 4)))]
    assert cells == [GRID]


boxes = st.builds(
    lambda left, top, width, height: Box(left, top, left + width, top + height),
    st.integers(0, 1000), st.integers(0, 1000), st.integers(1, 300), st.integers(1, 60),
)  # fmt: skip
some_words = st.lists(
    st.builds(BoxedWord, st.just("x"), boxes, st.just(0.5), st.tuples(st.integers(0, 3), st.integers(0, 3)))
)


@given(some_words)
def test_no_word_is_lost(words: list[BoxedWord]) -> None:
    """However words lie, each comes out once and the text can be composed."""
    placed, *_ = arrange(by_columns(words), (GRID,))
    assert sorted(word.box for word in placed if word.box) == sorted(word.box for word in words)
    compose_text(tuple(placed))


def test_repairs_go_with_the_word() -> None:
    """A word keeps what it was before its repair and its second reading, in columns and in cells of tables."""
    word = BoxedWord("VII", Box(0, 0, 30, 10), 0.9, (0,), raw="Vll", repairs=("roman",), alternative="V")
    grid = ((Box(0, 0, 40, 20), Box(40, 0, 80, 20)),)
    for placed in (arrange(by_columns([word]), ())[0], arrange([word], (grid,))[0]):
        assert [(one.raw, one.repairs, one.alternative) for one in placed] == [("Vll", ("roman",), "V")]
