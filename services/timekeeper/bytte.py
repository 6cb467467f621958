"""Carries a bytte out when its day has come and nothing is missing."""

import logging
from uuid import uuid4

from services.cases.act import RULE
from services.cases.actions.carry_out_bytte import CarryOutBytte
from services.kernel.errors import StafettloggError
from services.projections.bytte import due
from services.timekeeper.parts import Parts

logger = logging.getLogger(__name__)


async def carry_out_due(parts: Parts) -> int:
    """How many. None while anybody doubts which day it is; what is missing now, may be there at the next look."""
    if parts.clock.in_doubt or not parts.clock.time.may_expire():
        return 0
    async with parts.projector.connect() as reading:
        streams = await due(reading, parts.clock.today())
    done = 0
    for stream in streams:
        try:
            await parts.cases.perform(CarryOutBytte(stream), RULE, uuid4())
            done += 1
        except StafettloggError as why:
            logger.info("Et bytte er ikke gjennomført ennå (%s).", type(why).__name__)
    return done
