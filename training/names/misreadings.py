"""Counts which letters recognition takes for others: `resolver/data/misreadings.tsv`.

    python -m training.names.misreadings CORPORA [--pages 16]

Draws the wrecked pages of `benchmarks.ocr` (the seed "tune"; its report is of other pages and typefaces), reads them as Dalel
does and aligns what was read with what was printed. On its other pages hardly a letter is misread: 34 of 58,590, most of them
stops. Letters that an earlier count found (`training.letters.noise`) and this one does not are put in as seen once. Takes some
seconds of CPU a page.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from benchmarks.ocr.rows import WRECKED, draw
from benchmarks.ocr.scoring import plain
from readers import ReadingOptions, open_document
from training.letters.noise import MISREAD

PATH = Path(__file__).parents[2] / "resolver" / "data" / "misreadings.tsv"
LEAST = 2
"""Times that a misreading must have been seen: what happened once is chance."""

_ALIKE = {"m": ("rn",), "d": ("cl",), "w": ("vv",), "n": ("ri",), "ы": ("ьі",)}
"""Letters that look like two others in print, too rare on the pages to be counted: put in as seen once."""
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
        pages: that are read.
    """
    wrong: Counter[tuple[str, str]] = Counter()
    printed: Counter[str] = Counter()
    for number in range(pages):
        page, stored = draw(corpora, "tune", WRECKED, number)
        with open_document(stored.data, options=_PATIENT) as document:
            read = plain(document.read_page(1).page.text)
        for block in page.blocks:
            for line in block:
                wrong.update(misread(plain(line), read))
                printed.update(plain(line).casefold())
        print(f"page {number}: {wrong.total()} misreadings of {printed.total()} letters", flush=True)
    wrong = Counter({pair: times for pair, times in wrong.items() if times >= LEAST})
    for was, others in (*MISREAD.items(), *_ALIKE.items()):
        for became in others:
            pair = was.casefold(), became.casefold()
            wrong[pair] = max(wrong[pair], 1)
            printed[was.casefold()] = max(printed[was.casefold()], 1)
    return wrong, printed


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, metavar="CORPORA")
    parser.add_argument("--pages", type=int, default=16, help="that are read")
    given = parser.parse_args()
    wrong, printed = count(given.corpora, given.pages)
    rows = [
        f"{was}\t{became}\t{times}\t{printed[was] if len(was) == 1 else ''}"
        for (was, became), times in sorted(wrong.items(), key=lambda item: (-item[1], item[0]))
    ]
    head = "# What recognition took for what: printed, read instead, times, times printed. Made by training.names.misreadings."
    PATH.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    print(f"{PATH.name}: {len(rows)} misreadings of {printed.total()} letters")


if __name__ == "__main__":
    main()
