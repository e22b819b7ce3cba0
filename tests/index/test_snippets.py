"""Snippets."""

from hypothesis import given
from hypothesis import strategies as st

from index import words
from index.snippets import LONGEST, PageText, snippet

TEXT = st.lists(st.sampled_from(["кошка", "дом", "и", "Ерлан", "x" * 300, "7"]), max_size=120).map(" ".join)


def page_of(text: str) -> PageText:
    """Return a text as the index keeps it."""
    tokens = [(token.start, token.end, " ".join(token.keys)) for token in words.tokens(text, lambda _: ())]
    return PageText(text, tokens, [])


@given(TEXT, st.sampled_from(["кошка", "дом", "ерлан", "x" * 50]))
def test_a_snippet_is_cut_at_words(text: str, word: str) -> None:
    """A snippet is a slice of the page, cut at the borders of words unless one word fills it, with its highlights."""
    found = snippet(page_of(text), [(frozenset((word,)),)])
    assert found.text == text[found.start : found.end]
    assert len(found.text) <= LONGEST
    assert all(found.start <= hit.start < hit.end <= found.end for hit in found.highlights)
    if "x" * 300 not in text:
        assert found.start == 0 or text[found.start - 1].isspace()
        assert found.end == len(text) or text[found.end].isspace()
        assert bool(found.highlights) == (word in text.lower())


def test_the_richest_part_is_shown() -> None:
    """The part of the page that holds most of what was asked for is shown."""
    text = "кошка " + "и " * 300 + "кошка дом " + "и " * 300
    found = snippet(page_of(text), [(frozenset(("кошка",)),), (frozenset(("дом",)),)])
    assert [text[hit.start : hit.end] for hit in found.highlights] == ["кошка", "дом"]
