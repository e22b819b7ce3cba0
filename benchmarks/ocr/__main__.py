"""Measures recognition.

    python -m benchmarks.ocr --data DIR [--seed report] [--pages 4] [--kinds …] [--engines …] [--jobs 2] [--out FILE]

Draws letters, wears them in 21 ways and has Dalel, tesseract and OCRmyPDF read them (the last is installed by
`apt-get install ocrmypdf unpaper`). Rows go to a file as they come; rows of another run are joined with --against.
"""

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from rich.console import Console
from rich.progress import track

from benchmarks.ocr.damage import DAMAGES
from benchmarks.ocr.engines import ENGINES
from benchmarks.ocr.report import show
from benchmarks.ocr.rows import RUNNING, WRECKED, Row, measure, read, write

_WRECKS = 6
"""Wrecked pages for one of each other kind."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ocr", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora (docs/data.md)")
    parser.add_argument("--seed", choices=("tune", "report"), default="report")
    parser.add_argument("--pages", type=int, default=4, help="of each kind")
    parser.add_argument("--kinds", default=",".join((RUNNING, *DAMAGES, WRECKED)))
    parser.add_argument("--engines", default=",".join(ENGINES))
    parser.add_argument("--jobs", type=int, default=2, help="pages read at a time")
    parser.add_argument("--out", type=Path, help="file to which the rows are appended")
    parser.add_argument("--against", type=Path, help="file of rows of other engines to compare with")
    parser.add_argument("--keep", type=Path, help="folder for pages, truths and readings")
    given = parser.parse_args()
    kinds, engines = given.kinds.split(","), tuple(given.engines.split(","))
    if given.keep is not None:
        given.keep.mkdir(parents=True, exist_ok=True)
    rows: list[Row] = []
    with ProcessPoolExecutor(given.jobs) as pool:
        # Pages of one number come together, since drawing costs more than wearing.
        waiting = [
            pool.submit(measure, given.data, given.seed, kind, number, engines, given.keep)
            for number in range(given.pages * _WRECKS)
            for kind in kinds
            if number < given.pages or kind == WRECKED
        ]
        for done in track(as_completed(waiting), total=len(waiting), console=Console(stderr=True)):
            rows.extend(done.result())
            if given.out is not None:
                write(done.result(), given.out)
    if given.against is not None:
        ours = {(row.kind, row.number, row.digest) for row in rows}
        rows += [
            row
            for row in read(given.against)
            if row.engine not in engines and (row.kind, row.number, row.digest) in ours
        ]
    order = {kind: place for place, kind in enumerate(kinds)}
    rows.sort(key=lambda row: (order[row.kind], row.number, row.engine))
    show(rows, Console(width=200, file=sys.stdout))


if __name__ == "__main__":
    main()
