"""Proportional set size (proc(5), smaps_rollup): each page of memory shared out among those who have it."""

from collections.abc import Iterable
from pathlib import Path

PROC = Path("/proc")


def family(heads: Iterable[int]) -> set[int]:
    """These processes and all that descend from them."""
    parents, found = dict(_parents()), set(heads)
    while more := {one for one, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def megabytes(processes: Iterable[int]) -> float:
    """The sum, 1 MB = 1,000,000 bytes."""
    return sum(map(_kilobytes, processes)) * 1024 / 1e6


def _parents() -> Iterable[tuple[int, int]]:
    for entry in PROC.iterdir():
        if entry.name.isdigit():
            try:
                yield int(entry.name), int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue  # it has ended meanwhile


def _kilobytes(process: int) -> int:
    try:
        lines = (PROC / str(process) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
