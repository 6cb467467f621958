"""A click here, a screen there: 20 actions a second on 30 logs with five open pages each, from the moment a form is
sent until the stream of each other participant's page has heard of it. Everything in one process, as `make run`."""

from collections.abc import AsyncIterator
from statistics import median

from bench.figure import RUNS, Figure
from bench.floor import floor
from bench.screens import LOGS, WARM, open_pages, watch
from bench.town import town

FIGURES = {
    "click_to_screen": "p99 ≤ 60 ms",
    "click_to_screen_p50": "≤ 20 ms",
}
RATE = 20
SECONDS = 12.0


async def measure() -> AsyncIterator[Figure]:
    """Both, against the floor's own p99 and p50."""
    async for figure in at(RATE, SECONDS, "click_to_screen"):
        yield figure


async def at(rate: float, seconds: float, name: str) -> AsyncIterator[Figure]:
    """The figure and its ``_p50`` at so many actions a second."""
    async with town(LOGS, LOGS) as here:
        bare_p50, bare_p99 = await floor(here, rate, seconds / 2)
        async with here.running("all"), open_pages(here) as pages:
            await watch(here, pages, rate, WARM)
            runs = [await watch(here, pages, rate, seconds) for _ in range(RUNS)]
    p50, p99 = median(one.p50 for one in runs), median(one.p99 for one in runs)
    yield Figure(name, round(p99, 1), "ms", round(bare_p99, 1), round(p99 / bare_p99, 1))
    yield Figure(f"{name}_p50", round(p50, 1), "ms", round(bare_p50, 1), round(p50 / bare_p50, 1))
