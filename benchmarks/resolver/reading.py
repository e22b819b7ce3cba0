"""The letters of the linking set as the pipeline reads them, typed or scanned, with the truth led to what it found."""

import hashlib
import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from benchmarks.extraction.scanning import read_scanned
from benchmarks.resolver.linking_set import CaseLetter
from benchmarks.scanned import ALIKE
from extractors import extract
from models.document import DocumentRecord
from models.layout import Page
from models.mention import Label, Mention

_ENTITIES = frozenset((Label.PERSON, Label.ORG, Label.LOCATION))
_HALF = 0.5
"""Share of the longer of two spans that they have in common from which they are one mention."""


@dataclass(frozen=True, slots=True)
class ReadLetter:
    """A letter as it was read.

    Args:
        record: what was found in it.
        true_of: mention of the truth by id of the found mention that it is.
    """

    record: DocumentRecord
    true_of: Mapping[str, str]


def as_truth(letter: CaseLetter) -> ReadLetter:
    """Return a letter as a perfect reader and extractor read it."""
    return ReadLetter(letter.record, {mention: mention for mention in letter.entity_of})


def as_typed(letter: CaseLetter) -> ReadLetter:
    """Return a letter as extraction reads its text."""
    return _extracted(letter, letter.record.pages)


def as_scanned(letter: CaseLetter, cache: Path) -> ReadLetter:
    """Return a letter as it is read when it was printed and scanned at 200 dpi, askew and with grain.

    Args:
        letter: of the linking set.
        cache: folder in which the pages read are kept, by digest of what is printed; seconds a page the first time.
    """
    printed = "\f".join(page.text for page in letter.record.pages)
    digest = hashlib.sha256(f"{letter.record.filename}\n{printed}".encode()).hexdigest()
    kept = cache / f"{digest}.pickle"
    if kept.exists():
        pages: tuple[Page, ...] = pickle.loads(kept.read_bytes())  # noqa: S301  (our own, in the folder that is given)
    else:
        pages = read_scanned(letter.record.filename, letter.printed)
        cache.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(pages))
    return _extracted(letter, pages)


def _extracted(letter: CaseLetter, pages: Sequence[Page]) -> ReadLetter:
    found = extract(pages)
    record = replace(
        letter.record,
        type=found.type,
        date=found.date,
        reference=found.reference,
        in_reply_to=found.in_reply_to,
        subject=found.subject,
        pages=tuple(pages),
        mentions=found.mentions,
        events=found.events,
    )
    return ReadLetter(record, led_back(letter.record, record))


def led_back(truth: DocumentRecord, found: DocumentRecord) -> dict[str, str]:
    """Return which mention of the truth each person, body and place that was found is.

    They are one if they have one label and, once the text that was read is laid over the text that was printed, half of
    the longer span in common; what is left, if their texts are 85 % alike, as reading may change the order of cells.

    Args:
        truth: of the letter.
        found: in it.
    """
    candidates = []
    for page, read in zip(truth.pages, found.pages, strict=True):
        places = _laid_over(read.text, page.text)
        true = [one for one in truth.mentions if one.page == page.number and one.label in _ENTITIES]
        for other in (one for one in found.mentions if one.page == page.number and one.label in _ENTITIES):
            for one in true:
                if one.label is other.label:
                    closeness = _closeness(one, other, places)
                    if closeness:
                        candidates.append((-closeness, other.id, one.id))
    led: dict[str, str] = {}
    taken: set[str] = set()
    for _, other_id, one_id in sorted(candidates):
        if other_id not in led and one_id not in taken:
            led[other_id] = one_id
            taken.add(one_id)
    return led


def _closeness(one: Mention, other: Mention, places: Sequence[int]) -> float:
    """Return 1 to 2 for spans that share a place, up to 1 for mere likeness, 0 for neither."""
    start, end = places[other.start], places[other.end]
    shared = min(one.end, end) - max(one.start, start)
    longer = max(one.end - one.start, end - start, 1)
    if shared / longer >= _HALF:
        return 1 + shared / longer
    alike = fuzz.ratio(" ".join(one.text.split()), " ".join(other.text.split()))
    return alike / 100 if alike >= ALIKE else 0.0


def _laid_over(read: str, printed: str) -> list[int]:
    """Return the place in the printed text of each place in the text that was read, its end included."""
    places = [0] * (len(read) + 1)
    for step in Levenshtein.opcodes(read, printed):
        for offset in range(step.src_start, step.src_end):
            places[offset] = min(step.dest_start + offset - step.src_start, step.dest_end)
    places[len(read)] = len(printed)
    return places
