"""A view that is new in this release is filled from the log beside the others, and joins them when it has caught up."""

import asyncio
import logging
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncEngine

from services.kernel.event_log import EventLog
from services.projections.alone import Busy
from services.projections.rebuild import Rebuild
from services.projections.tables import make_tables
from services.projections.view import View

logger = logging.getLogger(__name__)
LOOK = 1.0  # seconds


async def build_missing(engine: AsyncEngine, log: EventLog, views: Sequence[View]) -> None:
    """Returns when every view is there. Several processes may try: one builds, the others see it when it is done."""
    while missing := await make_tables(engine, views):
        names = ", ".join(view.table.name for view in missing)
        try:
            logger.info("%s bygges fra hendelsesloggen.", names)
            await Rebuild(engine, log, missing).run()
        except Busy:
            await asyncio.sleep(LOOK)
