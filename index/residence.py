"""How much of files a process holds in memory.

The engine maps the files of the index, and the kernel counts what was read of them as memory of the process. It takes
it back when somebody needs it, but until then it is in every figure of the process, also in the one by which the kernel
chooses whom to kill (https://docs.kernel.org/filesystems/proc.html, `statm` and `oom_score`).
"""

import os
from pathlib import Path

MOST = 48 * 1024 * 1024
"""bytes of files that may come into memory before the index is opened anew"""


class Residence:
    """What came into memory since an index was opened."""

    def __init__(self) -> None:
        self._least = resident()

    def has_grown(self) -> bool:
        """Tell whether more than `MOST` came into memory."""
        now = resident()
        # An index that was open before may have been held by a search at first: what it held is no measure.
        self._least = min(self._least, now)
        return now - self._least > MOST


def resident() -> int:
    """Return how many bytes of files this process has in memory."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[2]) * os.sysconf("SC_PAGE_SIZE")
