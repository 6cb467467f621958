"""Recording who is shown what: whoever waits is gathered, one transaction stores them all, then each page may leave."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import asyncpg

from services.kernel.errors import Unavailable
from services.kernel.event_log import log_beside, stream_beside
from services.kernel.i18n import N_

logger = logging.getLogger(__name__)
RECORD = "SELECT record_innsyn($1, $2, $3, $4, $5)"
MOST_AT_ONCE = 256
PATIENCE = 2.0
"""Seconds for one try; a page has eight for everything."""
TRIES = 2
AWAY = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    asyncpg.OperatorInterventionError,
    asyncpg.TransactionRollbackError,
)
"""Worth another try: what was stored unheard is not stored twice, since nothing in it is new then."""
NOT_RECORDED = N_(
    "Vi fikk ikke skrevet ned at du leser dette, og da kan vi ikke vise det. Den det gjelder, har rett til å se hvem "
    "som har lest. Prøv igjen om litt."
)


@dataclass(frozen=True)
class Innsyn:
    """``person`` is shown something of these streams at that moment. ``page``: the address with its parts by their
    names, ``/logg/{stream}/plan``: never words."""

    person: UUID
    streams: frozenset[UUID]
    page: str
    at: datetime


@dataclass
class Waiting:
    innsyn: Innsyn
    answer: asyncio.Future[None]


class InnsynRecorder:
    """The only one who adds to the seen log in this process. Nothing may be shown before `record` has returned."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool
        self._queue: asyncio.Queue[Waiting] = asyncio.Queue()
        self._ended = False

    async def record(self, innsyn: Innsyn) -> None:
        """Returns once it is stored for good. Raises `Unavailable`: then the reader must be shown nothing."""
        if not innsyn.streams:
            return
        if self._ended:
            raise Unavailable(NOT_RECORDED)
        waiting = Waiting(innsyn, asyncio.get_running_loop().create_future())
        self._queue.put_nowait(waiting)
        await waiting.answer

    async def run(self) -> None:
        """Until cancelled. Whatever ends it, nobody is left waiting."""
        self._ended = False
        batch: list[Waiting] = []
        try:
            while True:
                batch = [await self._queue.get()]
                batch += [self._queue.get_nowait() for _ in range(min(MOST_AT_ONCE - 1, self._queue.qsize()))]
                await self._settle(batch)
        finally:
            self._ended = True
            for waiting in [*batch, *(self._queue.get_nowait() for _ in range(self._queue.qsize()))]:
                _answer(waiting, Unavailable(NOT_RECORDED))

    async def _settle(self, batch: Sequence[Waiting]) -> None:
        try:
            await self._store([waiting.innsyn for waiting in batch])
        except Exception as fault:
            logger.warning("Innsyn ble ikke skrevet ned, så ingenting ble vist (%s).", type(fault).__name__)
            for waiting in batch:
                refusal = Unavailable(NOT_RECORDED)
                refusal.__cause__ = fault
                _answer(waiting, refusal)
        else:
            for waiting in batch:
                _answer(waiting, None)

    async def _store(self, every: Sequence[Innsyn]) -> None:
        rows = [(one.person, stream, stream_beside(stream), one.page, one.at) for one in every for stream in _logs(one)]
        for attempt in range(TRIES):
            try:
                await self._pool.execute(RECORD, *map(list, zip(*rows, strict=True)), timeout=PATIENCE)
            except AWAY:
                if attempt == TRIES - 1:
                    raise
            else:
                return


def _logs(innsyn: Innsyn) -> Sequence[UUID]:
    """What lies beside a log is read as the log. In a fixed order, so that two processes do not wait for each other."""
    return sorted({log_beside(one) if one.version == 8 else one for one in innsyn.streams})


def _answer(waiting: Waiting, refusal: Exception | None) -> None:
    if waiting.answer.done():
        return
    if refusal:
        waiting.answer.set_exception(refusal)
    else:
        waiting.answer.set_result(None)
