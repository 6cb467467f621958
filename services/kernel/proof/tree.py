"""The tree of RFC 6962: how two hashes become one, and the frontier that grows leaf by leaf."""

import hashlib
from collections.abc import Iterable, Sequence

HASH = 32
EMPTY = hashlib.sha256(b"").digest()
"""The root of a tree without leaves (RFC 6962, section 2.1)."""


def node_hash(left: bytes, right: bytes) -> bytes:
    """RFC 6962 node: SHA-256(0x01 ‖ left ‖ right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def perfect_root(hashes: Sequence[bytes]) -> bytes:
    """The root over a power of two of neighbouring hashes."""
    row = list(hashes)
    while len(row) > 1:
        row = [node_hash(row[n], row[n + 1]) for n in range(0, len(row), 2)]
    return row[0]


def join(peaks: Sequence[bytes]) -> bytes:
    """The root over the perfect subtrees that a tree falls into, the largest first."""
    if not peaks:
        return EMPTY
    root = peaks[-1]
    for peak in reversed(peaks[:-1]):
        root = node_hash(peak, root)
    return root


class Frontier:
    """A growing tree of which only its right edge is remembered: one hash for each bit that is set in its size."""

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        self.size = 0
        self._peaks: list[bytes] = []
        for leaf in leaves:
            self.append(leaf)

    def append(self, leaf: bytes) -> None:
        node, bits = leaf, self.size
        while bits & 1:
            node, bits = node_hash(self._peaks.pop(), node), bits >> 1
        self._peaks.append(node)
        self.size += 1

    def root(self) -> bytes:
        """The root over what was appended so far."""
        return join(self._peaks)
