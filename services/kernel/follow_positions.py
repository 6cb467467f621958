"""Where each follower stands, in the same transaction as what it writes: exactly once for effects in the database."""

from collections.abc import Sequence

from sqlalchemy import BigInteger, Column, MetaData, Table, Text, Uuid, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

metadata = MetaData()

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


async def lock_positions(connection: AsyncConnection, names: Sequence[str]) -> dict[str, int]:
    """Each follower's position, held until the transaction ends: a second process waits here."""
    question = select(follower.c.name, follower.c.position).where(follower.c.name.in_(names))
    rows = await connection.execute(question.order_by(follower.c.name).with_for_update())
    return {row.name: row.position for row in rows}


async def move(connection: AsyncConnection, names: Sequence[str], position: int) -> None:
    """Forward only."""
    change = update(follower).where(follower.c.name.in_(names), follower.c.position < position)
    await connection.execute(change.values(position=position))


async def views_stand_at(connection: AsyncConnection) -> int:
    """The position that every view has reached."""
    return int(await connection.scalar(select(func.min(follower.c.position)).where(follower.c.kind == "view")) or 0)
