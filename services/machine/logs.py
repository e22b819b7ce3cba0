"""Logs hold no names. This looks for words of the archive in what must not know any."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from models.health import Diagnosis, danger, good

CHECK = "names in logs"
BLOCK = 1 << 20
"""Bytes that are searched at a time."""


def check_logs(files: Iterable[Path], words: Iterable[str], *, home: Path) -> Diagnosis:
    """Say whether words of the evidence stand in files that must not hold any.

    Args:
        files: logs, and the orchestrator's database.
        words: names, texts and file names of the evidence; they are not shown.
        home: to which the files are named.
    """
    forms = {form for word in words for form in _spellings(word)}
    paths = [path for path in files if path.is_file()]
    hit = sorted(str(path.relative_to(home)) for path in paths if any(_found(path, forms)))
    if hit:
        return danger(
            CHECK,
            f"Words of the archive stand in {', '.join(hit[:5])}.",
            "Report it without the words; stop Dalel and delete the file: it holds nothing that is needed.",
        )
    return good(CHECK, f"None of {len(forms)} spellings in {len(paths)} files.")


def _spellings(word: str) -> Iterator[bytes]:
    """As UTF-8, and as JSON and Python escape it."""
    yield word.encode()
    escaped = json.dumps(word)[1:-1]
    if escaped != word:
        yield escaped.encode()


def _found(path: Path, forms: set[bytes]) -> Iterator[bytes]:
    longest = max(map(len, forms), default=0)
    try:
        with path.open("rb") as file:
            kept = b""
            while block := file.read(BLOCK):
                text = kept + block
                yield from (form for form in forms if form in text)
                kept = text[-longest:]
    except OSError:
        return
