"""Undringer whose last day has passed: records that they lapse, and has their keys destroyed.

What cannot be taken back waits while anybody doubts which day it is.
"""

import logging
from uuid import UUID, uuid4

from services.cases.act import RULE
from services.cases.actions.lapse_undring import LapseUndring
from services.cases.undring import (
    AnnetBarnRaised,
    SubjectUndringRaised,
    Undring,
    UndringDecided,
    UndringLapsed,
    UndringRaised,
    UndringssamtaleHeld,
)
from services.cases.undring.lapsed import kept_until
from services.kernel.erasures import Decision
from services.kernel.errors import StafettloggError
from services.kernel.event_log import Event, EventLog
from services.timekeeper.parts import Destroying

logger = logging.getLogger(__name__)
REASON = "bortfalt"
BEGUN: tuple[type[Event], ...] = (UndringRaised, SubjectUndringRaised, AnnetBarnRaised)
KEPT: tuple[type[Event], ...] = (UndringDecided, UndringssamtaleHeld)
"""After one of these it is no longer the staff's alone."""
UNSHARED = """
    SELECT e.stream FROM event e
     WHERE e.topic = ANY ($1) AND NOT EXISTS (SELECT FROM event x WHERE x.stream = e.stream AND x.topic = ANY ($2))
       AND EXISTS (SELECT FROM payload p WHERE p.position = e.position)"""


async def lapse(parts: Destroying) -> int:
    """How many went. The one that comes second has nothing left to do."""
    if parts.clock.in_doubt or not parts.clock.time.may_expire():
        return 0
    gone = 0
    for stream in await _unshared(parts.log):
        undring = await parts.cases.repository.at_version(Undring, stream)
        last = kept_until(undring)
        if undring.lapsed or (last and last < parts.clock.today()):
            gone += await _end(parts, stream, undring.lapsed)
    return gone


async def _unshared(log: EventLog) -> list[UUID]:
    begun, kept = ([kind.TOPIC for kind in kinds] for kinds in (BEGUN, KEPT))
    return [row["stream"] for row in await log.pool.fetch(UNSHARED, begun, kept)]


async def _end(parts: Destroying, stream: UUID, lapsed: bool) -> bool:
    """The event first: a program that falls between the two finds it again with its key still there."""
    try:
        if not lapsed:
            await parts.cases.perform(LapseUndring(stream), RULE, uuid4())
    except StafettloggError as fault:
        logger.info("En undring bortfalt ikke likevel (%s).", type(fault).__name__)
        return False
    await parts.erasures.erase(Decision(stream, RULE, REASON), parts.clock.now())
    logger.info("En undring som ingen delte innen siste dag, er bortfalt (%s).", UndringLapsed.TOPIC)
    return True
