"""An action on a log of 500 events beside the same on a log of a few: it must not be felt how long a log is.

The short ones have seven events: fewer do not make an open log with two foresatte and a maal.
"""

from collections.abc import AsyncIterator, Sequence
from random import Random
from statistics import median

from bench.alone import p50
from bench.figure import RUNS, Figure, progress
from bench.history import Log
from bench.town import Town, town
from bench.year import Year
from services.compose import compose
from services.kernel.config import read_settings

FIGURES = {
    "long_log": "ratio ≤ 1.3",
    "long_log_cold": "reported: the first action after a start",
}
LONG, EVENTS = 5, 500
SHORT = 60
ROUNDS = 5


async def measure() -> AsyncIterator[Figure]:
    """ms through HTTP, one process for all. Warm: each log has been acted on before."""
    async with town(logs=LONG + SHORT, teachers=1) as place:
        await _grow(place, place.logs[:LONG])
        long, short = place.logs[:LONG], place.logs[LONG:]
        cold = [await _cold(place, long, short) for _ in range(RUNS)]
        async with place.running("all"):
            await _p50(place, [*long, *short])
            warm = [await _warm(place, long, short) for _ in range(RUNS)]
    yield _figure("long_log", warm)
    yield _figure("long_log_cold", cold)


async def _grow(place: Town, logs: Sequence[Log]) -> None:
    progress(f"  {len(logs)} logger får {EVENTS} hendelser …")
    async with compose(read_settings(place.settings)) as runtime:
        for number, log in enumerate(logs):
            await Year(runtime.cases, log, Random(number), EVENTS).tell()


async def _warm(place: Town, long: Sequence[Log], short: Sequence[Log]) -> tuple[float, float]:
    """Taken in turn, so that the machine's mood hits both."""
    share = len(short) // ROUNDS
    turns = [(await _p50(place, long), await _p50(place, short[n * share :][:share])) for n in range(ROUNDS)]
    slow, quick = (median(one) for one in zip(*turns, strict=True))
    progress(f"  {slow:.1f} ms mot {quick:.1f} ms")
    return slow, quick


async def _cold(place: Town, long: Sequence[Log], short: Sequence[Log]) -> tuple[float, float]:
    """The program itself is warm by one action on another log."""
    async with place.running("all"):
        await _p50(place, short[:1])
        return await _p50(place, long), await _p50(place, short[1 : LONG + 1])


async def _p50(place: Town, logs: Sequence[Log]) -> float:
    return await p50(place.people[logs[0].family.holder], logs)


def _figure(name: str, runs: Sequence[tuple[float, float]]) -> Figure:
    value, against = (median(one) for one in zip(*runs, strict=True))
    return Figure(name, round(value, 2), "ms", round(against, 2), round(value / against, 2))
