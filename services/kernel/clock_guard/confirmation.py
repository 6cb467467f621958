"""An operator's word: the clock of the machine they sit at is right. From there on all processes count anew."""

from collections.abc import Sequence

from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncConnection

from services.kernel.clock_guard.machine import Clocks
from services.kernel.clock_guard.marks import clock_confirmed

# What a clock that ran ahead has written would else live that much longer, or wait that long.
COME_BACK = (
    text("UPDATE draft SET saved = :now WHERE saved > :now"),
    text("UPDATE session SET created = least(created, :now), seen = :now WHERE seen > :now AND ended IS NULL"),
    text("""
        UPDATE delivery SET due = :now, created = least(created, :now)
         WHERE due > :now AND state IN ('waiting', 'deferred')"""),
)


async def confirm(connection: AsyncConnection, clocks: Clocks, in_doubt: Sequence[str]) -> None:
    """In the caller's transaction, as the keeper. ``in_doubt`` is kept beside it: what the operator was shown."""
    now = clocks.wall()
    row = {"at": now, "boot": clocks.boot, "booted": clocks.since_boot(), "seen": " ".join(in_doubt)}
    await connection.execute(insert(clock_confirmed).values(**row))
    for statement in COME_BACK:
        await connection.execute(statement, {"now": now})
