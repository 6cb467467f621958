"""Tiles: files of 256 hashes, as the specification names them, that give back the tree and every proof."""

import hashlib
from pathlib import Path

import pytest

from services.kernel.proof.edge import Edge
from services.kernel.proof.paths import consistency, extends, includes, inclusion
from services.kernel.proof.tiles import Missing, TiledTree, Tiles
from services.kernel.proof.tree import Frontier

SIZES = [1, 255, 256, 257, 511, 512, 700, 65_535, 65_536, 70_000]


def leaf(number: int) -> bytes:
    return hashlib.sha256(number.to_bytes(4, "big")).digest()


@pytest.fixture(scope="module")
def tiles(tmp_path_factory: pytest.TempPathFactory) -> Tiles:
    """Kept at each of the sizes."""
    made = Tiles(tmp_path_factory.mktemp("tiles") / "tile")
    edge = Edge(made)
    for size in SIZES:
        while edge.size < size:
            edge.append(leaf(edge.size))
        edge.keep()
    return made


@pytest.fixture(scope="module")
def roots() -> dict[int, bytes]:
    frontier, found = Frontier(), dict[int, bytes]()
    for number in range(SIZES[-1]):
        frontier.append(leaf(number))
        if frontier.size in SIZES:
            found[frontier.size] = frontier.root()
    return found


@pytest.mark.parametrize("size", SIZES)
def test_the_tree_and_its_edge_are_read_back_at_every_size_that_was_kept(
    tiles: Tiles, roots: dict[int, bytes], size: int
) -> None:
    assert TiledTree(tiles, size).root() == roots[size]
    edge = Edge.at(tiles, size)
    assert (edge.size, edge.root()) == (size, roots[size])


@pytest.mark.parametrize("size", SIZES)
def test_every_leaf_is_proven_from_tiles(tiles: Tiles, roots: dict[int, bytes], size: int) -> None:
    tree = TiledTree(tiles, size)
    for index in sorted({0, size // 3, size // 2, size - 1}):
        assert tree.leaf(index) == leaf(index)
        assert includes(leaf(index), index, size, inclusion(index, size, tree.subtree), roots[size])


def test_growth_is_proven_from_tiles(tiles: Tiles, roots: dict[int, bytes]) -> None:
    for second in SIZES:
        tree = TiledTree(tiles, second)
        for first in [size for size in SIZES if size <= second]:
            path = consistency(first, second, tree.subtree)
            assert extends(first, second, path, roots[first], roots[second])


def test_files_are_named_as_the_specification_says(tiles: Tiles) -> None:
    """The example there: 70,000 leaves are 273 full tiles and one of 112; then 1 full and one of 17; then one of 1."""
    names = {path.relative_to(tiles.folder).as_posix() for path in tiles.folder.rglob("*") if path.is_file()}
    assert {"0/000", "0/272", "0/273.p/112", "1/000", "1/001.p/17", "2/000.p/1"} <= names
    assert len([name for name in names if name.startswith("0/") and ".p/" not in name]) == 273


def test_partial_tiles_fall_away_once_the_full_one_is_there(tiles: Tiles) -> None:
    assert not (tiles.folder / "0" / "000.p").exists()


def test_large_numbers_are_split_in_groups_of_three(tmp_path: Path) -> None:
    Tiles(tmp_path).write(0, 1_234_067, bytes(256 * 32))
    assert (tmp_path / "0" / "x001" / "x234" / "067").is_file()


@pytest.mark.parametrize("damage", [b"", bytes(31), bytes(8191)])
def test_a_tile_that_is_not_whole_is_missing(tmp_path: Path, damage: bytes) -> None:
    tiles = Tiles(tmp_path)
    tiles.write(0, 0, bytes(256 * 32))
    (tmp_path / "0" / "000").write_bytes(damage)
    with pytest.raises(Missing):
        TiledTree(tiles, 300).leaf(0)
    with pytest.raises(Missing):
        Edge.at(tiles, 300)
