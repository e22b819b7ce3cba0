"""Whether a word with a capital is an everyday Russian word: the dictionary is loaded when first asked."""

from functools import lru_cache

from extractors.inflection import analyzer

_NAMES = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn"})


@lru_cache(maxsize=20_000)
def is_ordinary(word: str) -> bool:
    """Tell whether a word is in the Russian dictionary as something else than a name.

    Args:
        word: in any letter case; a word in Latin letters is never ordinary here.
    """
    if word.isascii():
        return False
    dictionary = analyzer()
    lower = word.lower()
    if not dictionary.word_is_known(lower):
        return False
    return not any(_NAMES & set(way.tag.grammemes) for way in dictionary.parse(lower))
