"""Words with one wrong letter, as OCR and clerks leave them, and the stems of a list that they stand for.

Only long words are put right: in a short one a letter makes another word. Candidates are found by symmetric deletion
(Garbe 2012): two words a letter apart are equal once each loses at most one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

SHORTEST = 5
"""Letters of a stem from which one wrong letter is forgiven; the word itself has one more at least."""


class Misreadings:
    """Stems to which damaged words lead.

    Args:
        stems: of a list, in small letters.
    """

    def __init__(self, stems: Iterable[str]) -> None:
        self._stems: dict[str, set[str]] = defaultdict(set)
        for stem in stems:
            if len(stem) >= SHORTEST:
                for variant in _variants(stem):
                    self._stems[variant].add(stem)

    def beginnings(self, word: str, longest_ending: int) -> Iterator[tuple[str, str]]:
        """Give the stems with which a word begins but for one letter, each with the ending that is left.

        Args:
            word: in small letters.
            longest_ending: letters that may follow the stem.
        """
        if len(word) <= SHORTEST:
            return
        for cut in range(max(SHORTEST - 1, len(word) - longest_ending), len(word) + 1):
            found = {stem for variant in _variants(word[:cut]) for stem in self._stems.get(variant, ())}
            yield from ((stem, word[cut:]) for stem in sorted(found) if differ_by_a_letter(word[:cut], stem))


def differ_by_a_letter(one: str, other: str) -> bool:
    """Tell whether one letter added, left out or exchanged makes one word the other."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1 or one == other:
        return False
    at = next((at for at, letter in enumerate(one) if other[at] != letter), len(one))
    return one[at + (len(one) == len(other)) :] == other[at + 1 :]


def _variants(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
