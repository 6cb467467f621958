"""Actions that arrive by the clock, whether or not the last one is answered, and when each was heard of elsewhere.

Latency counts from the moment an action was to be sent: a server that stalls is charged for those who had to wait.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from bench.history import Log
from bench.people import Answer, Person
from bench.town import Town

WORDS = "Lise får en fast voksen i friminuttene, og hun velger selv hvem hun vil være sammen med."
POSITIONS = "SELECT id, position FROM command WHERE id = ANY ($1)"


@dataclass(frozen=True)
class Sent:
    """One action: when it was due (`time.monotonic`), when it was answered, and with which status."""

    command: UUID
    log: Log
    due: float
    answered: float
    status: int


async def agree_tiltak(person: Person, log: Log, command: UUID) -> Answer:
    """What a stafettholder does most often: one more tiltak in the plan, sent as its form would be."""
    return await person.act(
        "agree_tiltak", f"/logg/{log.stream}", command,
        stafettlogg=str(log.stream), maal=str(log.maal), what=WORDS, kind="tiltak", arena="skole",
        responsible=str(log.family.mor), from_on="01.09.2025",
    )  # fmt: skip


async def by_the_clock(town: Town, rate: float, seconds: float) -> Sequence[Sent]:
    """So many a second on the town's logs in turn. Raises where one was not done."""
    begin = time.monotonic() + 0.1

    async def send(number: int) -> Sent:
        log, due, command = town.logs[number % len(town.logs)], begin + number / rate, uuid4()
        answer = await agree_tiltak(town.people[log.family.holder], log, command)
        return Sent(command, log, due, time.monotonic(), answer.status)

    sent = await on_schedule(send, begin, rate, int(rate * seconds))
    assert all(one.status == 303 for one in sent), {one.status for one in sent}
    return sent


async def on_schedule(work: Callable[[int], Awaitable[Sent]], begin: float, rate: float, number: int) -> Sequence[Sent]:
    """Starts each at its moment."""
    async with asyncio.TaskGroup() as group:
        tasks = []
        for one in range(number):
            await asyncio.sleep(begin + one / rate - time.monotonic())
            tasks.append(group.create_task(_awaited(work(one))))
    return [task.result() for task in tasks]


async def _awaited(work: Awaitable[Sent]) -> Sent:
    return await work


async def positions(town: Town, sent: Sequence[Sent]) -> dict[UUID, int]:
    """Where in the log each action's event stands, by its command."""
    rows = await town.sql(POSITIONS, [one.command for one in sent])
    return {row["id"]: row["position"] for row in rows}
