"""How the mention pipeline cuts a text into tokens, and what of each token its network sees."""

import re
from collections.abc import Callable
from pathlib import Path

from spacy.attrs import LOWER, NORM, PREFIX, SUFFIX  # type: ignore[import-not-found]  # Cython without stubs
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

_TOKEN = re.compile(r"\d+|[^\W\d_]+|\s|.", re.DOTALL)
_DIGIT = re.compile(r"\d")
_RUSSIAN = str.maketrans("әғқңөұүһіё", "агкноуухие")
_BEGINNING, _ENDING, _STEM = 3, 3, 5
"""Letters of a word that the network sees apart: Kazakh and Russian words carry their case at the end."""


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

    def to_disk(self, _: Path, **__: object) -> None:
        """Store nothing, as spaCy asks of a tokenizer: all that it knows is in this module."""

    def from_disk(self, _: Path, **__: object) -> "EvidenceTokenizer":
        """Return itself."""
        return self


def plain(word: str) -> str:
    """Return a word small, with Russian letters for Kazakh ones and 0 for digits: clerks and OCR mix them up.

    Args:
        word: a token.
    """
    return _DIGIT.sub("0", word.lower().translate(_RUSSIAN))


def _tokenizer() -> Callable[[Language], EvidenceTokenizer]:
    return lambda pipeline: EvidenceTokenizer(pipeline.vocab)


def _features() -> Callable[[Language], Language]:
    """Return what sets the features of a pipeline's words: plain form, beginning, ending, stem."""

    def set_features(pipeline: Language) -> Language:
        getters: dict[int, Callable[[str], str]] = pipeline.vocab.lex_attr_getters  # type: ignore[attr-defined]
        getters[NORM] = plain
        getters[PREFIX] = lambda word: plain(word)[:_BEGINNING]
        getters[SUFFIX] = lambda word: plain(word)[-_ENDING:]
        getters[LOWER] = lambda word: plain(word)[:_STEM]
        return pipeline

    return set_features


def register() -> None:
    """Make known to spaCy what a stored pipeline names: its tokenizer and its features."""
    registry.tokenizers.register("dalel.evidence.v1", func=_tokenizer)
    registry.callbacks.register("dalel.features.v1", func=_features)


register()
