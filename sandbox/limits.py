"""How much a document may cost, and how many pages one process reads."""

import resource
from dataclasses import dataclass

MEMORY = 5 << 30
"""Bytes of address space, and two for each of the document: libraries take half a GB, and 170 million pixels in colour
2.5 GB on their way to a page (Pillow's image, upright, converted, as an array)."""

OPEN_FILES = 64
PROCESSES = 256
"""Of one nursery, where they are counted apart from those of the account."""

PAGES = 100
"""Read by one process before another takes its place: what a library forgets to give back does not pile up."""

MOST_PAGE_BYTES = 32 << 20
"""Of a page as JSON: 200,000 words, where a letter has 500."""
MOST_IMAGE_BYTES = 64 << 20
"""Of a page image, JPEG of at most 2600 pixels a side."""
MOST_NAME_BYTES = 16 << 20
"""Of the names of all documents inside one."""

_SETTING_UP = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one process may use.

    Args:
        cpu: seconds for one page, or for opening a document.
        wall: seconds of the clock for the same. More, since a machine may have more to do.
        memory: bytes of address space.
    """

    cpu: float
    wall: float
    memory: int = MEMORY

    @classmethod
    def of(cls, page_timeout: float) -> "Limits":
        """Return the limits that go with the time that recognising a page may take.

        Args:
            page_timeout: seconds, `ReadingOptions.page_timeout`.
        """
        cpu = _SETTING_UP + 1.5 * page_timeout
        return cls(cpu=cpu, wall=2 * cpu)


def limit_all() -> None:
    """Limit what every process of a nursery may have: no dumps, no files written, few open."""
    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_MEMLOCK, 0),
    ):
        _lower(what, most)


def limit_processes() -> None:
    """Limit how many processes and threads there may be, in a user namespace where no others count."""
    _lower(resource.RLIMIT_NPROC, PROCESSES)


def limit_memory(most: int) -> None:
    """Limit the address space of this process.

    Args:
        most: bytes.
    """
    _lower(resource.RLIMIT_AS, most)


def limit_time(seconds: float, *, of_all: float | None = None) -> None:
    """Let the kernel end this process after some seconds more of its own CPU time (SIGXCPU).

    Args:
        seconds: from now.
        of_all: seconds from now that nothing can raise again.
    """
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = usage.ru_utime + usage.ru_stime
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if of_all is not None:
        hard = int(used + of_all) + 1
    soft = int(used + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def _lower(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (most, most))
