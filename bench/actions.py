"""Full actions a second: 64 people who each send the next form when the last is answered, everything of an action
included (session, form, permission, append, views). One process of ours, and PostgreSQL; beside it aiohttp in one
process, and PostgreSQL, answering the same POST after one synced insert."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import cycle
from statistics import median
from uuid import UUID, uuid4

from bench.arrivals import agree_tiltak
from bench.cpu import per_action
from bench.figure import RUNS, Figure, progress
from bench.history import Log
from bench.people import Person
from bench.town import Town, town
from tests.program import ROOT, answers, free_port
from tests.waiting import until

FIGURES = {"actions": "ratio ≥ 0.35"}
CLIENTS = 64
LOGS = 8 * CLIENTS  # so that no log grows beyond what one sees in life
SECONDS = 4.0
WARM = 2.0


async def measure() -> AsyncIterator[Figure]:
    """Ours and the peer take turns, so that the machine's mood hits both."""
    async with town(LOGS, CLIENTS) as here, here.running("all"), _peer(here) as port:
        others = {log.family.holder: replace(here.people[log.family.holder], port=port, _free=[]) for log in here.logs}
        await _a_second(here, "all", here.people, WARM)
        ours, peers = [], []
        for _ in range(RUNS):
            ours.append(await _a_second(here, "all", here.people, SECONDS))
            peers.append(await _a_second(here, "peer", others, SECONDS))
    value, against = median(ours), median(peers)
    yield Figure("actions", round(value), "actions/s", round(against), round(value / against, 3))


async def _a_second(here: Town, part: str, people: Mapping[UUID, Person], seconds: float) -> float:
    by_holder: dict[UUID, list[Log]] = {}
    for log in here.logs:
        by_holder.setdefault(log.family.holder, []).append(log)
    before, began = here.meter.seconds(), time.monotonic()
    done = await asyncio.gather(*[_until(began + seconds, people[one], logs) for one, logs in by_holder.items()])
    ended = await here.caught_up() if part == "all" else time.monotonic()
    actions, after = sum(done), here.meter.seconds()
    spent = per_action(before, {name: after[name] for name in (part, "bench", "postgresql", "nats")}, actions)
    progress(f"  {part}: {actions / (ended - began):,.0f}/s; hver handling: {spent}")
    return actions / (ended - began)


async def _until(end: float, person: Person, logs: list[Log]) -> int:
    for number, log in enumerate(cycle(logs)):
        if time.monotonic() >= end:
            return number
        answer = await agree_tiltak(person, log, uuid4())
        assert answer.status == 303, answer
    return 0


@asynccontextmanager
async def _peer(here: Town) -> AsyncIterator[int]:
    port = free_port()
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "bench.peer", here.dsn, str(port), cwd=ROOT)
    here.meter.add("peer", process.pid)
    try:
        await until(lambda: answers(port))
        yield port
    finally:
        process.terminate()
        await process.wait()
