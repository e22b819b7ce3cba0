"""How right a text is: edits, words, Kazakh letters, names, numbers.

The order in which blocks are read is no error of recognition: the character error rate is the lower of two. One
compares the texts as they are. The other looks up each line of the truth where it fits best in what was read (rapidfuzz's
partial alignment), and counts what was read and fits nowhere as put in. Every engine is scored alike.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from benchmarks.ocr.sentences import SURNAMES

KAZAKH = frozenset("әғқңөұүһіӘҒҚҢӨҰҮҺІ")
_DASHES = str.maketrans(
    {
        "–": "-",
        "—": "-",
        "−": "-",
        "‐": "-",
        "«": '"',
        "»": '"',
        "“": '"',
        "”": '"',
        "„": '"',
        "’": "'",
        "‘": "'",
        "…": "...",
    }
)
_HYPHENS = re.compile("-{2,}")
"""Two hyphens are a typewriter's dash."""

_NUMBER = re.compile(r"\d[\d./-]{2,}\d")


def plain(text: str) -> str:
    """Return a text in NFC with single spaces, one dash, one kind of quotation mark, and an ellipsis as three points."""
    return " ".join(_HYPHENS.sub("-", unicodedata.normalize("NFC", text).translate(_DASHES)).split())


@dataclass(frozen=True, slots=True)
class Score:
    """Of one page.

    Args:
        characters: of the truth.
        edits: characters put in, left out or changed.
        words: of the truth.
        wrong_words: missing or put in, whichever is more.
        kazakh: Kazakh letters of the truth.
        kazakh_right: of them right.
        names: of the truth.
        names_right: of them with their surname letter for letter.
        numbers: of four characters or more.
        numbers_right: of them right.
    """

    characters: int
    edits: int
    words: int
    wrong_words: int
    kazakh: int
    kazakh_right: int
    names: int
    names_right: int
    numbers: int
    numbers_right: int

    @property
    def cer(self) -> float:
        """Character error rate, at most 1."""
        return min(self.edits / max(self.characters, 1), 1.0)

    @property
    def wer(self) -> float:
        """Word error rate without regard to order, at most 1."""
        return min(self.wrong_words / max(self.words, 1), 1.0)


def score(lines: Sequence[str], names: Sequence[str], read: str) -> Score:
    """Compare what was read with the truth.

    Args:
        lines: of the truth, in reading order.
        names: of people in it.
        read: by an engine.
    """
    wanted = [plain(line) for line in lines if plain(line)]
    truth, got = " ".join(wanted), plain(read)
    true_words, read_words = Counter(truth.split()), Counter(got.split())
    missing, extra = (true_words - read_words).total(), (read_words - true_words).total()
    edits, kazakh = min(_in_order(truth, got), _line_by_line(wanted, got)) if got else _in_order(truth, got)
    numbers = Counter(_NUMBER.findall(truth))
    right = (numbers & Counter(_NUMBER.findall(got))).total()
    letters = sum(character in KAZAKH for character in truth)
    surnames = Counter(_surname(plain(name)) for name in names)
    found = Counter(re.findall(r"[^\W\d_]+", got))
    return Score(
        characters=len(truth), edits=edits, words=true_words.total(), wrong_words=max(missing, extra),
        kazakh=letters, kazakh_right=letters - kazakh,
        names=surnames.total(), names_right=(surnames & found).total(),
        numbers=numbers.total(), numbers_right=right,
    )  # fmt: skip


def right_words(lines: Iterable[str], words: Iterable[tuple[str, float]]) -> list[tuple[float, bool]]:
    """Say of each word that was read how sure it was and whether the truth has it, each word of the truth once.

    Args:
        lines: of the truth.
        words: text and confidence, 0-1.
    """
    left = Counter(word for line in lines for word in plain(line).split())
    judged = []
    for text, confidence in words:
        word = plain(text)
        judged.append((confidence, left[word] > 0))
        left[word] -= 1
    return judged


def _surname(name: str) -> str:
    return next((part for part in re.findall(r"[^\W\d_]+", name) if part in SURNAMES), name)


def _lost_kazakh(truth: str, got: str) -> int:
    return sum(1 for edit in Levenshtein.editops(truth, got) if edit.tag != "insert" and truth[edit.src_pos] in KAZAKH)


def _in_order(truth: str, got: str) -> tuple[int, int]:
    return Levenshtein.distance(truth, got), _lost_kazakh(truth, got)


def _line_by_line(wanted: Sequence[str], got: str) -> tuple[int, int]:
    edits = lost = 0
    rest = got
    # Long lines first: they fit in one place only.
    for line in sorted(wanted, key=len, reverse=True):
        place = fuzz.partial_ratio_alignment(line, rest) if rest else None
        if place is None or place.score < 50:
            edits += len(line)
            lost += sum(character in KAZAKH for character in line)
            continue
        start, end = place.dest_start, place.dest_end
        # The best window has the length of the line: let it grow or shrink to the ends of words.
        while start > 0 and rest[start - 1] != " " and rest[start] != " ":
            start -= 1
        while end < len(rest) and rest[end] != " " and rest[end - 1] != " ":
            end += 1
        window = rest[start:end].strip()
        exact = rest[place.dest_start : place.dest_end].strip()
        best = min((window, exact), key=lambda text: Levenshtein.distance(line, text))
        edits += Levenshtein.distance(line, best)
        lost += _lost_kazakh(line, best)
        at = rest.find(best)
        rest = f"{rest[:at]} {rest[at + len(best) :]}".strip()
    return edits + len("".join(rest.split())), lost
