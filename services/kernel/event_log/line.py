"""One connection to the log's tables, kept for as long as it works: taking one from the pool costs a round trip."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import asyncpg

from services.kernel.event_log import arrays
from services.kernel.event_log.save import Save

PATIENCE = 5.0  # seconds for one try: a network that is cut in silence must not hold everyone for ever
OPTIMISTIC = (Path(__file__).parent / "optimistic.sql").read_text()
SINGLE = (Path(__file__).parent / "single.sql").read_text()
ARGUMENTS = ", ".join(f"${n}" for n in range(1, 31))
CHECKED = f"SELECT save, last_position FROM append_saves({ARGUMENTS})"  # noqa: S608  (numbers only)
STORED = "SELECT position FROM event WHERE stream = $1 AND version = $2 AND payload_hash = $3"
FORESTALLED = (asyncpg.UniqueViolationError, asyncpg.NotNullViolationError)


class Line:
    """Stores batches. Raises what the driver raises; then the next batch gets a connection of its own."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool
        self._connection: Any = None

    async def store(self, saves: Sequence[Save]) -> dict[int, int]:
        """The last position of each save that was stored, by its number; those that are missing lost to another."""
        try:
            base = await self._fetchval(*_optimistic(saves))
        except FORESTALLED:
            rows = await self._fetch(CHECKED, arrays.checked(saves))
            return {row["save"]: row["last_position"] for row in rows}
        return {number: base + last for number, last in enumerate(arrays.last_of_each(saves))}

    async def settle(self, saves: Sequence[Save]) -> dict[int, int]:
        """The same for a batch that may be stored already: what was committed unheard is found by its payload hash,
        which is salted and so belongs to one save alone."""
        rows = await self._fetch(CHECKED, arrays.checked(saves))
        found = {row["save"]: row["last_position"] for row in rows}
        for number, save in enumerate(saves):
            last = save.events[-1]
            place = (last.originator_id, last.originator_version, last.payload_hash)
            if number not in found and (position := await self._fetchval(STORED, place)) is not None:
                found[number] = position
        return found

    async def hang_up(self) -> None:
        """Leaves the connection to the pool, which closes what is broken."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(Exception):
                connection.terminate()
            with suppress(Exception):
                await self._pool.release(connection, timeout=PATIENCE)

    async def _fetchval(self, statement: str, values: Sequence[Any]) -> Any:
        rows = await self._fetch(statement, values)
        return rows[0][0] if rows else None

    async def _fetch(self, statement: str, values: Sequence[Any]) -> Sequence[asyncpg.Record]:
        if self._connection is None or self._connection.is_closed():
            await self.hang_up()
            self._connection = await self._pool.acquire(timeout=PATIENCE)
        rows: Sequence[asyncpg.Record] = await self._connection.fetch(statement, *values, timeout=PATIENCE)
        return rows


def _optimistic(saves: Sequence[Save]) -> tuple[str, list[Any]]:
    if len(saves) == 1 and len(saves[0].events) == 1:
        return SINGLE, arrays.single(saves[0])
    return OPTIMISTIC, arrays.optimistic(saves)
