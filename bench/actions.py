"""Full actions a second: 64 people who each send the next form when the last is answered, everything of an action
included (session, form, permission, append, views). As a town runs it, web and projections, beside aiohttp in two
processes that answer the same POST after one synced insert; and as a village does, one process that also announces and
delivers, beside aiohttp in one."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
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

FIGURES = {"actions": "ratio ≥ 0.35", "actions_one": "–"}
TOWN, VILLAGE = ("web", "projections"), ("all",)
CLIENTS = 64
LOGS = 8 * CLIENTS  # so that no log grows beyond what one sees in life
SECONDS = 4.0
WARM = 2.0


async def measure() -> AsyncIterator[Figure]:
    """As many processes on both sides."""
    yield await _figure("actions", TOWN)
    yield await _figure("actions_one", VILLAGE)


async def _figure(name: str, parts: Sequence[str]) -> Figure:
    """Ours and the peer take turns, so that the machine's mood hits both."""
    peers_parts = [f"peer {number}" for number in range(len(parts))]
    async with town(LOGS, CLIENTS) as here, here.running(*parts), _peers(here, peers_parts) as ports:
        others = _sent_to(here, ports)
        await _a_second(here, parts, here.people, WARM)
        ours, peers = [], []
        for _ in range(RUNS):
            ours.append(await _a_second(here, parts, here.people, SECONDS))
            peers.append(await _a_second(here, peers_parts, others, SECONDS))
    value, against = median(ours), median(peers)
    return Figure(name, round(value), "actions/s", round(against), round(value / against, 3))


def _sent_to(here: Town, ports: Sequence[int]) -> Mapping[UUID, Person]:
    """The same people, an equal share of them at each port."""
    holders = dict.fromkeys(log.family.holder for log in here.logs)
    return {
        one: replace(here.people[one], port=port, _free=[]) for one, port in zip(holders, cycle(ports), strict=False)
    }


async def _a_second(here: Town, parts: Sequence[str], people: Mapping[UUID, Person], seconds: float) -> float:
    """With the views of what was done, where these parts keep any."""
    by_holder: dict[UUID, list[Log]] = {}
    for log in here.logs:
        by_holder.setdefault(log.family.holder, []).append(log)
    before, began = here.meter.seconds(), time.monotonic()
    done = await asyncio.gather(*[_until(began + seconds, people[one], logs) for one, logs in by_holder.items()])
    ended = await here.caught_up() if parts in (TOWN, VILLAGE) else time.monotonic()
    actions, after = sum(done), here.meter.seconds()
    spent = per_action(before, {name: after[name] for name in (*parts, "bench", "postgresql", "nats")}, actions)
    progress(f"  {actions / (ended - began):,.0f}/s; hver handling: {spent}")
    return actions / (ended - began)


async def _until(end: float, person: Person, logs: list[Log]) -> int:
    for number, log in enumerate(cycle(logs)):
        if time.monotonic() >= end:
            return number
        answer = await agree_tiltak(person, log, uuid4())
        assert answer.status == 303, answer
    return 0


@asynccontextmanager
async def _peers(here: Town, names: Sequence[str]) -> AsyncIterator[Sequence[int]]:
    """A process for each name; their ports."""
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(_peer(here, name)) for name in names]


@asynccontextmanager
async def _peer(here: Town, name: str) -> AsyncIterator[int]:
    port = free_port()
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "bench.peer", here.dsn, str(port), cwd=ROOT)
    here.meter.add(name, process.pid)
    try:
        await until(lambda: answers(port))
        yield port
    finally:
        process.terminate()
        await process.wait()
