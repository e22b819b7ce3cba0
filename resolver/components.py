"""Connected components: what hangs together by shared tokens and pairs, and so can have to do with each other."""

from collections.abc import Hashable, Iterator
from typing import Generic, TypeVar

Item = TypeVar("Item", bound=Hashable)


class Components(Generic[Item]):
    """A union-find (Tarjan 1975, with path halving) over anything that can be a key."""

    def __init__(self) -> None:
        self._parent: dict[Item, Item] = {}

    def __iter__(self) -> Iterator[Item]:
        return iter(self._parent)

    def find(self, item: Item) -> Item:
        """Return what stands for the component of an item, the item itself if it is new.

        Which one it is depends on the order of what was united; which items share it does not.
        """
        parent = self._parent
        above = parent.setdefault(item, item)
        while above != item:
            parent[item] = item = parent[above]
            above = parent[item]
        return item

    def are_united(self, one: Item, other: Item) -> bool:
        """Tell whether two items hang together, and leave those alone that are new."""
        return one == other or (one in self._parent and other in self._parent and self.find(one) == self.find(other))

    def unite(self, one: Item, other: Item) -> None:
        """Say that two items hang together."""
        left, right = self.find(one), self.find(other)
        if left != right:
            self._parent[right] = left
