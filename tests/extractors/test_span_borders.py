"""Borders of what the network finds: marks in pairs, no blank line inside, the number of a hospital with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.span_borders import settled


@pytest.mark.parametrize(
    ("text", "found", "wanted"),
    [
        ("штаб «Алау» пишет", "штаб «Алау", "штаб «Алау»"),
        ("из «Қамқор» орталығынан шықты", "Қамқор» орталығынан", "«Қамқор» орталығынан"),
        ("клиника (г. Тестов) ответила", "клиника (г. Тестов", "клиника (г. Тестов)"),
        ("больница «Үміт» рядом", "«Үміт", "«Үміт»"),
        ("сказал «Алау. Потом", "«Алау", "Алау"),
        ("ТОО Алау» там", "ТОО Алау»", "ТОО Алау"),
        ('the "Alau" centre said', 'the "Alau', 'the "Alau"'),
        ("ГКБ № 7, палата", "ГКБ №", "ГКБ № 7"),
        ("Clinic No. 5 replied", "Clinic No.", "Clinic No. 5"),
        ("изолятор № 162/2 ответил", "изолятор №", "изолятор №"),
        ("Управление здравоохранения\n\nИсх. 5", "Управление здравоохранения\n\nИсх.", "Управление здравоохранения"),
        ("из , ГКБ ; и", " , ГКБ ; ", "ГКБ"),
    ],
)
def test_borders(text: str, found: str, wanted: str) -> None:
    """What belongs to a name is taken in, what does not is left out."""
    start = text.index(found)
    assert text[slice(*settled(text, start, start + len(found)))] == wanted


@given(st.text(alphabet='аб «»“”„()"№N1,;:\n', max_size=40), st.data())
def test_a_span_stays_a_span(text: str, data: st.DataObject) -> None:
    """Whatever the text, the borders lie in it, in order, and settling them twice changes nothing more than once."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = settled(text, start, end)
    assert 0 <= first <= last <= len(text)
    assert first == last or not text[first].isspace()
