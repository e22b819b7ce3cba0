"""Tokens of the mention pipeline."""

import spacy
from hypothesis import given
from hypothesis import strategies as st

from extractors.tokenization import EvidenceTokenizer

TOKENIZER = EvidenceTokenizer(spacy.blank("xx").vocab)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80))
def test_tokens_are_the_text(text: str) -> None:
    """Joined again, the tokens of any text are the text."""
    assert TOKENIZER(text).text == text


def test_letters_digits_and_signs_are_tokens() -> None:
    """A rule's span never ends inside a token: runs of letters, runs of digits and single signs stand apart."""
    assert [token.text for token in TOKENIZER("№7-ші, Е.К.\n12ж")] == [
        "№", "7", "-", "ші", ",", "Е", ".", "К", ".", "\n", "12", "ж",
    ]  # fmt: skip
