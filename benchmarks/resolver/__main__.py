"""Scores linking: who is who, over letters, scripts and languages.

python -m benchmarks.resolver                          # the linking set: truth and typed
python -m benchmarks.resolver --scanned CACHE          # also printed, scanned and read; CACHE keeps the pages
python -m benchmarks.resolver --part tuning            # the cases that weights are fitted on
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.resolver.calibration import brier, forecasts_of, reliability
from benchmarks.resolver.line import Line
from benchmarks.resolver.linking import Archive, Linked, archive_of, linked
from benchmarks.resolver.linking_set import CaseLetter, letters_of
from benchmarks.resolver.reading import ReadLetter, as_scanned, as_truth, as_typed
from benchmarks.resolver.reviewing import QUESTIONS_A_DOCUMENT, review
from models.entity import Resolution
from models.judgement import Judgement
from models.mention import Label
from resolver import resolve

_B_CUBED = {"typed": 0.95, "scanned": 0.92}
_PRECISION, _RECALL, _REVIEWED_RECALL = 0.995, 0.85, 0.97


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.resolver", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--part", choices=("tuning", "report"), default="report")
    parser.add_argument("--scanned", type=Path, metavar="CACHE", help="also printed, scanned and read")
    parser.add_argument("--cases", type=int, metavar="N", help="only the first N cases")
    parser.add_argument("--all", action="store_true", help="also names, claims and cost, each in a process of its own")
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of the corpora of names (docs/data.md)")
    given = parser.parse_args()
    letters = letters_of(given.part, given.cases)
    ways: dict[str, Callable[[CaseLetter], ReadLetter]] = {"truth": as_truth, "typed": as_typed}
    if given.scanned is not None:
        ways["scanned"] = partial(as_scanned, cache=given.scanned)
    print(f"{len(letters)} letters of the part {given.part}")
    for name, way in ways.items():
        for line in measure(name, archive_of(letters, [way(letter) for letter in letters])):
            print(line, flush=True)
    if given.all:
        data = [] if given.data is None else ["--data", str(given.data)]
        for name, options in (("names", data), ("claims", []), ("cost", [])):
            subprocess.run([sys.executable, "-m", f"benchmarks.resolver.{name}", *options], check=True)


def measure(name: str, archive: Archive) -> list[Line]:
    """Link the mentions of an archive, with and without a reviewer, and return what is to be printed.

    Args:
        name: how its letters were read.
        archive: of which is known who is who.
    """

    def resolved(judgements: Sequence[Judgement]) -> Resolution:
        return resolve([letter.record for letter in archive.letters], judgements)

    started = time.perf_counter()
    resolution = resolved(())
    spent = time.perf_counter() - started
    of_all = linked(archive, resolution)
    lines = [Line(f"{name}: seconds to link", spent), *_scores(name, of_all, _B_CUBED.get(name))]
    for label in (Label.PERSON, Label.ORG, Label.LOCATION):
        lines += _scores(f"{name}, {label}", linked(archive, resolution, (label,)), None)
    if name != "truth":
        found = linked(archive, resolution, only_found=True)
        lines.append(Line(f"{name}: share of mentions found", found.mentions / of_all.mentions))
        lines += _scores(f"{name}, of those found", found, None)
    lines += [
        Line(f"{name}: automatic links, precision", of_all.pairs.precision, _PRECISION),
        Line(f"{name}: automatic links, recall", of_all.pairs.recall, _RECALL),
    ]
    reviewed = review(archive, resolved)
    after = linked(archive, reviewed.resolution)
    asked = reviewed.asked / len(archive.letters)
    lines += [
        Line(f"{name}: questions a document (at most {QUESTIONS_A_DOCUMENT})", asked),
        Line(f"{name}: share of them answered with same", reviewed.same / max(reviewed.asked, 1)),
        Line(f"{name}: reviewed, links, precision", after.pairs.precision),
        Line(f"{name}: reviewed, links, recall", after.pairs.recall, _REVIEWED_RECALL),
        Line(f"{name}: reviewed, B-cubed F1", after.b_cubed.f1),
    ]
    forecasts = forecasts_of(archive, resolution)
    lines.append(Line(f"{name}: Brier score of {len(forecasts)} links", brier(forecasts)))
    lines += [
        Line(f"{name}: of {one.count} links scored {one.least:.2f} to {one.most:.2f}, right", one.true)
        for one in reliability(forecasts)
    ]
    return lines


def _scores(name: str, scores: Linked, bar: float | None) -> list[Line]:
    return [
        Line(f"{name}: B-cubed F1 of {scores.mentions} mentions", scores.b_cubed.f1, bar),
        Line(f"{name}: B-cubed precision", scores.b_cubed.precision),
        Line(f"{name}: B-cubed recall", scores.b_cubed.recall),
    ]


if __name__ == "__main__":
    main()
