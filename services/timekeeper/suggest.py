"""Suggests what the rules have found, each once: its id follows from what was found, so that a second instance, or the
same one after a kill, meets what stands there already."""

import logging
from collections.abc import Sequence
from uuid import UUID

from services.cases.actions.suggest_avvik import SuggestAvvik
from services.cases.avvik import suggestion
from services.kernel.errors import StafettloggError
from services.projections import frist, movement
from services.timekeeper.parts import Parts
from services.timekeeper.rules import Seen, found

logger = logging.getLogger(__name__)
SYSTEM = UUID(int=0)
KNOWN = "SELECT id FROM command WHERE id = ANY ($1)"


class Suggester:
    """Keeps nothing in memory: whatever it knows stands in the log and the views."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def advance(self) -> bool:
        """One look. Nothing is suggested while nobody knows which day it is: an event is for ever."""
        if self._parts.clock.in_doubt or not self._parts.clock.time.may_expire():
            return False
        new = await self._new()
        for id_, command in new.items():
            await self._suggest(id_, command)
        return False

    async def _new(self) -> dict[UUID, SuggestAvvik]:
        by_id = {id_of(one): one for one in await self._found()}
        known = await self._parts.log.pool.fetch(KNOWN, list(by_id))
        return {id_: one for id_, one in by_id.items() if id_ not in {row["id"] for row in known}}

    async def _found(self) -> Sequence[SuggestAvvik]:
        today = self._parts.clock.today()
        async with self._parts.projector.connect() as reading:
            over, ahead = await frist.over(reading, today), await frist.ahead(reading, today)
            logs = await movement.going_on(reading)
        left = await self._parts.register.left(one.responsible for one in logs if one.responsible)
        return list(found(Seen(over, logs, ahead, left, self._parts.cases.packs), today))

    async def _suggest(self, id_: UUID, command: SuggestAvvik) -> None:
        try:
            await self._parts.cases.perform(command, SYSTEM, id_)
        except StafettloggError as why:  # erased meanwhile, or there is nobody yet who could decide on it
            logger.info("Et mulig avvik er ikke foreslått (%s).", type(why).__name__)


def id_of(command: SuggestAvvik) -> UUID:
    """Of the command, and of the stream it begins."""
    return suggestion(command.case, command.rule, command.frist, command.part, command.due_on)
