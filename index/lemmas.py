"""Dictionary forms of Russian words: by pymorphy3, for words that it knows.

For unknown words (names, OCR noise) its guesses are worse than none, so they get none. The dictionary takes 0.1–0.3 s
to load, too long for a command that should answer at once: it is loaded at the first word that needs it, and the index
keeps the lemmas of each form that it has seen (docs/decisions).
"""

import re
from functools import lru_cache
from typing import Protocol

_RUSSIAN = re.compile(r"[а-я]{3,}")


class Analyzer(Protocol):
    """What is used of pymorphy3's analyzer."""

    def word_is_known(self, word: str) -> bool:
        """Tell whether the dictionary has the form."""

    def normal_forms(self, word: str) -> list[str]:
        """Return the lemmas, the likeliest first."""


@lru_cache(maxsize=1)
def _analyzer() -> Analyzer:
    import pymorphy3

    analyzer: Analyzer = pymorphy3.MorphAnalyzer(lang="ru")
    return analyzer


@lru_cache(maxsize=1 << 18)
def lemmas(surface: str) -> tuple[str, ...]:
    """Return all dictionary forms of a folded word, the likeliest first; none if the dictionary does not know it.

    All, since no one can tell without its sentence whether «умершего» is of «умереть» or of «умерший».

    Args:
        surface: as `index.words.fold` returns it, so ё is е.
    """
    if not _RUSSIAN.fullmatch(surface):
        return ()
    analyzer = _analyzer()
    if not analyzer.word_is_known(surface):
        return ()
    return tuple(dict.fromkeys(form.replace("ё", "е") for form in analyzer.normal_forms(surface)))
