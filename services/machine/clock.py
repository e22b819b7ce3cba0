"""The clock: times in receipts, custody and checkpoints are those of this machine."""

import ctypes
import time
from collections.abc import Callable

from models.health import Diagnosis, advice, danger, good

CHECK = "clock"
TIME_ERROR = 5
"""What ntp_gettime(3) returns while the clock is not synchronised."""
_TIMEVAL_BYTES = 256
"""More than struct ntptimeval takes on any machine."""
TOLERANCE = 120.0
"""Seconds by which a file may lie in the future: file servers have clocks of their own."""


def check_clock(
    *, newest: float | None, now: Callable[[], float] = time.time, synchronised: Callable[[], bool] | None = None
) -> Diagnosis:
    """Say whether the clock can be right.

    Args:
        newest: the latest time at which something was written here, seconds since 1970; None if nothing was.
        now: the clock.
        synchronised: asks the system.
    """
    if newest is not None and now() < newest - TOLERANCE:
        behind = (newest - now()) / 3600
        return danger(
            CHECK,
            f"It stands {behind:.1f} hours behind what was written before: entries of custody would run backwards.",
            "Set the clock (timedatectl set-time), and find out who or what set it back.",
        )
    if not (is_synchronised if synchronised is None else synchronised)():
        return advice(
            CHECK,
            "It runs by itself: no time server or other source keeps it.",
            "Compare it with a clock you trust each day; where a network is allowed: timedatectl set-ntp true.",
        )
    return good(CHECK, "Synchronised.")


def is_synchronised() -> bool:
    """Say whether the system takes its clock for synchronised."""
    return int(ctypes.CDLL(None).ntp_gettime(ctypes.create_string_buffer(_TIMEVAL_BYTES))) != TIME_ERROR
