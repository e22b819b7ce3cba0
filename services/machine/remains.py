"""What killed runs left: temporary folders with page images in them."""

from pathlib import Path

from models.health import Diagnosis, advice, good
from services.state import is_running

CHECK = "temporary files"


def check_remains(scratch: Path) -> Diagnosis:
    """Say whether temporary files of processes that are gone lie about.

    Args:
        scratch: the folder of `services.scratch`.
    """
    left = [path for path in scratch.iterdir() if not is_running(path.name)] if scratch.is_dir() else []
    if left:
        return advice(
            CHECK,
            f"{len(left)} folders of runs that were killed are left, with page images in them.",
            "Run any command that opens the archive, `dalel case list` for one: it sweeps them away.",
        )
    return good(CHECK, "None are left.")
