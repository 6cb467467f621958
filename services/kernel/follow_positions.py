"""Where each follower stands, in the same transaction as what it writes: exactly once for effects in the database."""

from collections.abc import Sequence

from sqlalchemy import BigInteger, Column, MetaData, Table, Text, Uuid

from services.kernel.driver import Connection

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

BEGIN = "INSERT INTO follower (name, kind, position) VALUES ($1, 'follower', 0) ON CONFLICT DO NOTHING"
LOCK = "SELECT name, position FROM follower WHERE name = ANY ($1) AND kind <> $2 ORDER BY name FOR UPDATE"
MOVE = "UPDATE follower SET position = $2 WHERE name = ANY ($1) AND position < $2"


async def begin(connection: Connection, name: str) -> None:
    """Makes the row of a follower that keeps no view, once and for all."""
    await connection.execute(BEGIN, name)


async def lock_positions(connection: Connection, names: Sequence[str]) -> dict[str, int]:
    """The position of each that is there, held until the transaction ends: a second process waits here."""
    rows = await connection.fetch(LOCK, names, BUILDING)
    return {row["name"]: row["position"] for row in rows}


async def move(connection: Connection, names: Sequence[str], position: int) -> None:
    """Forward only."""
    await connection.execute(MOVE, names, position)
