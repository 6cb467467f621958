"""The right edge of the tree: the tiles that are still growing. All that must be remembered to add one more leaf."""

from typing import Self

from services.kernel.proof.tiles import BITS, WIDTH, Tiles
from services.kernel.proof.tree import HASH, join, perfect_root


class Edge:
    """A growing tree, at most 255 hashes on each level in memory; what becomes full is written at once."""

    def __init__(self, tiles: Tiles) -> None:
        self._tiles = tiles
        self._levels: list[bytearray] = [bytearray()]
        self.size = 0

    @classmethod
    def at(cls, tiles: Tiles, size: int) -> Self:
        """As it was at that size. Raises `Missing`. Whoever loads it compares its root with a signed one."""
        edge = cls(tiles)
        edge.size, level = size, 0
        while rest := size >> BITS * level:
            number, width = divmod(rest, WIDTH)
            hashes = bytearray(tiles.read(level, number, width)) if width else bytearray()
            edge._levels[level:] = [hashes]
            level += 1
        return edge

    def append(self, leaf: bytes) -> None:
        """Writes each tile that becomes full by it."""
        self.size += 1
        self._add(0, leaf)

    def root(self) -> bytes:
        return join([peak for level in reversed(self._levels) for peak in _peaks(level)])

    def keep(self) -> None:
        """Writes the tiles that are not full, so that the edge can be loaded at this size again."""
        for level, hashes in enumerate(self._levels):
            if hashes:
                self._tiles.write(level, (self.size >> BITS * level) // WIDTH, bytes(hashes))

    def _add(self, level: int, hash_: bytes) -> None:
        if level == len(self._levels):
            self._levels.append(bytearray())
        hashes = self._levels[level]
        hashes += hash_
        if len(hashes) == WIDTH * HASH:
            number = (self.size >> BITS * (level + 1)) - 1
            self._tiles.write(level, number, bytes(hashes))
            root = perfect_root(_row(hashes))
            hashes.clear()
            self._add(level + 1, root)


def _row(hashes: bytearray) -> list[bytes]:
    return [bytes(hashes[n : n + HASH]) for n in range(0, len(hashes), HASH)]


def _peaks(hashes: bytearray) -> list[bytes]:
    """The perfect subtrees that fewer than 256 neighbours fall into, the largest first."""
    row, peaks, start = _row(hashes), list[bytes](), 0
    for bit in reversed(range(BITS)):
        if len(row) & 1 << bit:
            peaks.append(perfect_root(row[start : start + (1 << bit)]))
            start += 1 << bit
    return peaks
