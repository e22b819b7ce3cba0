"""Pages of memory that the system writes to the disk: letters, passwords and keys are among them."""

import os
from pathlib import Path

from models.health import Diagnosis, danger, good, unknown
from services.machine.block_devices import Encryption, System
from services.machine.disk_encryption import encryption_of

CHECK = "swap"
REMEDY = "Switch it off (swapoff -a, and its line in /etc/fstab), or encrypt it (`swap` in crypttab(5)), or use zram."


def check_swap(*, system: System | None = None) -> Diagnosis:
    """Say whether memory can come to lie on the disk unencrypted.

    Args:
        system: where to look.
    """
    system = System() if system is None else system
    try:
        lines = (system.proc / "swaps").read_text(encoding="utf-8", errors="replace").splitlines()[1:]
    except OSError:
        return unknown(CHECK, "Linux does not say whether there is swap.", "See `swapon --show`.")
    states = [_encryption(Path(line.split()[0]), line.split()[1], system) for line in lines if line.strip()]
    if not states:
        return good(CHECK, "There is none.")
    if Encryption.NO in states:
        return danger(CHECK, "Memory is written to a disk that is not encrypted by this system.", REMEDY)
    if Encryption.UNKNOWN in states:
        return unknown(CHECK, "There is swap, and it does not show whether it is encrypted.", REMEDY)
    return good(CHECK, "It is encrypted, or in memory.")


def _encryption(path: Path, kind: str, system: System) -> Encryption:
    if kind != "partition":
        state, _ = encryption_of(path.parent, system)
        return state
    try:
        number = path.stat().st_rdev
    except OSError:
        return Encryption.UNKNOWN
    return system.device_encryption(f"{os.major(number)}:{os.minor(number)}")
