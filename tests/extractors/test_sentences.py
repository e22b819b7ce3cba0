"""Sentences, folding and cue phrases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.sentences import sentences
from extractors.wording import Wording, cue, fold


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Он поступил 8 января 2022 г. в больницу. Осмотрен.", 2),
        ("Омаров Е. К., 1990 г.р., жил в г. Тараз. Его увезли.", 2),
        ("По ст. 146 УК РК. Дело закрыто.", 2),
        ("7 января 2022 года Омаров А. С. освобожден.", 1),
        ("Выписан 9 января 2022 г. После этого его забрали.", 2),
        ("1. Омаров доставлен.\n2. Ким выписан.", 2),
        ("Прокурор\n\nОмаров Т. Б.", 2),
        ("Ол 1990 ж. туған. Оны алып кетті.", 2),
        ("Dr. Bolatov examined Mr. Y. Omarov. He was taken away.", 2),
        ("", 0),
    ],
)
def test_sentences_end_at_full_stops_that_end_them(text: str, parts: int) -> None:
    """Abbreviations, initials and numbers of points end no sentence; an empty line does."""
    assert len(sentences(text)) == parts


@given(st.text(alphabet="аг. \nЁК1;:!?«»", max_size=80))
def test_sentences_lie_in_order_and_leave_out_nothing_but_white_space(text: str) -> None:
    """Sentences do not overlap, and all that is between them is white space."""
    position = 0
    for start, end in sentences(text):
        assert not text[position:start].strip()
        assert position <= start < end
        position = end
    assert not text[position:].strip()


@given(st.text(max_size=60))
def test_folding_keeps_the_length(text: str) -> None:
    """A folded text has a code point for each code point of the text."""
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("printed", "phrase"),
    [
        ("Сейтқазин ұсталды", "ұсталды"),
        ("Сейтказин усталды", "ұсталды"),
        ("был задер-\nжан вчера", "задержан"),
        ("ВЫВЕЗЕН", "вывез…"),
        ("был\nвывезен", "был вывезен"),
        ("зaдержан", "задержан"),  # a Latin "a" inside a Cyrillic word
        ("соққыға-жықты", "соққыға жық…"),
    ],
)
def test_a_cue_is_found_however_it_was_printed(printed: str, phrase: str) -> None:
    """Kazakh letters read as Russian, look-alikes, line ends and hyphens do not hide a cue."""
    place = Wording(printed).search(cue(phrase))
    assert place is not None
    assert 0 <= place[0] < place[1] <= len(printed)


def test_a_cue_is_a_whole_word() -> None:
    """A cue does not match inside another word."""
    assert Wording("неизбитый").search(cue("избит(а|ы)?")) is None
