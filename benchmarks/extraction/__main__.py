"""Scores extraction.

    python -m benchmarks.extraction [--scanned] [--examples] [NAME …]      # make score

Reads the hand set (`benchmarks/extraction/hand`), as it was typed or printed and scanned at 200 dpi with noise, and
prints what is right beside the bars.
"""

import argparse
import time

from benchmarks.extraction.hand import load_all
from benchmarks.extraction.scanning import scanned
from benchmarks.extraction.scoring import Scores, compare
from extractors import extract
from samples.labelled import LabelledLetter

_BARS = {
    "mentions": 0.93, "mentions PERSON": 0.96, "mentions ORG": 0.92, "mentions DATE": 0.97, "mentions ID": 0.97,
    "mentions LAW": 0.97, "mentions UNNAMED": 0.85, "mentions INJURY": 0.80, "mentions in ru": 0.90, "mentions in kk": 0.90,
    "mentions in en": 0.90, "mentions in mixed": 0.90, "roles": 0.90, "function": 0.95, "letter type": 0.93, "fields": 0.95,
    "values": 0.95, "events exact": 0.75, "events partial": 0.88,
}  # fmt: skip
_SCANNED_BARS = {"mentions": 0.90, "roles": 0.86, "events exact": 0.68}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extraction", description=__doc__)
    parser.add_argument("--scanned", action="store_true", help="print the letters, scan them and read them first")
    parser.add_argument("--examples", action="store_true", help="list what is missed and made up")
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these letters")
    given = parser.parse_args()
    letters = [letter for letter in load_all() if not given.names or letter.name in given.names]
    scores = measure(letters, is_scanned=given.scanned)
    report(scores, _SCANNED_BARS if given.scanned else _BARS)
    if given.examples:
        print("\n".join(scores.examples))


def measure(letters: list[LabelledLetter], *, is_scanned: bool) -> Scores:
    """Read letters and count what is right.

    Args:
        letters: with their truth.
        is_scanned: they are printed, scanned and recognised first.
    """
    scores = Scores()
    extract(letters[0].pages)  # what is loaded once is not counted
    spent, pages = 0.0, 0
    for letter in letters:
        read = scanned(letter) if is_scanned else None
        started = time.process_time()
        found = extract(letter.pages if read is None else read.pages)
        spent += time.process_time() - started
        pages += len(letter.pages)
        compare(letter.name, letter.languages, letter.letter, found if read is None else read.led_back(found), scores)
    print(f"{len(letters)} letters, {pages} pages, {1000 * spent / pages:.0f} ms of CPU a page")
    return scores


def report(scores: Scores, bars: dict[str, float]) -> None:
    """Print the table."""
    for name, tally in sorted(scores.tallies.items()):
        bar = bars.get(name)
        said = "" if bar is None else f"  bar {bar:.2f} {'met' if tally.f1 >= bar else 'NOT MET'}"
        print(f"{name:28} P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}  of {tally.right + tally.missed:4}{said}")  # fmt: skip


if __name__ == "__main__":
    main()
