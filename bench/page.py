"""The log page of a hundred entries as it goes over the line, and what a first visit fetches beside it."""

from collections.abc import AsyncIterator
from random import Random
from statistics import median

from bench.figure import RUNS, Figure
from bench.history import Log
from bench.town import Town, town
from bench.year import Year
from services.compose import compose
from services.kernel.config import read_settings

FIGURES = {"page": "≤ 14 KB"}


async def measure() -> AsyncIterator[Figure]:
    """The stafettholder's page: it has every form on it, and so is the largest. Each log has words of its own."""
    async with town(logs=RUNS, teachers=1) as place:
        async with compose(read_settings(place.settings)) as runtime:
            for number, log in enumerate(place.logs):
                await Year(runtime.cases, log, Random(number)).tell()
        async with place.running("all"):
            sizes = [await _size(place, log) for log in place.logs]
    yield Figure("page", median(sizes) / 1000, "KB")


async def _size(place: Town, log: Log) -> int:
    answer = await place.people[log.family.holder].get(f"/logg/{log.stream}")
    assert answer.status == 200
    return len(answer.body)
