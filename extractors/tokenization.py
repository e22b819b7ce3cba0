"""How the mention pipeline cuts a text into tokens."""

import re

from spacy.tokens import Doc
from spacy.vocab import Vocab

_TOKEN = re.compile(r"\d+|[^\W\d_]+|\s|.", re.DOTALL)


def token_spans(text: str) -> list[tuple[int, int]]:
    """Return first code point and one past the last of each run of letters, run of digits and single sign of a text."""
    return [found.span() for found in _TOKEN.finditer(text)]


class EvidenceTokenizer:
    """Split a text into runs of letters, runs of digits and single signs: any span of a rule is a span of tokens.

    Args:
        vocab: of the pipeline.
    """

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the tokens of a text; joined again they are the text."""
        words: list[str] = []
        spaces: list[bool] = []
        for word in _TOKEN.findall(text):
            if word.isspace() and word == " " and words and not spaces[-1] and not words[-1].isspace():
                spaces[-1] = True
            else:
                words.append(word)
                spaces.append(False)
        return Doc(self._vocab, words=words, spaces=spaces)
