"""After wrong passwords for a name each further one has to wait longer, whether there is such an account or not."""

import hashlib
import threading
import time
from collections.abc import Callable

FREE = 5
"""wrong passwords before the first wait"""
FIRST = 2.0
"""seconds of the first wait; each further one is twice as long"""
LONGEST = 300.0
"""seconds of the longest: nobody is locked out for good by a stranger"""
FORGOTTEN = 3600.0
"""seconds after which it is forgotten"""
MOST = 10_000
"""names that are remembered"""


class BackOff:
    """Counts wrong passwords. Threads may share it.

    Args:
        clock: seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._wrong: dict[str, tuple[int, float]] = {}
        self._lock = threading.Lock()

    def wait(self, name: str) -> float:
        """Return for how many seconds a name may not be tried; 0 if it may now."""
        count, last = self._wrong.get(_key(name), (0, 0.0))
        if count < FREE:
            return 0.0
        pause = min(FIRST * 2.0 ** min(count - FREE, 20), LONGEST)
        return max(0.0, last + pause - self._clock())

    def tried(self, name: str) -> None:
        """Note a password before it is looked at: of many at once none gets ahead of the count."""
        moment = self._clock()
        with self._lock:
            for key in [key for key, (_, last) in self._wrong.items() if moment - last > FORGOTTEN]:
                del self._wrong[key]
            while len(self._wrong) >= MOST:
                del self._wrong[min(self._wrong, key=lambda key: self._wrong[key][1])]
            key = _key(name)
            self._wrong[key] = self._wrong.get(key, (0, 0.0))[0] + 1, moment

    def right(self, name: str) -> None:
        """Forget the tries: the last one was right."""
        with self._lock:
            self._wrong.pop(_key(name), None)


def _key(name: str) -> str:
    return hashlib.sha256(" ".join(name.split()).casefold().encode("utf-8", "surrogatepass")).hexdigest()
