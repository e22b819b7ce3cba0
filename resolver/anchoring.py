"""Finding a judged mention again in another record of its letter, where numbers, spans and words may have moved.

The same mention, unchanged, is found by its number. Otherwise only mentions of the same label on the same page count,
and these reasons are tried in turn; the first that leaves any mention decides:

1. it reads alike and its boxes cover the old ones by half or more: the image stays where the text moves;
2. it reads alike and its span overlaps the old one;
3. it reads nearly the same and is clearly the nearest such mention on the page.

What is found by none of them is gone: a judgement rather waits than moves to another man of the same name.
"""

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from models.folding import fold
from models.judgement import Anchor
from models.layout import Box
from models.mention import Mention

_ALIKE = 70.0
"""Similarity of folded texts, of 100, from which one stands for the other at the same place: OCR reads a letter or two
otherwise, or a border of the mention moved (rapidfuzz's partial ratio, so that a part equals the whole)."""
_NEARLY_THE_SAME = 85.0
"""Similarity from which one stands for the other at another place of the page (rapidfuzz's ratio)."""
_COVERED = 0.5
"""Share of the smaller area that two boxes have in common when they are at the same place."""
_CLEARLY = 2
"""A mention is clearly the nearest when the next one that reads so is this many times as far."""


def find_again(anchor: Anchor, mentions: Sequence[Mention]) -> Mention | None:
    """Return the mention that an anchor stands for, None if it is gone.

    Args:
        anchor: as it was judged.
        mentions: of the record of the same letter that counts now.
    """
    for mention in mentions:
        if mention.id == anchor.mention and Anchor.of(anchor.sha256, mention) == anchor:
            return mention
    near = [mention for mention in mentions if (mention.label, mention.page) == (anchor.label, anchor.page)]
    alike = [mention for mention in near if _similarity(anchor, mention) >= _ALIKE]
    covering = [mention for mention in alike if _coverage(anchor.boxes, mention.boxes) >= _COVERED]
    overlapping = [mention for mention in alike if min(anchor.end, mention.end) > max(anchor.start, mention.start)]
    for found in (covering, overlapping):
        if found:
            return max(found, key=lambda mention: (_ratio(anchor, mention), -_distance(anchor, mention)))
    return _clearly_nearest(anchor, [one for one in near if _ratio(anchor, one) >= _NEARLY_THE_SAME])


def carried(sha256: str, before: Iterable[Mention], after: Sequence[Mention]) -> dict[str, str]:
    """Return where the mentions of a letter went when it was read anew, by reference.

    Args:
        sha256: of the letter.
        before: mentions of the record that counted before.
        after: mentions of the record that counts now.

    Returns:
        References of before to references of now; those that are gone are left out.
    """
    found = {mention.id: find_again(Anchor.of(sha256, mention), after) for mention in before}
    return {f"{sha256}#{old}": f"{sha256}#{new.id}" for old, new in found.items() if new is not None}


def _clearly_nearest(anchor: Anchor, mentions: list[Mention]) -> Mention | None:
    ranked = sorted(mentions, key=lambda mention: (_distance(anchor, mention), mention.start))
    if not ranked:
        return None
    if len(ranked) > 1 and _distance(anchor, ranked[1]) < _CLEARLY * max(_distance(anchor, ranked[0]), 1):
        return None
    return ranked[0]


def _distance(anchor: Anchor, mention: Mention) -> int:
    return abs(mention.start - anchor.start)


def _similarity(anchor: Anchor, mention: Mention) -> float:
    return fuzz.partial_ratio(fold(anchor.text), fold(mention.text))


def _ratio(anchor: Anchor, mention: Mention) -> float:
    return fuzz.ratio(fold(anchor.text), fold(mention.text))


def _coverage(ones: Iterable[Box], others: Sequence[Box]) -> float:
    return max((_shared(one, other) for one in ones for other in others), default=0.0)


def _shared(one: Box, other: Box) -> float:
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    smaller = min(_area(one), _area(other))
    return width * height / smaller if width > 0 and height > 0 and smaller > 0 else 0.0


def _area(box: Box) -> int:
    return (box.right - box.left) * (box.bottom - box.top)
