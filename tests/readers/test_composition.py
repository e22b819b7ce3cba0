"""From placed words to a page."""

import pytest

from models.layout import PageSource, PageState, PlacedWord
from readers.composition import compose_page

WORD = PlacedWord(text="VII", box=None, confidence=0.9, block=0, line=0, raw="Vll", repairs=("roman",), alternative="V")


def test_a_page_without_words_is_blank() -> None:
    """A page without words is blank, one with words is read, unless its reader says otherwise."""
    assert compose_page((), number=1, source=PageSource.OCR).state is PageState.BLANK
    assert compose_page((WORD,), number=1, source=PageSource.OCR).state is PageState.READ


@pytest.mark.parametrize("words", [(), (WORD,)])
@pytest.mark.parametrize("state", list(PageState))
def test_the_reader_decides_the_state(words: tuple[PlacedWord, ...], state: PageState) -> None:
    """A state that the reader gives stands, with its problems, each once, and the estimated error."""
    page = compose_page(
        words, number=1, source=PageSource.OCR, state=state, problems=("Blurred.", "Blurred."), expected_error=0.25
    )
    assert (page.state, page.problems, page.expected_error) == (state, ("Blurred.",), 0.25)


def test_words_keep_their_repairs() -> None:
    """What a word was before it was repaired, how it was, and its second reading reach the page."""
    word = compose_page((WORD,), number=1, source=PageSource.OCR).lines[0].words[0]
    assert (word.raw, word.repairs, word.alternative) == ("Vll", ("roman",), "V")
