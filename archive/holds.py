"""Legal holds: while a case is held, nothing of it may be deleted. Orders are appended, none is replaced."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress

from archive import keys
from archive.codec import decode, encode
from archive.faults import ConditionError
from archive.store import Store
from models.case import CaseHold
from models.errors import StorageUnavailableError

ATTEMPTS = 64
"""Orders about one case at the same moment before we give up."""


def _unnoted(_key: str, _hold: CaseHold) -> AbstractContextManager[None]:
    return nullcontext()


class Holds:
    """The legal holds of all cases.

    Args:
        store: the bucket.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, case: str) -> tuple[CaseHold, ...]:
        """Read what was ordered about a case, in order."""
        found = sorted(listed.key for listed in self._store.list(keys.holds(case)))
        return tuple(decode(CaseHold, stored.body, subject=key) for key, stored in self._store.get_many(found))

    def is_held(self, case: str) -> bool:
        """Say whether a case is held now."""
        orders = self.all(case)
        return bool(orders) and orders[-1].held

    def order(
        self,
        case: str,
        *,
        held: bool,
        by: str,
        at: str,
        noted: Callable[[str, CaseHold], AbstractContextManager[None]] = _unnoted,
    ) -> bool:
        """Write that a case is held or released from now on; nothing if it is already.

        Args:
            case: its id.
            held: whether it is held from now on.
            by: account name of who orders it.
            at: ISO 8601 UTC.
            noted: surrounds the writing of an object.

        Returns:
            Whether anything changed.

        Raises:
            ArchiveError: the storage failed.
        """
        for _ in range(ATTEMPTS):
            orders = self.all(case)
            if (bool(orders) and orders[-1].held) == held:
                return False
            order = CaseHold(case=case, number=len(orders), held=held, by=by, at=at)
            key = keys.hold(case, order.number)
            with suppress(ConditionError), noted(key, order):
                self._put(key, order)
                return True
        raise StorageUnavailableError("Too many give orders about this case at once.", remedy="Run the same again.")

    def _put(self, key: str, order: CaseHold) -> None:
        if not self._store.put_new(key, encode(order)):
            raise ConditionError

    def enforce(self, sha256: str, *, on: bool) -> None:
        """Let the storage itself hold an original and its receipts, or let them go; nothing where it cannot."""
        if not self._store.locking.protection().lockable:
            return
        receipts = [listed.key for listed in self._store.list(keys.receipts(sha256))]
        for key in (keys.original(sha256), *receipts):
            self._store.locking.hold(key, on=on)
