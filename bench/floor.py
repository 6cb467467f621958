"""The floor under every action: two commits and two NATS hops, one after the other, and nothing else."""

import asyncio
import time
from contextlib import AsyncExitStack
from uuid import uuid4

import asyncpg

from bench.figure import percentile
from bench.town import Town
from services.kernel.signals import Signals, Subject, connect_signals
from tests.waiting import until

TABLE = "CREATE TABLE IF NOT EXISTS floor (id uuid PRIMARY KEY, words bytea NOT NULL)"
INSERT = "INSERT INTO floor VALUES ($1, $2)"
WORDS = bytes(300)
RUNNING_IN = 10


async def floor(town: Town, rate: float, seconds: float) -> tuple[float, float]:
    """p50 and p99 in milliseconds. The program is not running meanwhile: it would be woken."""
    async with AsyncExitStack() as stack:
        chain = Chain(*[await stack.enter_async_context(connect_signals(town.nats)) for _ in range(2)])
        for _ in range(2):
            connection = await asyncpg.connect(town.dsn)
            stack.push_async_callback(connection.close)
            chain.connections.append(connection)
        await chain.connections[0].execute(TABLE)
        await until(lambda: all(one.connected for one in chain.signals))
        waits = []
        for _ in range(int(rate * seconds)):
            began = time.monotonic()
            await chain.once()
            waits.append((time.monotonic() - began) * 1000)
            await asyncio.sleep(max(0.0, began + 1 / rate - time.monotonic()))
    return percentile(waits[RUNNING_IN:], 0.5), percentile(waits[RUNNING_IN:], 0.99)


class Chain:
    """Commit, tell; hear, commit, tell; hear."""

    def __init__(self, *signals: Signals) -> None:
        self.signals = signals
        self.connections: list[asyncpg.Connection] = []
        self._heard = {subject: asyncio.Event() for subject in Subject}
        signals[1].subscribe(Subject.LOG, lambda _: self._heard[Subject.LOG].set())
        signals[0].subscribe(Subject.VIEWS, lambda _: self._heard[Subject.VIEWS].set())

    async def once(self) -> None:
        """The way of one action."""
        for number, subject in enumerate(Subject):
            self._heard[subject].clear()
            await self.connections[number].execute(INSERT, uuid4(), WORDS)
            await self.signals[number].publish(subject, number)
            await self._heard[subject].wait()
