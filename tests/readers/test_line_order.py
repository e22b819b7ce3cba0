"""The order in which lines of a page image are read."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from models.layout import Box, compose_text
from readers.line_order import in_order
from readers.line_reading import ReadLine
from readers.ordering import arrange
from readers.recogniser import LineWord
from readers.textline import TextLine

X_HEIGHT = 20.0


def _line(text: str, left: int, row: int, slope: float = 0.0) -> ReadLine:
    """Return a line whose row is told where the page begins at the left."""
    width = 22 * len(text)
    ends = [(across, row + slope * across) for across in (left, left + width)]
    line = TextLine(np.array(ends, np.float32), X_HEIGHT)
    words, column = [], left
    for word in text.split():
        box = Box(column, int(ends[0][1]) - 20, column + 22 * len(word), int(ends[1][1]) + 20)
        words.append(LineWord(word, box, 1.0, (1.0,) * len(word)))
        column += 22 * (len(word) + 1)
    return ReadLine(line, tuple(words))


def _text(lines: list[ReadLine]) -> str:
    return compose_text(tuple(arrange(in_order(lines), ())[0]))[0]


def test_a_post_and_the_name_that_signs_are_one_line() -> None:
    """What stands below a signature, and the strokes of the signature, do not tear post and name apart."""
    lines = [
        _line("Обращение рассмотрено в установленный законом срок.", 240, 2200),
        _line("Ивченко А. Г.", 1620, 2411),
        _line("Прокурор города", 244, 2411),
        _line("—", 1466, 2523),
        _line("Исполнитель: Ким В. В.", 244, 2550),
    ]
    assert _text(lines).startswith(
        "Обращение рассмотрено в установленный законом срок.\n\nПрокурор города Ивченко А. Г.\n\nИсполнитель: Ким В. В."
    )


def test_several_who_sign_are_read_one_after_the_other() -> None:
    """Posts below each other, each with a name at the right, are rows and no columns."""
    rows = [("Следователь", "Ивченко А. Г."), ("Понятая", "Ким В. В."), ("Понятой", "Цой С. П.")]
    lines = [
        line
        for number, (post, name) in enumerate(rows)
        for line in (_line(post, 240, 400 + 120 * number), _line(name, 1500, 402 + 120 * number))
    ]
    assert _text(lines) == "Следователь Ивченко А. Г.\n\nПонятая Ким В. В.\n\nПонятой Цой С. П."


def test_columns_of_different_length() -> None:
    """Columns of a letterhead are read one after the other though one has fewer lines, between those of the other."""
    lines = [
        *(_line(f"левая {number}", 240, 200 + 50 * number) for number in range(3)),
        *(_line(f"правая {number}", 1500, 225 + 50 * number) for number in range(2)),
    ]
    assert _text(lines) == "левая 0\nлевая 1\nлевая 2\n\nправая 0\nправая 1"


def test_double_spaced_columns() -> None:
    """Columns set at double spacing are columns."""
    lines = [
        _line(f"{side} {number}", left, 200 + 96 * number)
        for number in range(3)
        for side, left in (("левая", 240), ("правая", 1500))
    ]
    assert " ".join(_text(lines).split()) == "левая 0 левая 1 левая 2 правая 0 правая 1 правая 2"


def test_rows_that_slope_are_rows() -> None:
    """On a page that rises to the right the parts of a row stay together, in their order."""
    slope = -0.03
    lines = [
        _line("и проведена проверка по Вашему обращению от третьего мая", 240, 500, slope),
        _line("2022 года", 244, 548, slope),
        _line("по существу", 1100, 548, slope),
        _line("изложенного в нём сообщаем следующее, о чём Вас", 240, 596, slope),
    ]
    assert _text(lines).split("\n")[1:] == [
        "2022 года по существу",
        "изложенного в нём сообщаем следующее, о чём Вас",
    ]


def test_a_lone_sign_stays_in_its_row() -> None:
    """A dash between two parts of a row is read between them."""
    assert _text([_line("итого", 240, 300), _line("нет", 1100, 300), _line("—", 700, 301)]) == "итого — нет"


placed_lines = st.lists(
    st.builds(
        _line,
        st.sampled_from(["слово", "два слова", "—", "№"]),
        st.integers(0, 2000),
        st.integers(0, 3000),
        st.floats(-0.05, 0.05),
    ),
    max_size=12,
)


@given(placed_lines)
def test_every_word_comes_once(lines: list[ReadLine]) -> None:
    """However lines lie, no word is lost or doubled, and no line is torn."""
    words = in_order(lines)
    assert sorted(word.box for word in words) == sorted(word.box for line in lines for word in line.words)
    _text(lines)
