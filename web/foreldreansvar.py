"""Whether the register names others with foreldreansvar than a log does: two questions, however many logs."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases.roles import STAFETTHOLDER
from services.projections import participants
from services.projections.now import Facts
from services.projections.stafettpinne import IN_USE
from web.visit import Visit


async def with_foreldreansvar(visit: Visit, reading: AsyncConnection, every: Sequence[Facts]) -> list[Facts]:
    """For the stafettholder, who writes it down. Where the register names nobody, there is nobody to ask."""
    held = [one for one in every if one.role == STAFETTHOLDER and one.case.barn and one.case.status in IN_USE]
    if not held:
        return list(every)
    now = await visit.parts.register.foresatte_of(one.case.barn for one in held if one.case.barn)
    known = await participants.foresatte_in(reading, [one.case.stream for one in held])
    differ = {
        one.case.stream
        for one in held
        if one.case.barn and (named := now.get(one.case.barn)) and named != known.get(one.case.stream, frozenset())
    }
    return [replace(one, others_responsible=one.case.stream in differ) for one in every]
