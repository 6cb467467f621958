"""Who one can be in the demo, and who they are in this data folder's register."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from services.demo.families import FAMILIES, YOUTHS
from services.demo.staff import STAFF
from services.kernel.people.tables import person

PERSONAS = (*STAFF, *FAMILIES, *YOUTHS)


async def ids(keeper: AsyncEngine) -> Mapping[str, UUID]:
    """By their keys. Empty where the register is somebody else's."""
    keys = {one.email: one.key for one in PERSONAS}
    async with keeper.connect() as connection:
        rows = await connection.execute(select(person.c.id, person.c.email).where(person.c.email.in_(keys)))
        return {keys[row.email]: row.id for row in rows}
