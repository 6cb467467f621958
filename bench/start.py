"""The second start of the whole program: from its exec to the first page, for somebody who is logged in already."""

import os
import signal
import tempfile
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.demo_town import PATIENCE, DemoTown
from bench.figure import RUNS, Figure, progress
from tests.program import begin
from tests.waiting import until

FIGURES = {
    "start": "≤ 2.5 s",
    "start_cpu": "reported: what our own process has computed by then, s",
}
TICKS = os.sysconf("SC_CLK_TCK")


async def measure() -> AsyncIterator[Figure]:
    """Median of the starts, all of them after a first one."""
    with tempfile.TemporaryDirectory(prefix="bench-start-") as folder:
        town = DemoTown(Path(folder) / "data")
        await town.found()
        starts = [await _start(town) for _ in range(RUNS)]
    for name, values in zip(FIGURES, zip(*starts, strict=True), strict=True):
        yield Figure(name, round(median(values), 3), "s")


async def _start(town: DemoTown) -> tuple[float, float]:
    began = perf_counter()
    process = await begin("all", town.settings)
    await until(town.shown, seconds=PATIENCE)
    took, computed = perf_counter() - began, _computed(process)
    process.send_signal(signal.SIGINT)
    await process.communicate()
    progress(f"  {took:.2f} s, {computed:.2f} s regnetid")
    return took, computed


def _computed(process: Process) -> float:
    """User and system time of the process alone, not of the servers it has started (proc(5), stat)."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
