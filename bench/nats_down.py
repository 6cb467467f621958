"""`click_to_screen` while NATS is cut off. Web, projections and notify are processes of their own: within one process
followers wake each other without NATS. The cut is a silent one, the hardest to notice: the server stands still in the
middle of a sentence, each run anew, and the moments until that is noticed are counted too."""

import os
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from statistics import median

from bench.cpu import nats_process
from bench.figure import RUNS, Figure
from bench.screens import LOGS, WARM, open_pages, watch
from bench.town import Town, town
from tests.waiting import until

FIGURES = {
    "nats_down": "p99 ≤ 1,500 ms",
    "nats_down_p50": "≤ 500 ms",
    "missing": "0",
}
RATE = 20
SECONDS = 12.0


async def measure() -> AsyncIterator[Figure]:
    """The three figures."""
    async with town(LOGS, LOGS) as here, here.running("projections", "notify", "web"), open_pages(here) as pages:
        await watch(here, pages, RATE, WARM)
        runs = []
        for _ in range(RUNS):
            with _silent(here):
                runs.append(await watch(here, pages, RATE, SECONDS))
            await until(here.wired)
    yield Figure("nats_down", round(median(one.p99 for one in runs), 1), "ms")
    yield Figure("nats_down_p50", round(median(one.p50 for one in runs), 1), "ms")
    yield Figure("missing", sum(one.missing for one in runs), "events")


@contextmanager
def _silent(here: Town) -> Iterator[None]:
    server = nats_process(here.folder / "nats")
    assert server
    os.kill(server, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(server, signal.SIGCONT)
