"""Saves, counted: by hand, since twenty thousand a second pass here and a library's lock for each would be felt."""

from bisect import bisect_left
from collections.abc import Awaitable, Callable, Iterable, Iterator
from itertools import accumulate
from time import perf_counter

import asyncpg
from prometheus_client import Metric
from prometheus_client.core import CounterMetricFamily, HistogramMetricFamily
from prometheus_client.registry import Collector

from services.kernel.errors import Unavailable
from services.kernel.event_log.save import Conflict, Save
from services.kernel.event_log.writer import Writer

BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper bounds in seconds."""
OUTCOMES = ("stored", "conflict", "unavailable", "fault")


class Appends(Collector):
    """What became of each save, how long it took to be stored, and how many transactions it took."""

    def __init__(self) -> None:
        self.batches: Callable[[], int] = lambda: 0
        self.outcomes = dict.fromkeys(OUTCOMES, 0)
        self._slots = [0] * (len(BOUNDS) + 1)
        self._seconds = 0.0

    def stored(self, seconds: float) -> None:
        """From the moment it was handed over until it was committed."""
        self.outcomes["stored"] += 1
        self._slots[bisect_left(BOUNDS, seconds)] += 1
        self._seconds += seconds

    def failed(self, fault: Exception) -> None:
        """Nothing was stored, as far as is known."""
        self.outcomes[_outcome(fault)] += 1

    def collect(self) -> Iterable[Metric]:
        outcomes = CounterMetricFamily("stafettlogg_append_saves", "Saves by outcome.", labels=["outcome"])
        for outcome, count in self.outcomes.items():
            outcomes.add_metric([outcome], count)
        yield outcomes
        sent = self.batches()
        yield CounterMetricFamily("stafettlogg_append_batches", "Batches of saves sent to the database.", sent)
        yield HistogramMetricFamily(
            "stafettlogg_append_seconds", "From a save handed over to its commit.", list(self._buckets()), self._seconds
        )

    def _buckets(self) -> Iterator[tuple[str, float]]:
        names = [*(str(bound) for bound in BOUNDS), "+Inf"]
        return zip(names, accumulate(self._slots), strict=True)


class CountedWriter(Writer):
    """The writer, with its saves counted."""

    def __init__(self, pool: asyncpg.Pool, after: Callable[[int], Awaitable[None]], counts: Appends) -> None:
        super().__init__(pool, after)
        self.counts = counts
        counts.batches = lambda: self.batches

    async def append(self, save: Save) -> int:
        began = perf_counter()
        try:
            position = await super().append(save)
        except Exception as fault:
            self.counts.failed(fault)
            raise
        self.counts.stored(perf_counter() - began)
        return position


def _outcome(fault: Exception) -> str:
    if isinstance(fault, Conflict):
        return "conflict"
    return "unavailable" if isinstance(fault, Unavailable) else "fault"
