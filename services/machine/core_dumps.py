"""Core dumps: a program that crashes leaves its whole memory, letters included, in a file."""

import resource
from pathlib import Path

from models.health import Diagnosis, advice, good

CHECK = "core dumps"


def check_core_dumps(*, proc: Path = Path("/proc")) -> Diagnosis:
    """Say whether crashes of Dalel, and of what it starts, leave their memory behind.

    Args:
        proc: where procfs is mounted.
    """
    soft, _ = resource.getrlimit(resource.RLIMIT_CORE)
    if soft != 0:
        return advice(CHECK, "A crash may leave its memory in a file.", "Call Dalel by its command: it forbids them.")
    try:
        pattern = (proc / "sys/kernel/core_pattern").read_text(encoding="utf-8").strip()
    except OSError:
        pattern = ""
    # A program that gathers dumps gets them whatever the limit says (core(5)); systemd's keeps none if it is 0.
    if pattern.startswith("|") and "systemd-coredump" not in pattern:
        return advice(
            CHECK,
            "A program of the system gathers dumps of crashed programs.",
            "Switch it off (Ubuntu: systemctl disable --now apport), or set kernel.core_pattern to `core`.",
        )
    return good(CHECK, "None of Dalel, nor of what it starts: the limit is 0.")
