"""Carries a bytte out when its day comes: each looks whether nothing is missing, and the one that comes second finds
nothing left to do."""

import logging
from uuid import uuid4

from services.cases.act import RULE
from services.cases.actions.carry_out_bytte import CarryOutBytte
from services.kernel.errors import StafettloggError
from services.kernel.follow import Every, follow, patiently
from services.projections.bytte import due
from services.projections.stand import wait_for_views
from services.timekeeper.parts import Parts

logger = logging.getLogger(__name__)
LOOK = 60.0  # seconds


async def carry_out_bytter(parts: Parts) -> None:
    """Until cancelled, once the views are there."""

    async def look() -> bool:
        await carry_out_due(parts)
        return False

    await patiently("bytte", lambda: wait_for_views(parts.projector))
    await follow("bytte", look, Every(LOOK))


async def carry_out_due(parts: Parts) -> int:
    """How many. While anybody doubts which day it is, none; what is missing, is missing the next time too."""
    if parts.clock.in_doubt or not parts.clock.time.may_expire():
        return 0
    async with parts.projector.connect() as reading:
        streams = await due(reading, parts.clock.today())
    done = 0
    for stream in streams:
        try:
            await parts.cases.perform(CarryOutBytte(stream), RULE, uuid4())
        except StafettloggError as fault:
            logger.info("Et bytte er ikke gjennomført ennå (%s).", type(fault).__name__)
        else:
            done += 1
    return done
