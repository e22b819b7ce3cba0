"""A batch that is written while people read: `python -m benchmarks.workplace.writing FOLDER PAGES FIRST`.

Letters are received, their records put and the index brought up to date in bundles, as the flows do; they are not
recognised, which would take both processors.
"""

import os
import sys
import time
from pathlib import Path

from benchmarks.workplace.building import AT, entities, indexed, stored
from benchmarks.workplace.letters import PIPELINE, original
from benchmarks.workplace.world import World
from flows.orchestrator import STANDING_BACK
from index import Index

BUNDLE = 5
"""letters that are received, then indexed together"""
PAUSE = 1.0
"""seconds between two letters: 300 pages a minute, more than two processors recognise"""


def main() -> None:
    """Write letters until ended; say each bundle."""
    folder, number = Path(sys.argv[1]), int(sys.argv[3])
    os.nice(STANDING_BACK)
    world = World(pages=int(sys.argv[2]), folder=folder.parent)
    index = Index(folder / "index")
    with stored(folder) as archive:
        while True:
            bundle = list(indexed(world, number, BUNDLE))
            for at, (record, _) in enumerate(bundle):
                archive.receive(original(number + at), filename="scan.pdf", source="batch", received_by="batch", at=AT)
                images = [None for _ in record.pages]
                archive.keep_record(record, reading=PIPELINE, images=images, by="batch", at=AT)
                time.sleep(PAUSE)
            index.update(bundle, entities(world, number, BUNDLE))
            number += BUNDLE
            print(number, flush=True)


if __name__ == "__main__":
    main()
