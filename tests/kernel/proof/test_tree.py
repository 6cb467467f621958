"""The tree: the published vectors of RFC 6962, and proofs that hold for every leaf and no other."""

import hashlib
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.kernel.proof.paths import consistency, extends, includes, inclusion
from services.kernel.proof.tree import EMPTY, Frontier, join, node_hash, perfect_root

# The eight leaves of the Certificate Transparency reference code, and the root after each of them.
ENTRIES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
LEAVES = [hashlib.sha256(b"\x00" + bytes.fromhex(entry)).digest() for entry in ENTRIES]
PATHS = [
    (
        0,
        8,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        5,
        8,
        [
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
]
GROWTH = [
    (
        2,
        5,
        [
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
    (
        6,
        7,
        [
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
]
SIZES = st.integers(1, 300)


def leaf(number: int) -> bytes:
    return hashlib.sha256(number.to_bytes(4, "big")).digest()


@cache
def naive(start: int, end: int) -> bytes:
    """As RFC 6962 writes it down, without any cleverness."""
    if end - start == 1:
        return leaf(start)
    middle = start + max(1 << n for n in range(20) if 1 << n < end - start)
    return node_hash(naive(start, middle), naive(middle, end))


def published(start: int, end: int) -> bytes:
    return Frontier(LEAVES[start:end]).root()


@pytest.mark.parametrize("size", range(9))
def test_the_published_roots_come_out(size: int) -> None:
    assert Frontier(LEAVES[:size]).root().hex() == ROOTS[size]


def test_an_empty_tree_has_the_hash_of_nothing() -> None:
    assert join([]) == EMPTY == Frontier().root()


@pytest.mark.parametrize(("index", "size", "path"), PATHS)
def test_the_published_inclusion_proofs_come_out(index: int, size: int, path: list[str]) -> None:
    made = inclusion(index, size, published)
    assert [one.hex() for one in made] == path
    assert includes(LEAVES[index], index, size, made, bytes.fromhex(ROOTS[size]))


@pytest.mark.parametrize(("first", "second", "path"), GROWTH)
def test_the_published_consistency_proofs_come_out(first: int, second: int, path: list[str]) -> None:
    made = consistency(first, second, published)
    assert [one.hex() for one in made] == path
    assert extends(first, second, made, bytes.fromhex(ROOTS[first]), bytes.fromhex(ROOTS[second]))


@pytest.mark.parametrize("power", range(9))
def test_a_perfect_subtree_is_the_same_tree(power: int) -> None:
    hashes = [leaf(number) for number in range(1 << power)]
    assert perfect_root(hashes) == Frontier(hashes).root() == naive(0, 1 << power)


@given(st.integers(1, 600))
def test_the_frontier_has_the_root_of_the_whole_tree(size: int) -> None:
    assert Frontier(map(leaf, range(size))).root() == naive(0, size)


@given(st.data(), SIZES)
def test_every_leaf_is_proven_at_its_own_place_and_no_other(data: st.DataObject, size: int) -> None:
    index, other = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size))
    path, root = inclusion(index, size, naive), naive(0, size)
    assert includes(leaf(index), index, size, path, root)
    assert includes(leaf(index), other, size, path, root) == (other == index)
    assert not includes(leaf(index + size), index, size, path, root)
    assert not includes(leaf(index), index, size, [*path, root], root)
    assert not path or not includes(leaf(index), index, size, path[:-1], root)


@given(st.data(), SIZES)
def test_every_beginning_of_a_tree_is_proven_and_no_other(data: st.DataObject, second: int) -> None:
    first = data.draw(st.integers(1, second))
    path, before, after = consistency(first, second, naive), naive(0, first), naive(0, second)
    assert extends(first, second, path, before, after)
    assert not extends(first, second, path, leaf(0) if first > 1 else leaf(1), after)
    assert not extends(first, second, path, before, leaf(second))
    assert not extends(first, second, [*path, after], before, after)
    assert not path or not extends(first, second, path[:-1], before, after)


@given(st.data(), SIZES)
def test_a_changed_hash_in_a_proof_is_never_accepted(data: st.DataObject, size: int) -> None:
    index = data.draw(st.integers(0, size - 1))
    path = inclusion(index, size, naive)
    for step in range(len(path)):
        flipped = bytes([path[step][0] ^ 1]) + path[step][1:]
        assert not includes(leaf(index), index, size, [*path[:step], flipped, *path[step + 1 :]], naive(0, size))


@pytest.mark.parametrize(("index", "size"), [(-1, 4), (4, 4), (0, 0)])
def test_an_index_outside_the_tree_is_not_in_it(index: int, size: int) -> None:
    assert not includes(leaf(0), index, size, [], leaf(0))


@pytest.mark.parametrize(("first", "second"), [(0, 4), (5, 4), (-1, 4)])
def test_sizes_that_cannot_follow_each_other_are_refused(first: int, second: int) -> None:
    assert not extends(first, second, [], EMPTY, EMPTY)
