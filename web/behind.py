"""Logs whose newest entries some view could not take: their pages say so, instead of passing what is old off as now."""

from collections.abc import Iterable
from uuid import UUID

from aiohttp import web
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases.roles import FORESPURT
from services.kernel.errors import NotFound, Unavailable
from services.kernel.i18n import N_
from services.projections.stand import NAMES
from web.visit import Visit

BEHIND = "SELECT DISTINCT stream FROM parked WHERE follower = ANY ($1) AND stream = ANY ($2)"
MINE = text("SELECT CAST(:stream AS uuid) = ANY (my_streams())")
ROLES = text("SELECT my_access() -> :stream")
NOT_SHOWN = N_(
    "Vi har trøbbel med å vise denne siden akkurat nå. Det som er skrevet, er trygt lagret. Prøv igjen om litt."
)


async def behind(visit: Visit, streams: Iterable[UUID | None]) -> frozenset[UUID]:
    """Those of the streams that are parked in a view of this release."""
    asked = [stream for stream in streams if stream]
    rows = await visit.parts.records.fetch(BEHIND, NAMES, asked)
    return frozenset(row["stream"] for row in rows)


async def refuse_missing(visit: Visit, reading: AsyncConnection, stream: UUID) -> None:
    """For a stream that no view shows. Raises `Unavailable` where that is our fault and the reader may see it, leads
    those to their own page who see one thing of it, and raises `NotFound` else: unknown and hidden are the same."""
    if stream in await behind(visit, [stream]) and await reading.scalar(MINE, {"stream": stream}):
        raise Unavailable(NOT_SHOWN)
    roles = await reading.scalar(ROLES, {"stream": str(stream)}) or []
    if FORESPURT in roles:
        raise web.HTTPSeeOther(f"/overlevering/{stream}")
    raise NotFound
