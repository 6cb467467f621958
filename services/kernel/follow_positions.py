"""Where each follower stands, in the same transaction as what it writes: exactly once for effects in the database."""

from collections.abc import Collection, Sequence

from sqlalchemy import BigInteger, Column, MetaData, Table, Text, Uuid, any_, bindparam, func, select, update
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncConnection

metadata = MetaData()
VIEW, BUILDING, RETIRED = "view", "building", "retired"
"""Kinds. Nobody follows with a view that is being built, reads it, or waits for it; one that is retired belongs to an
older release, which goes on with it as long as it runs."""

follower = Table(
    "follower", metadata, Column("name", Text, primary_key=True), Column("kind", Text), Column("position", BigInteger)
)

parked = Table(
    "parked",
    metadata,
    Column("follower", Text, primary_key=True),
    Column("stream", Uuid, primary_key=True),
    Column("position", BigInteger),
    Column("reason", Text),
)


# Put together once: each batch asks them, and putting them together takes longer than asking.
NAMED = follower.c.name == any_(bindparam("names", type_=ARRAY(Text)))
LOCK = (
    select(follower.c.name, follower.c.position)
    .where(NAMED, follower.c.kind != BUILDING)
    .order_by(follower.c.name)
    .with_for_update()
)
MOVE = update(follower).where(NAMED, follower.c.position < bindparam("to")).values(position=bindparam("to"))


STAND = select(func.min(follower.c.position), func.count()).where(follower.c.kind == VIEW)
STAND_OF = select(func.min(follower.c.position), func.count()).where(NAMED, follower.c.kind != BUILDING)


async def lock_positions(connection: AsyncConnection, names: Sequence[str]) -> dict[str, int]:
    """The position of each that is there, held until the transaction ends: a second process waits here."""
    rows = await connection.execute(LOCK, {"names": list(names)})
    return {row.name: row.position for row in rows}


async def move(connection: AsyncConnection, names: Sequence[str], position: int) -> None:
    """Forward only."""
    await connection.execute(MOVE, {"names": list(names), "to": position})


async def views_stand_at(connection: AsyncConnection, names: Collection[str] | None = None) -> int:
    """The position that every view in service has reached. Where they are named: that each of these has reached, or 0
    while one of them is not there yet."""
    asked = (STAND,) if names is None else (STAND_OF, {"names": list(names)})
    found = (await connection.execute(*asked)).one()
    return found[0] or 0 if names is None or found[1] == len(names) else 0
