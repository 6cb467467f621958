"""Group commit: whoever writes gathers every waiting save, sends them in one transaction, then answers each.

Two hands write in turn: while the database stores one batch, the next is gathered and already waits for the head row.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import asyncpg

from services.kernel.errors import Unavailable
from services.kernel.event_log.line import Line
from services.kernel.event_log.save import Conflict, Save
from services.kernel.unsaved import unsaved

logger = logging.getLogger(__name__)
HANDS = 2
FEW = 8
MOST_AT_ONCE = 256
TRIES = 5
AWAY = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    asyncpg.OperatorInterventionError,  # shutting down, starting up, or cancelled from the server's side
    asyncpg.InsufficientResourcesError,  # a disk that is full among them
    asyncpg.PostgresSystemError,  # a disk that fails
    asyncpg.TransactionRollbackError,
    asyncpg.ReadOnlySQLTransactionError,  # a cluster that is changing its leader
)


@dataclass
class Waiting:
    """A save and the future that its caller awaits: the position of its last event, or `Conflict`."""

    save: Save
    answer: asyncio.Future[int]


class Writer:
    """The only one who appends. ``after`` is called with the new position once a batch is committed."""

    def __init__(self, pool: asyncpg.Pool, after: Callable[[int], Awaitable[None]]) -> None:
        self._pool = pool
        self._after = after
        self._queue: asyncio.Queue[Waiting] = asyncio.Queue()
        self._under_way = 0
        self._told = 0
        self._ended = False
        self.batches = 0
        """Sent to the database so far."""

    async def append(self, save: Save) -> int:
        """The position of the save's last event. Raises `Conflict`, or `Unavailable` when the database stays away.

        Whoever stops waiting takes nothing back: the save may be on its way already.
        """
        if not save.events:
            raise ValueError("a save without events has no position")
        if self._ended:
            raise unsaved()
        waiting = Waiting(save, asyncio.get_running_loop().create_future())
        self._queue.put_nowait(waiting)
        return await waiting.answer

    async def run(self) -> None:
        """Until cancelled. Whatever ends it, nobody is left waiting."""
        self._ended, self._under_way = False, 0
        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(HANDS):
                    group.create_task(self._write(Line(self._pool)))
        finally:
            self._ended = True
            for waiting in self._queued(self._queue.qsize()):
                _answer(waiting, unsaved())

    async def _write(self, line: Line) -> None:
        try:
            while True:
                first = await self._queue.get()
                batch = [first, *self._queued(self._share() - 1)]
                self._under_way += len(batch)
                await self._commit(line, batch)
                self._under_way -= len(batch)
                self.batches += 1
        finally:
            await line.hang_up()

    def _share(self) -> int:
        """Half of all that is asked for, on its way or waiting: if one hand took everything, the other would never have
        anything to do while the database works."""
        return min(max(FEW, (self._under_way + self._queue.qsize()) // HANDS + 1), MOST_AT_ONCE)

    def _queued(self, most: int) -> list[Waiting]:
        return [self._queue.get_nowait() for _ in range(min(most, self._queue.qsize()))]

    async def _commit(self, line: Line, batch: Sequence[Waiting]) -> None:
        try:
            outcomes = await _outcomes(line, [waiting.save for waiting in batch])
        except BaseException:
            for waiting in batch:
                _answer(waiting, unsaved())
            raise
        for waiting, outcome in zip(batch, outcomes, strict=True):
            _answer(waiting, outcome)
        if positions := [outcome for outcome in outcomes if isinstance(outcome, int)]:
            await self._tell(max(positions))

    async def _tell(self, position: int) -> None:
        """Forward only: the other hand may have told of a later one meanwhile."""
        if position <= self._told:
            return
        self._told = position
        try:
            await self._after(position)
        except Exception:  # what is committed is committed, told or not
            logger.exception("Ingen ble vekket for posisjon %s.", position)


async def _outcomes(line: Line, saves: Sequence[Save], again: bool = False) -> Sequence[int | Exception]:
    """What became of each save. One that the database cannot take fails alone: the others are sent one by one."""
    try:
        won = await _send(line, saves, again)
    except Unavailable as away:
        return [unsaved(away.__cause__) for _ in saves]
    except Exception as failure:
        if len(saves) == 1:
            return [failure]
        return [outcome for save in saves for outcome in await _outcomes(line, [save], again=True)]
    return [won.get(number, Conflict()) for number in range(len(saves))]


async def _send(line: Line, saves: Sequence[Save], again: bool) -> dict[int, int]:
    """The last position of each save that was stored, by its number. After a lost connection it is settled first what
    became of the batch."""
    last: Exception | None = None
    for attempt in range(TRIES):
        if attempt:
            await asyncio.sleep(0.05 * 2**attempt)
        try:
            return await (line.settle(saves) if attempt or again else line.store(saves))
        except AWAY as fault:
            await line.hang_up()
            logger.warning("Hendelsesloggen venter på databasen (%s).", type(fault).__name__)
            last = fault
    raise unsaved(last)


def _answer(waiting: Waiting, outcome: int | Exception) -> None:
    if waiting.answer.done():
        return
    if isinstance(outcome, Exception):
        waiting.answer.set_exception(outcome)
    else:
        waiting.answer.set_result(outcome)
