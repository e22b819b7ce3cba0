"""Clusters of mentions that never break a constraint: what cannot be one is never joined."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from models.entity import Link

Profile = TypeVar("Profile")


class Clusters(Generic[Profile]):
    """A union-find over mentions, with links that connect each cluster.

    Args:
        profiles: by reference of the mention, what it says; equal profiles never conflict.
        conflict: tells whether two profiles cannot be one thing.
        apart: pairs of references that a person judged different.
    """

    def __init__(
        self,
        profiles: dict[str, Profile],
        conflict: Callable[[Profile, Profile], bool],
        apart: Iterable[tuple[str, str]] = (),
    ) -> None:
        self._parent = {reference: reference for reference in profiles}
        self._members = {reference: [reference] for reference in profiles}
        # What a person joined may contradict itself: each part of it that does not is a side, and who fits one side
        # fits, or the machine would join nothing more to it.
        self._sides: dict[str, list[dict[Profile, None]]] = {
            reference: [{profile: None}] for reference, profile in profiles.items()
        }
        self._apart: dict[str, set[str]] = defaultdict(set)
        self._barred: dict[str, set[str]] = defaultdict(set)
        self._open: dict[str, set[str]] = defaultdict(set)
        self._conflict = conflict
        self._links: dict[str, list[Link]] = defaultdict(list)
        for one, other in apart:
            self.keep_apart(one, other)

    def keep_apart(self, one: str, other: str) -> None:
        """Forbid that two mentions ever come into one cluster."""
        left, right = self.find(one), self.find(other)
        self._apart[left].add(right)
        self._apart[right].add(left)

    def bar(self, one: str, other: str) -> None:
        """Forbid the machine to join two mentions; a person still may."""
        left, right = self.find(one), self.find(other)
        if left != right:
            self._barred[left].add(right)
            self._barred[right].add(left)

    def leave_open(self, one: str, other: str) -> None:
        """Note that a person was unsure whether two mentions are one: the machine joins them no more."""
        left, right = self.find(one), self.find(other)
        if left != right:
            self._open[left].add(right)
            self._open[right].add(left)

    def find(self, reference: str) -> str:
        """Return the reference that stands for the cluster of a mention."""
        root = reference
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[reference] != root:
            self._parent[reference], reference = root, self._parent[reference]
        return root

    def are_judged_apart(self, one: str, other: str) -> bool:
        """Tell whether a person forbade that these two clusters be one."""
        return self.find(other) in self._apart.get(self.find(one), set())

    def are_left_open(self, one: str, other: str) -> bool:
        """Tell whether a person was unsure whether these two clusters are one."""
        return self.find(other) in self._open.get(self.find(one), set())

    def has_apart(self, ones: Iterable[str], others: Iterable[str]) -> bool:
        """Tell whether a person forbade that any of these clusters be one with any of those."""
        if not self._apart:
            return False
        roots = {self.find(other) for other in others}
        return any(self._apart.get(self.find(one), set()) & roots for one in ones)

    def can_join(self, one: str, other: str) -> bool:
        """Tell whether no constraint forbids that two clusters be one."""
        left, right = self.find(one), self.find(other)
        if left == right:
            return True
        if any(right in forbidden.get(left, ()) for forbidden in (self._apart, self._barred, self._open)):
            return False
        return self._fitting_sides(left, right) is not None

    def _fitting_sides(self, left: str, right: str) -> tuple[int, int] | None:
        """Return a side of each of two clusters between which nothing conflicts."""
        for mine, one in enumerate(self._sides[left]):
            for yours, other in enumerate(self._sides[right]):
                if not any(self._conflict(this, that) for this in one for that in other if this != that):
                    return mine, yours
        return None

    def join(self, link: Link, *, judged: bool = False) -> bool:
        """Make two clusters one.

        Args:
            link: between a mention of the one and a mention of the other.
            judged: a person said so, which outranks what the mentions say.

        Returns:
            Whether they are one now; if they were before, the link is not kept.
        """
        left, right = self.find(link.a), self.find(link.b)
        if left == right:
            return True
        if self.are_judged_apart(left, right) or not (judged or self.can_join(left, right)):
            return False
        if (len(self._members[left]), right) < (len(self._members[right]), left):
            left, right = right, left
        self._parent[right] = left
        self._members[left] += self._members.pop(right)
        fitting = self._fitting_sides(left, right)
        sides = self._sides.pop(right)
        if fitting is not None:
            self._sides[left][fitting[0]] |= sides.pop(fitting[1])
        self._sides[left] += sides
        self._links[left] += [*self._links.pop(right, []), link]
        for forbidden in (self._apart, self._barred, self._open):
            for other in forbidden.pop(right, set()):
                forbidden[other].discard(right)
                if other != left:
                    forbidden[other].add(left)
                    forbidden[left].add(other)
        return True

    def profiles(self, reference: str) -> tuple[Profile, ...]:
        """Return the different profiles of a mention's cluster."""
        return tuple(dict.fromkeys(profile for side in self._sides[self.find(reference)] for profile in side))

    def clusters(self) -> list[tuple[list[str], list[Link]]]:
        """Return the mentions of each cluster and the links that connect them, in order."""
        return sorted(
            (sorted(members), sorted(self._links.get(root, []), key=lambda link: (link.a, link.b)))
            for root, members in self._members.items()
        )
