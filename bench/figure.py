"""A figure as it is printed: one JSON line, with the peer or the physical limit measured in the same call beside it."""

import json
import statistics
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass
from math import ceil
from typing import Protocol

RUNS = 5


@dataclass(frozen=True)
class Figure:
    """``against`` and ``ratio`` are None without a peer."""

    figure: str
    value: float
    unit: str
    against: float | None = None
    ratio: float | None = None

    def line(self) -> str:
        """As JSON."""
        return json.dumps(asdict(self))


class Program(Protocol):
    """The shape of a file in this folder that measures. ``FIGURES`` is everything it may print, with what must be
    reached in words for the README's table."""

    FIGURES: dict[str, str]

    def measure(self) -> AsyncIterator[Figure]:
        """Each figure, the median of `RUNS` runs."""


async def median_of(run: Callable[[], Awaitable[float]], runs: int = RUNS) -> float:
    """The median of what each run gives, and the progress on stderr."""
    return statistics.median([await run() for _ in range(runs)])


def progress(words: str) -> None:
    """Long work shows where it is."""
    print(words, file=sys.stderr, flush=True)


def percentile(values: Sequence[float], share: float) -> float:
    """Nearest rank: the smallest value that at least this share (0–1) of the values do not exceed."""
    return sorted(values)[max(0, ceil(len(values) * share) - 1)]
