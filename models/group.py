"""Groups: people of whom letters give the number first and the names, if ever, later."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupCount:
    """How many people there were, as some letters say.

    Args:
        total: the named among them.
        letters: SHA-256, in order.
        open: slots that nobody fills yet.
    """

    total: int
    letters: tuple[str, ...]
    open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """A person in a slot of a group.

    Args:
        person: id.
        letters: SHA-256 of the letters that say so, in order.
        reasons: why, in words.
    """

    person: str
    letters: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The people of a happening of which a letter says how many they were.

    Args:
        happening: id.
        counts: what letters say; where they differ, all of them, those of most letters first.
        known: who fills a slot.
        proposed: who may fill one, for a person to judge; they fill none.
    """

    happening: str
    counts: tuple[GroupCount, ...]
    known: tuple[Filling, ...]
    proposed: tuple[Filling, ...]
