"""One avvik: what was seen, who decides, and what came of it."""

from uuid import UUID

from aiohttp import web

from services.kernel.errors import NotFound
from services.projections import avvik as avvikene
from services.projections import timeline
from web.avvik import shown
from web.behind import refuse_missing
from web.routing import page
from web.visit import Visit
from web.words import tell


@page("/avvik/{stream}")
async def avvik(visit: Visit, stream: UUID) -> web.StreamResponse:
    """For the one who reported it, and the one who decides on it."""
    async with visit.reading() as reading:
        found = await avvikene.one(reading, stream)
        if found is None:
            await refuse_missing(visit, reading, stream)
            raise NotFound
        entries = await timeline.entries(reading, [stream])
    if not entries:
        raise NotFound  # whoever counts avvik of all units reads none of them
    (one,) = await shown(visit, [found])
    return visit.render(
        "avvik",
        narrow=True,
        streams=[str(stream)],
        one=one,
        told=await tell(visit, entries),
        leads=one.of.unit in visit.leads and not one.of.about_leder,
        saved="lagret" in visit.request.query,
    )
