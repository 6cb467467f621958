"""Looks once an hour for undringer whose last day has passed, records that they lapse, and has their keys destroyed.

What cannot be taken back waits while anybody doubts which day it is.
"""

import logging
from typing import Protocol
from uuid import UUID, uuid4

from services.cases.act import RULE
from services.cases.actions.lapse_undring import LapseUndring
from services.cases.perform import Cases
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
from services.kernel.erasures import Decision, Erasures
from services.kernel.errors import StafettloggError
from services.kernel.event_log import Event
from services.kernel.follow import Every, follow

logger = logging.getLogger(__name__)
HOUR = 3600.0
REASON = "bortfalt"
BEGUN: tuple[type[Event], ...] = (UndringRaised, SubjectUndringRaised, AnnetBarnRaised)
KEPT: tuple[type[Event], ...] = (UndringDecided, UndringssamtaleHeld)
"""After one of these it is no longer the staff's alone."""
UNSHARED = """
    SELECT e.stream FROM event e
     WHERE e.topic = ANY ($1) AND NOT EXISTS (SELECT FROM event x WHERE x.stream = e.stream AND x.topic = ANY ($2))
       AND EXISTS (SELECT FROM payload p WHERE p.position = e.position)"""


class Parts(Protocol):
    """Fulfilled by the Runtime."""

    @property
    def cases(self) -> Cases:
        """The door for writes."""

    @property
    def erasures(self) -> Erasures:
        """Destroys keys."""


async def lapse_unshared(parts: Parts) -> None:
    """Until cancelled. Several processes may: the one that comes second has nothing left to do."""

    async def look() -> bool:
        await lapse_once(parts.cases, parts.erasures)
        return False

    await follow("bortfall", look, Every(HOUR))


async def lapse_once(cases: Cases, erasures: Erasures) -> int:
    """How many went."""
    if cases.clock.in_doubt or not cases.clock.time.may_expire():
        return 0
    gone = 0
    for stream in await _unshared(cases):
        undring = await cases.repository.at_version(Undring, stream)
        last = kept_until(undring)
        if undring.lapsed or (last and last < cases.clock.today()):
            gone += await _end(cases, erasures, stream, undring.lapsed)
    return gone


async def _unshared(cases: Cases) -> list[UUID]:
    begun, kept = ([kind.TOPIC for kind in kinds] for kinds in (BEGUN, KEPT))
    return [row["stream"] for row in await cases.log.pool.fetch(UNSHARED, begun, kept)]


async def _end(cases: Cases, erasures: Erasures, stream: UUID, lapsed: bool) -> bool:
    """The event first: a program that falls between the two finds it again with its key still there."""
    try:
        if not lapsed:
            await cases.perform(LapseUndring(stream), RULE, uuid4())
    except StafettloggError as fault:
        logger.info("En undring bortfalt ikke likevel (%s).", type(fault).__name__)
        return False
    await erasures.erase(Decision(stream, RULE, REASON), cases.clock.now())
    logger.info("En undring som ingen delte innen siste dag, er bortfalt (%s).", UndringLapsed.TOPIC)
    return True
