"""The whole stafettlogg as its auditor reads it: every event in order, and the undring once that is granted."""

from uuid import UUID

from aiohttp import web

from web.behind import behind
from web.entry_in_full import in_full
from web.mandate import in_order, kontroll_case, read_mandate
from web.routing import page
from web.visit import Visit


@page("/kontroll/{kontroll}")
async def kontroll_logg(visit: Visit, kontroll: UUID) -> web.StreamResponse:
    """The log is for its auditor alone; a coordinator is led to what concerns them."""
    async with visit.reading() as reading:
        case = await kontroll_case(reading, kontroll)
        record = await in_order(reading, [kontroll])
    saved = "lagret" in visit.request.query
    if case.responsible != visit.me:
        raise web.HTTPSeeOther(f"/kontroll/{kontroll}/oppdrag{'?lagret' if saved else ''}")
    mandate = await read_mandate(visit, kontroll)
    await visit.know([mandate.log.barn])
    return visit.render(
        "kontroll_logg",
        streams=mandate.streams,
        mandate=mandate,
        record=await in_full(visit, record),
        entries=await in_full(visit, mandate.entries),
        undring=await in_full(visit, mandate.undring or []),
        ask=visit.form("ask_undring_innsyn", kontroll=kontroll) if mandate.kontroll.status == "startet" else None,
        saved=saved,
        behind=await behind(visit, [mandate.log.stream, mandate.log.other, kontroll]),
    )
