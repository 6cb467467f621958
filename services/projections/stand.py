"""Where the views of this release stand. Those of another release, older or newer, hold nobody back."""

import asyncio
import logging

import asyncpg
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from services.kernel.follow_positions import BUILDING, follower
from services.kernel.follow_positions import views_stand_at as stand_at
from services.projections.views import VIEWS

logger = logging.getLogger(__name__)
NAMES = [view.table.name for view in VIEWS]
LOOK = 0.25


STAND = "SELECT coalesce(min(position), 0) FROM follower WHERE name = ANY ($1) AND kind <> $2"


async def views_at(records: asyncpg.Pool) -> int:
    """The position that every view has reached, asked straight: web does so at every wake-up."""
    return int(await records.fetchval(STAND, NAMES, BUILDING))


async def views_stand_at(connection: AsyncConnection) -> int:
    """The position that every view has reached."""
    return await stand_at(connection, NAMES)


async def wait_for_views(engine: AsyncEngine) -> None:
    """Until every view of this release is there to be read. Whoever starts first after an upgrade waits here while the
    projections fill what is new, and the older release goes on serving."""
    told = False
    while not await _all_there(engine):
        if not told:
            logger.warning("Venter på at visningene blir bygget.")
        told = True
        await asyncio.sleep(LOOK)


async def _all_there(engine: AsyncEngine) -> bool:
    question = select(func.count()).where(follower.c.name.in_(NAMES), follower.c.kind != BUILDING)
    async with engine.connect() as connection:
        return await connection.scalar(question) == len(NAMES)
