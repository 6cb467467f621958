"""The guard of one process: looks at all clocks every two seconds, and answers what the time is in between."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from services.kernel.clock_guard.machine import Clocks
from services.kernel.clock_guard.marks import (
    WRITTEN_EACH,
    ProcessMark,
    clocks_in_doubt,
    confirmed,
    end,
    keep,
    known,
)
from services.kernel.clock_guard.reckoning import Mark, Reading, Reckoning, begin, near, newest
from services.kernel.follow import AWAY

logger = logging.getLogger(__name__)
LOOK = 2.0
OUT_OF_SIGHT = 60.0
"""Seconds without the database after which nobody knows what the other processes have seen."""
HOW_ON = (
    "Ingenting slettes eller utløper før det er avklart. Er klokka feil, så rett den: da går alt videre av seg selv. "
    "Er den riktig nå, så kjør: stafettlogg confirm-clock"
)


class ClockGuard:
    """Fulfils `Time`. `look` once before anything asks; then `run`."""

    def __init__(self, keeper: AsyncEngine, clocks: Clocks) -> None:
        self.process: UUID = uuid4()
        self._keeper, self._clocks = keeper, clocks
        self._reckoning: Reckoning | None = None
        self._confirmed = -1
        self._drift = timedelta()
        self._seen: float | None = None
        self._written: ProcessMark | None = None
        self._away = False
        self.in_doubt: Sequence[str] = ()

    def now(self) -> datetime:
        """By the database's clock, carried on by the seconds since; never by a clock that has jumped."""
        if self._reckoning is None:
            return self._clocks.wall()
        return self._reckoning.at(self._clocks.since_boot()) + self._drift

    def span(self) -> tuple[datetime, datetime]:
        now = self.now()
        if self._reckoning is None or self._reckoning.sure:
            return now, now
        wall = self._clocks.wall()
        return min(now, wall), max(now, wall)

    def may_expire(self) -> bool:
        """False too while the database is away, and from the moment in which our own clock jumps."""
        if self._reckoning is None or self._seen is None:
            return False
        booted = self._clocks.since_boot()
        fresh, must_be = booted - self._seen <= OUT_OF_SIGHT, self._reckoning.at(booted)
        return fresh and not self.in_doubt and self._reckoning.sure and near(self._clocks.wall(), must_be)

    async def run(self) -> None:
        """Until cancelled."""
        try:
            while True:
                await self._look_or_wait()
                await asyncio.sleep(LOOK)
        finally:
            await asyncio.shield(self.leave())

    async def look(self) -> None:
        """Reads all clocks, reckons, writes our mark down when it has news, and hears what the others have seen."""
        async with self._keeper.begin() as connection:
            before = self._clocks.since_boot()
            database = await self._clocks.database(connection)
            after = self._clocks.since_boot()
            reading = Reading(self._clocks.wall(), database, self._clocks.boot, (before + after) / 2)
            await self._begin(connection, reading)
            self._follow(reading, timedelta(seconds=after - before))
            await self._write(connection, reading)
            in_doubt = await clocks_in_doubt(connection)
        self._seen = after
        self._say(in_doubt)

    async def _begin(self, connection: AsyncConnection, reading: Reading) -> None:
        """At the start, and again when an operator has confirmed a moment."""
        number, moment = await confirmed(connection)
        if self._confirmed == number:
            return
        if self._confirmed < 0:
            marks = [Mark(one.must_be, one.boot, one.booted, one.sure) for one in await known(connection, number)]
            self._reckoning = begin(newest(marks or ([moment] if moment else [])), reading)
        else:  # it was confirmed a few seconds ago: no more time can have passed
            self._reckoning = begin(moment, reading).settled()
        self._confirmed, self._drift = number, timedelta()

    def _follow(self, reading: Reading, uncertainty: timedelta) -> None:
        """What a time server puts right is followed, but judged from where we began: small jumps add up to a large."""
        assert self._reckoning is not None
        clock = self._reckoning.agreeing(reading)
        if clock is None:
            return
        self._reckoning = self._reckoning.settled()
        drift = clock - self._reckoning.at(reading.booted)
        if abs(drift - self._drift) > uncertainty:
            self._drift = drift

    async def _write(self, connection: AsyncConnection, reading: Reading) -> None:
        mark, before = self._mark(reading), self._written
        news = before is None or (mark.confirmed, mark.in_doubt != []) != (before.confirmed, before.in_doubt != [])
        if news or (before and mark.must_be - before.must_be >= WRITTEN_EACH):
            await keep(connection, mark)
            self._written = mark

    def _mark(self, reading: Reading) -> ProcessMark:
        assert self._reckoning is not None
        return ProcessMark(
            self.process, self._clocks.host, reading.boot, reading.booted, self._confirmed,
            must_be=self._reckoning.at(reading.booted),
            wall=reading.wall, database=reading.database, sure=self._reckoning.sure,
        )  # fmt: skip

    def _say(self, in_doubt: Sequence[str]) -> None:
        """Once when it begins and once when it ends: a line each time would bury what matters."""
        if in_doubt and not self.in_doubt:
            logger.error("%s %s", " ".join(in_doubt), HOW_ON)
        if self.in_doubt and not in_doubt:
            logger.warning("Klokkene stemmer igjen. Alt går som før.")
        self.in_doubt = in_doubt

    async def _look_or_wait(self) -> None:
        try:
            await self.look()
            self._away = False
        except AWAY as fault:
            if not self._away:  # a line for each attempt would bury what matters
                logger.warning("Klokkevakten venter på databasen (%s).", type(fault).__name__)
            self._away = True
        except Exception:  # a guard that has fallen asleep lets nothing expire; it must not take the program with it
            logger.exception("Klokkevakten feilet.")

    async def leave(self) -> None:
        """What we knew remains as a mark; our clock concerns nobody any more."""
        try:
            async with asyncio.timeout(LOOK), self._keeper.begin() as connection:
                await end(connection, self.process)
        except AWAY:
            logger.info("Klokkemerket ble ikke avsluttet.")
