"""Is the event loop held up? Something that takes long on it makes everybody wait."""

import asyncio
from typing import NoReturn

from services.kernel.metrics.metrics import Metrics

EVERY = 0.25


async def measure_loop_lag(metrics: Metrics) -> NoReturn:
    """Until cancelled."""
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + EVERY
        await asyncio.sleep(EVERY)
        metrics.loop_lag.observe(loop.time() - due)
