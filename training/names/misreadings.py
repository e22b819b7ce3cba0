"""Counts which letters recognition takes for others: `resolver/data/misreadings.tsv`.

    python -m training.names.misreadings CORPORA [--pages 2]

Draws the pages of `benchmarks.ocr` (the seed "tune"; its report is of other pages and typefaces), wears them, reads them
as Dalel does and aligns what was read with what was printed. Takes about two seconds of CPU a page.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from benchmarks.ocr.damage import DAMAGES
from benchmarks.ocr.rows import draw
from benchmarks.ocr.scoring import plain
from readers import ReadingOptions, open_document

PATH = Path(__file__).parents[2] / "resolver" / "data" / "misreadings.tsv"
LEAST = 2
"""Times that a misreading must have been seen: what happened once is chance."""

_FITS = 70.0
"""Likeness, 0-100, from which a line of the truth is held for found in what was read."""
_PATIENT = ReadingOptions(page_timeout=600)
_LONGEST = 2
"""Letters that may be read as others together: rn as m."""


def misread(truth: str, read: str) -> Iterator[tuple[str, str]]:
    """Give what was printed and what was read instead, one or two letters each.

    Args:
        truth: a printed line.
        read: the text of the page.
    """
    found = fuzz.partial_ratio_alignment(truth, read, score_cutoff=_FITS)
    if found is None:
        return
    got = read[found.dest_start : found.dest_end]
    printed = truth[found.src_start : found.src_end]
    for edit in Levenshtein.opcodes(printed, got):
        if edit.tag == "equal":
            continue
        was = printed[edit.src_start : edit.src_end].casefold()
        became = got[edit.dest_start : edit.dest_end].casefold()
        if len(was) <= _LONGEST and len(became) <= _LONGEST and (was + became).strip() == was + became:
            yield was, became


def count(corpora: Path, pages: int) -> tuple[Counter[tuple[str, str]], Counter[str]]:
    """Count misreadings, and how often each letter was printed.

    Args:
        corpora: folder of the corpora (docs/data.md).
        pages: of each kind of damage.
    """
    wrong: Counter[tuple[str, str]] = Counter()
    printed: Counter[str] = Counter()
    for number in range(pages):
        for kind in DAMAGES:
            page, stored = draw(corpora, "tune", kind, number)
            with open_document(stored.data, options=_PATIENT) as document:
                read = plain(document.read_page(1).page.text)
            for block in page.blocks:
                for line in block:
                    wrong.update(misread(plain(line), read))
                    printed.update(plain(line).casefold())
    return wrong, printed


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, metavar="CORPORA")
    parser.add_argument("--pages", type=int, default=2, help="of each kind of damage")
    given = parser.parse_args()
    wrong, printed = count(given.corpora, given.pages)
    rows = [
        f"{was}\t{became}\t{times}\t{printed[was] if len(was) == 1 else ''}"
        for (was, became), times in sorted(wrong.items(), key=lambda item: (-item[1], item[0]))
        if times >= LEAST
    ]
    head = "# What recognition took for what: printed, read instead, times, times printed. Made by training.names.misreadings."
    PATH.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    print(f"{PATH.name}: {len(rows)} misreadings of {printed.total()} letters")


if __name__ == "__main__":
    main()
