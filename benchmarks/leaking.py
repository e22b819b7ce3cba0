"""Look for names of the samples in what must not hold any: the orchestrator's database and all logs of a home.

make demo; python -m benchmarks.leaking .demo
"""

import json
import sys
from pathlib import Path

from models.mention import Label
from samples.truth import load_all

NAMING = {Label.PERSON, Label.ORG, Label.LOCATION, Label.UNNAMED, Label.INJURY}
"""Not ID and DATE: short numbers occur in any digest."""

_HOLDING = frozenset(("data", "index", "linkage"))
"""Folders of the evidence and of views of it, for their owner only: the data of the storage, search index, linkage."""


def main() -> int:
    """Print what was searched and each hit; the exit status is 1 if there is any."""
    home = Path(sys.argv[1])
    names = {mention.text for truth in load_all() for mention in truth.letter.mentions if mention.label in NAMING}
    names |= {truth.file for truth in load_all()}
    spellings = {name: (name.encode(), json.dumps(name)[1:-1].encode()) for name in names}
    files = [path for path in home.rglob("*") if path.is_file() and not _HOLDING & set(path.parts)]
    hits = 0
    for path in files:
        content = path.read_bytes()
        for name, forms in spellings.items():
            if any(form in content for form in forms):
                hits += 1
                print(f"{path.relative_to(home)}: {name}")
    size = sum(path.stat().st_size for path in files)
    print(f"{len(names)} names in {len(files)} files of {size} bytes: {hits} hits")
    return 1 if hits else 0


if __name__ == "__main__":
    sys.exit(main())
