"""One question about the seen log: for the BTI-koordinator who answers it; whoever asked reads it in the log's room."""

from uuid import UUID

from aiohttp import web

from services.cases.roles import BTI_KOORDINATOR
from services.kernel.errors import NotFound
from services.projections import innsyn
from web.behind import refuse_missing
from web.innsyn import asked
from web.routing import page
from web.visit import Visit


@page("/innsyn/{stream}")
async def one_innsyn(visit: Visit, stream: UUID) -> web.StreamResponse:
    """A varsel leads both of them here."""
    async with visit.reading() as reading:
        found = await innsyn.one(reading, stream)
        if found is None:
            await refuse_missing(visit, reading, stream)
            raise NotFound
    if BTI_KOORDINATOR not in visit.offices or found.asked_by == visit.me:
        raise web.HTTPSeeOther(f"/logg/{found.stafettlogg}/sett#spoersmaal")
    shown = await asked(visit, [found])
    if not shown:
        raise NotFound
    return visit.render(
        "innsyn",
        narrow=True,
        streams=[str(stream)],
        one=shown[0],
        answer=None if found.answered_at else visit.form("answer_innsyn", innsyn=stream),
        saved="lagret" in visit.request.query,
    )
