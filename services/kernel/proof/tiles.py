"""The hashes of the tree in tiles of 256 (C2SP tlog-tiles), so that any proof is made from a few small files.

``tile/<level>/<number>`` holds 256 hashes; ``tile/<level>/<number>.p/<width>`` those of a right edge that is not full.
A hash on level n + 1 is the root over a full tile on level n; level 0 holds the leaves: 32 bytes an event.
"""

from collections import OrderedDict
from pathlib import Path

from services.kernel import durable
from services.kernel.proof.tree import HASH, join, perfect_root

WIDTH = 256
BITS = 8
REMEMBERED = 64


class Missing(Exception):
    """A tile that should be there is not, or is not whole."""


class Tiles:
    """Reads and writes the files of one tree. Nothing read here is trusted before a signed root confirms it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, level: int, number: int, width: int) -> bytes:
        """The first ``width`` hashes of the tile, on end. Raises `Missing`."""
        full = self._path(level, number)
        for file in (full, _partial(full, width), full):  # it may become full at this very moment
            try:
                hashes = file.read_bytes()
            except OSError:
                continue
            if len(hashes) in (WIDTH * HASH, width * HASH):
                return hashes[: width * HASH]
        raise Missing(f"tile/{level}/{number}")

    def write(self, level: int, number: int, hashes: bytes) -> None:
        """Durable on return. A full tile takes the place of its partial ones."""
        full, width = self._path(level, number), len(hashes) // HASH
        durable.replace(full if width == WIDTH else _partial(full, width), hashes, durable.READABLE)
        if number:
            self._drop_partial(self._path(level, number - 1))

    def _drop_partial(self, full: Path) -> None:
        folder = _partial(full, 1).parent
        if folder.is_dir() and full.exists():
            for file in folder.iterdir():
                file.unlink(missing_ok=True)
            folder.rmdir()

    def _path(self, level: int, number: int) -> Path:
        groups = [f"{number % 1000:03}"]
        while number := number // 1000:
            groups.append(f"x{number % 1000:03}")
        return self.folder.joinpath(str(level), *reversed(groups))


class TiledTree:
    """The tree at one size, read from tiles."""

    def __init__(self, tiles: Tiles, size: int) -> None:
        self._tiles = tiles
        self.size = size
        self._read: OrderedDict[tuple[int, int], bytes] = OrderedDict()

    def subtree(self, start: int, end: int) -> bytes:
        """The root over the leaves from ``start`` up to (not with) ``end``, as proofs split them. Raises `Missing`."""
        peaks, place = list[bytes](), start
        while place < end:
            height = (end - place).bit_length() - 1
            while place & (1 << height) - 1:
                height -= 1
            peaks.append(self._perfect(height, place >> height))
            place += 1 << height
        return join(peaks)

    def leaf(self, index: int) -> bytes:
        """Raises `Missing`."""
        return self._perfect(0, index)

    def root(self) -> bytes:
        """Raises `Missing`."""
        return self.subtree(0, self.size)

    def _perfect(self, height: int, index: int) -> bytes:
        """The root over 2^height leaves, the index-th of its kind."""
        level, rest = divmod(height, BITS)
        first = index << rest
        hashes = self._tile(level, first // WIDTH)
        begin, count = first % WIDTH, 1 << rest
        row = [hashes[n * HASH : (n + 1) * HASH] for n in range(begin, begin + count)]
        return perfect_root(row)

    def _tile(self, level: int, number: int) -> bytes:
        known = self._read.get((level, number))
        if known is None:
            width = min(WIDTH, (self.size >> BITS * level) - number * WIDTH)
            known = self._read[level, number] = self._tiles.read(level, number, width)
            if len(self._read) > REMEMBERED:
                self._read.popitem(last=False)
        return known


def _partial(full: Path, width: int) -> Path:
    return full.with_name(full.name + ".p") / str(width)
