"""Judgements: append-only, each an object of its own, so that two people never meet."""

from datetime import datetime

from archive import keys
from archive.codec import decode, encode
from archive.store import Store
from models.errors import FixityError
from models.judgement import Judgement


class Judgements:
    """All judgements.

    Args:
        store: the bucket.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, Judgement] = {}

    def next_id(self, at: str) -> str:
        """Return an id for a new judgement, after those of all that are there, whatever their makers' clocks said.

        Args:
            at: ISO 8601 UTC.
        """
        from ulid import ULID

        made = ULID.from_datetime(datetime.fromisoformat(at))
        newest = max((keys.last_part(found.key) for found in self._store.list(keys.JUDGEMENTS)), default="")
        if newest and str(made).lower() <= newest:
            made = ULID.from_int(int(ULID.from_str(newest.upper())) + 1)
        return str(made)

    def put(self, judgement: Judgement) -> None:
        """Store a judgement. The same one twice is one.

        Raises:
            FixityError: another judgement has its id.
        """
        if not self._store.keep_same(keys.judgement(judgement.id), encode(judgement)):
            raise FixityError(
                "Another judgement has this id.", remedy="Make the judgement again.", subject=judgement.id
            )

    def all(self) -> tuple[Judgement, ...]:
        """Read all judgements, in the order in which they were made."""
        found = sorted(listed.key for listed in self._store.list(keys.JUDGEMENTS))
        # A judgement is never changed, so what was read once is only listed from then on.
        known = {key: self._known[key] for key in found if key in self._known}
        for key, stored in self._store.get_many(key for key in found if key not in known):
            known[key] = decode(Judgement, stored.body, subject=key)
        self._known = known
        return tuple(known[key] for key in found)
