"""Which entity each mention of a letter belongs to, by the index alone."""

import tantivy

from index import filters
from index.schema import Kind, unpack

MOST = 2000
"""entities of one letter"""


def linked(searcher: tantivy.Searcher, sha256: str) -> dict[str, str]:
    """Return the ids of entities by the ids of the mentions of a letter.

    Args:
        searcher: of the index.
        sha256: of a letter that whoever asks may see.
    """
    found = searcher.search(filters.visible(Kind.NAME, None, filters.term("sha256", sha256)), MOST, count=False)
    mentions: dict[str, str] = {}
    for _, address in found.hits:
        kept = unpack(searcher.doc(address))
        mentions |= {place[0]: kept["entity"] for place in kept["mentions"]}
    return mentions
