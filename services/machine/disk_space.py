"""Room on the disk: SeaweedFS takes volumes of a gigabyte, and refuses letters when there is none."""

import shutil
from pathlib import Path

from models.health import Diagnosis, advice, danger, good
from services.machine.disk_encryption import nearest

CHECK = "disk space"
GIB = 1024**3
LEAST = 1.2 * GIB
"""Bytes below which the embedded storage may refuse writes (archive/faults.py)."""
ENOUGH = 5 * GIB
"""Bytes with which a few thousand scans come in without anybody looking."""


def check_disk_space(path: Path) -> Diagnosis:
    """Say whether there is room for more letters.

    Args:
        path: of the folder; the nearest that is there counts.
    """
    free = shutil.disk_usage(nearest(path)).free
    cause = f"{free / GIB:.1f} GiB are free."
    remedy = "Free space, or move DALEL_HOME to a larger disk. What is stored is safe."
    if free < LEAST:
        return danger(CHECK, cause + " The storage refuses new letters.", remedy)
    return advice(CHECK, cause, remedy) if free < ENOUGH else good(CHECK, cause)
