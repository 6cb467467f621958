"""What the idle product keeps in memory, after somebody has opened a page and ten seconds have passed.

Counted is every process: ours, PostgreSQL's and NATS's.
"""

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from pathlib import Path
from statistics import median

from bench.demo_town import DemoTown
from bench.figure import RUNS, Figure
from bench.pss import family, megabytes
from bench.town import Town, town
from tests.program import free_port, running
from tests.waiting import until

FIGURES = {
    "memory": "≤ 170 MB",
    "memory_split": "≤ 330 MB (two web, one projections, one notify, their PostgreSQL and NATS)",
}
IDLE = 10.0
PATIENCE = 120.0
APART = ("web", "web", "projections", "notify")


async def measure() -> AsyncIterator[Figure]:
    """Each run is a start of its own on the same data."""
    with tempfile.TemporaryDirectory(prefix="bench-memory-") as folder:
        demo = DemoTown(Path(folder) / "data")
        await demo.found()
        yield Figure("memory", round(median([await _together(demo) for _ in range(RUNS)]), 1), "MB")
    async with town(logs=5, teachers=1) as place:
        await _apart(place)  # makes the views
        yield Figure("memory_split", round(median([await _apart(place) for _ in range(RUNS)]), 1), "MB")


async def _together(demo: DemoTown) -> float:
    async with running("all", demo.settings) as process:
        await until(demo.shown, seconds=PATIENCE)
        await asyncio.sleep(IDLE)
        return megabytes(family([process.pid]))


async def _apart(place: Town) -> float:
    """The servers hang on this process, whose own memory does not count."""
    ports = [free_port() for _ in APART]
    async with AsyncExitStack() as stack:
        for part, port in zip(APART, ports, strict=True):
            await stack.enter_async_context(running(part, place.settings | {"PORT": str(port)}))
        for port in [port for part, port in zip(APART, ports, strict=True) if part == "web"]:
            await until(partial(_shown, place, port), seconds=PATIENCE)
        await asyncio.sleep(IDLE)
        return megabytes(family([os.getpid()]) - {os.getpid()})


async def _shown(place: Town, port: int) -> bool:
    """Whether a stafettholder sees their log there."""
    log = place.logs[0]
    person = replace(place.people[log.family.holder], port=port, _free=[])
    try:
        return (await person.get(f"/logg/{log.stream}")).status == HTTPStatus.OK
    except (OSError, EOFError):
        return False
    finally:
        person.close()
