"""The words of a body's name that say what kind of body it is in law: ТОО, ООО, Joint Stock Company, GmbH.

The table is rigour's (`training.names.forms` makes it): each form by its key, with a class that is the same for the
forms of all countries that mean the same (JSC, АО, Aktiengesellschaft).
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

LEGAL_FORMS = Path(__file__).parent / "data" / "legal_forms.tsv"


@cache
def _forms() -> tuple[dict[tuple[str, ...], str], int]:
    """Return the class of each form by its words, and the words of the longest."""
    forms = {}
    for line in LEGAL_FORMS.read_text(encoding="utf-8").splitlines():
        key, kind = line.split("\t")
        forms[tuple(key.split())] = kind
    return forms, max(map(len, forms))


def split_legal_forms(words: Sequence[str]) -> tuple[list[str], frozenset[str]]:
    """Return the words that are no legal form, and the classes of those that are.

    Args:
        words: keys. A name that is nothing but a legal form keeps its words.
    """
    forms, longest = _forms()
    left: list[str] = []
    kinds = set()
    at = 0
    while at < len(words):
        for length in range(min(longest, len(words) - at), 0, -1):
            kind = forms.get(tuple(words[at : at + length]))
            if kind is not None:
                kinds.add(kind)
                at += length
                break
        else:
            left.append(words[at])
            at += 1
    return left or list(words), frozenset(kinds)
