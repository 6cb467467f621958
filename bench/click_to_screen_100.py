"""`click_to_screen` at 100 actions a second."""

from collections.abc import AsyncIterator

from bench.click_to_screen import at
from bench.figure import Figure

FIGURES = {
    "click_to_screen_100": "p99 ≤ 80 ms",
    "click_to_screen_100_p50": "≤ 25 ms",
}
RATE = 100
SECONDS = 6.0


async def measure() -> AsyncIterator[Figure]:
    """Both, against the floor's own p99 and p50."""
    async for figure in at(RATE, SECONDS, "click_to_screen_100"):
        yield figure
