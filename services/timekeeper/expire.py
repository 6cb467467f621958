"""Samtykker for a tjeneste whose last day has passed (R53). The access ended with the day itself, by the database; this
writes it down, so that everybody is told and the log stands still where its stafettholder was among those who left."""

import logging
from uuid import uuid4

from services.cases.act import RULE
from services.cases.actions.expire_tjeneste_samtykke import ExpireTjenesteSamtykke
from services.kernel.errors import StafettloggError
from services.projections import tjeneste
from services.timekeeper.parts import Parts

logger = logging.getLogger(__name__)


async def expire(parts: Parts) -> None:
    """One look. Whoever comes second is refused: it has been written down."""
    if parts.clock.in_doubt or not parts.clock.time.may_expire():
        return
    async with parts.projector.connect() as reading:
        over = await tjeneste.over(reading, parts.clock.today())
    for stream, samtykke in over:
        try:
            await parts.cases.perform(ExpireTjenesteSamtykke(stream, samtykke), RULE, uuid4())
        except StafettloggError as why:  # taken back, closed or erased meanwhile
            logger.info("Et samtykke er ikke skrevet ut (%s).", type(why).__name__)
