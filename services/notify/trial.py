"""A trial push to one's own devices: does it work on this phone?"""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from services.notify.channels.web_push.texts import OccasionKind

RING = text("""
    INSERT INTO delivery (occasion, person, channel, address, kind, state, due, created)
    SELECT :occasion, person, 'web_push', endpoint_hash, :kind, 'waiting', :now, :now
      FROM subscription WHERE person = :person""")


async def ring_own_devices(keeper: AsyncEngine, person: UUID, now: datetime) -> int:
    """How many devices will ring. Whoever delivers looks each second, in whatever process it runs."""
    values = {"occasion": f"test:{uuid4()}", "person": person, "kind": OccasionKind.OPPDATERT, "now": now}
    async with keeper.begin() as connection:
        return (await connection.execute(RING, values)).rowcount
