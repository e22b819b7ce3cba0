"""Merkle trees as in RFC 9162, section 2.1: SHA-256, leaves after a byte 0, nodes after a byte 1. Pure.

pymerkle hashes so by default; `tests/archive/test_merkle.py` holds it to the vectors of Certificate Transparency.
"""

import hashlib
from collections.abc import Iterable, Sequence

from pymerkle import BaseMerkleTree


class Tree(BaseMerkleTree):  # type: ignore[misc]  # it has no types
    """A tree in memory: 32 bytes a leaf, where the library's own keeps objects for all nodes.

    Args:
        leaves: bytes of each, in order.
    """

    def __init__(self, leaves: Iterable[bytes]) -> None:
        self._digests: list[bytes] = []
        super().__init__("sha256")
        self.append_entries(leaves)

    @property
    def root(self) -> str:
        """The root, hex. Of no leaves it is the SHA-256 of nothing."""
        return bytes(self.get_root()).hex()

    def path(self, index: int) -> tuple[str, ...]:
        """Return the siblings from a leaf up to the root, hex.

        Args:
            index: of the leaf, from 0.
        """
        # The library counts from one, and begins its path with the leaf itself.
        _, digests = self._get_inclusion_path(index + 1, len(self._digests))
        return tuple(digest.hex() for digest in digests[1:])

    def _encode_entry(self, data: bytes) -> bytes:
        return data

    def _store_leaf(self, _data: bytes, digest: bytes) -> int:
        self._digests.append(digest)
        return len(self._digests)

    def _get_leaf(self, index: int) -> bytes:
        return self._digests[index - 1]

    def _get_leaves(self, offset: int, width: int) -> list[bytes]:
        return self._digests[offset : offset + width]

    def _get_size(self) -> int:
        return len(self._digests)


def root_from(leaf: bytes, index: int, size: int, path: Sequence[str]) -> str | None:
    """Return the root that an inclusion proof leads to (RFC 9162, section 2.1.3.2).

    Args:
        leaf: its bytes.
        index: from 0.
        size: leaves of the tree.
        path: siblings from the leaf up, hex.

    Returns:
        Hex; None if the path is too long or too short, or no such leaf can be.
    """
    if not 0 <= index < size:
        return None
    place, last = index, size - 1
    digest = hashlib.sha256(b"\0" + leaf).digest()
    for sibling in path:
        if last == 0:
            return None
        if place % 2 or place == last:
            digest = hashlib.sha256(b"\1" + bytes.fromhex(sibling) + digest).digest()
            while place and not place % 2:
                place, last = place // 2, last // 2
        else:
            digest = hashlib.sha256(b"\1" + digest + bytes.fromhex(sibling)).digest()
        place, last = place // 2, last // 2
    return digest.hex() if last == 0 else None
