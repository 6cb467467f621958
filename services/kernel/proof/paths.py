"""Proofs over the tree: that a leaf is in it, and that a smaller tree is the beginning of a larger one.

Made as RFC 6962 says (section 2.1.1 and 2.1.2), held as RFC 9162 says (section 2.1.3.2 and 2.1.4.2).
"""

from collections.abc import Callable, Sequence
from hmac import compare_digest

from services.kernel.proof.tree import node_hash

Subtree = Callable[[int, int], bytes]
"""The root over the leaves from a start up to (not with) an end, as RFC 6962 writes MTH(D[start:end])."""


def inclusion(index: int, size: int, subtree: Subtree) -> list[bytes]:
    """The audit path of a leaf, from its sibling up to the child of the root. The index counts from 0."""
    start, end, path = 0, size, list[bytes]()
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(subtree(middle, end))
            end = middle
        else:
            path.append(subtree(start, middle))
            start = middle
    return path[::-1]


def consistency(first: int, second: int, subtree: Subtree) -> list[bytes]:
    """What shows that the first tree (0 < first <= second leaves) is the beginning of the second one."""
    start, end, whole, path = 0, second, True, list[bytes]()
    while first < end:
        middle = start + _split(end - start)
        if first <= middle:
            path.append(subtree(middle, end))
            end = middle
        else:
            path.append(subtree(start, middle))
            start, whole = middle, False
    return [*([] if whole else [subtree(start, end)]), *path[::-1]]


def includes(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether the path leads from the leaf at that index to the root of a tree of that size."""
    if not 0 <= index < size:
        return False
    place, last, hash_ = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            hash_ = node_hash(sibling, hash_)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            hash_ = node_hash(hash_, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and compare_digest(hash_, root)


def extends(first: int, second: int, path: Sequence[bytes], first_root: bytes, second_root: bytes) -> bool:
    """Whether the path shows that the tree of the second root begins with the tree of the first."""
    if not 0 < first <= second:
        return False
    if first == second:
        return not path and compare_digest(first_root, second_root)
    steps = [first_root, *path] if first & (first - 1) == 0 else list(path)
    return bool(steps) and _climbs(first - 1, second - 1, steps, (first_root, second_root))


def _climbs(place: int, last: int, steps: Sequence[bytes], roots: tuple[bytes, bytes]) -> bool:
    while place & 1:
        place, last = place >> 1, last >> 1
    before = after = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            before, after = node_hash(step, before), node_hash(step, after)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            after = node_hash(after, step)
        place, last = place >> 1, last >> 1
    return last == 0 and compare_digest(before, roots[0]) and compare_digest(after, roots[1])


def _split(size: int) -> int:
    """The largest power of two below the size."""
    return 1 << (size - 1).bit_length() - 1
