"""Merkle trees are those of RFC 9162."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.merkle import Tree, root_from

LEAVES = tuple(
    bytes.fromhex(text)
    for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
)
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
"""The test vectors of Certificate Transparency's own trees (google/certificate-transparency, `merkle_tree_test`)."""


@pytest.mark.parametrize("size", range(9))
def test_roots_are_those_of_certificate_transparency(size: int) -> None:
    """Trees of none to eight leaves have the roots that all logs of Certificate Transparency compute."""
    assert Tree(LEAVES[:size]).root == ROOTS[size]


def _root(leaves: list[bytes]) -> bytes:
    """Compute the root as the RFC defines it, word by word."""
    if len(leaves) == 1:
        return hashlib.sha256(b"\0" + leaves[0]).digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\1" + _root(leaves[:split]) + _root(leaves[split:])).digest()


@given(st.lists(st.binary(max_size=40), min_size=1, max_size=300))
def test_roots_are_those_of_the_definition(leaves: list[bytes]) -> None:
    """The root of any leaves is what the recursive definition of section 2.1.1 gives."""
    assert Tree(leaves).root == _root(leaves).hex()


@given(st.integers(1, 200), st.data())
def test_a_proof_leads_to_the_root_and_no_other_leaf_does(size: int, data: st.DataObject) -> None:
    """A path leads its leaf to the root; another leaf, place, size or path does not."""
    leaves = [str(number).encode() for number in range(size)]
    index = data.draw(st.integers(0, size - 1))
    tree = Tree(leaves)
    path = tree.path(index)
    assert root_from(leaves[index], index, size, path) == tree.root
    assert root_from(b"other", index, size, path) != tree.root
    assert root_from(leaves[index], size, size, path) is None
    if size > 1:
        assert root_from(leaves[index], (index + 1) % size, size, path) != tree.root
        assert root_from(leaves[index], index, size, path[:-1]) is None
        assert root_from(leaves[index], index, size, (*path, path[0])) is None
