"""Where the views of this release stand. Those of another release, older or newer, hold nobody back."""

import asyncio
import logging

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from services.kernel.event_log.read import Source
from services.kernel.follow_positions import BUILDING, follower
from services.projections.views import VIEWS

logger = logging.getLogger(__name__)
NAMES = [view.table.name for view in VIEWS]
LOOK = 0.25
STAND = """
    SELECT CASE WHEN count(*) = cardinality($1::text[]) THEN min(position) ELSE 0 END
      FROM follower WHERE name = ANY ($1) AND kind <> $2"""


async def views_stand_at(source: Source) -> int:
    """The position that every view has reached; 0 while one of them is not there yet."""
    return int(await source.fetchval(STAND, NAMES, BUILDING))


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
