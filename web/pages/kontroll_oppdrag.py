"""The kontroll itself: its purpose and what came of it. It can be read after the end; the log then no longer can."""

from uuid import UUID

from aiohttp import web

from web.entry_in_full import in_full
from web.mandate import in_order, kontroll_case
from web.pages.kontroll import STATUS, grant_form
from web.routing import page
from web.visit import Visit


@page("/kontroll/{kontroll}/oppdrag")
async def kontroll_oppdrag(visit: Visit, kontroll: UUID) -> web.StreamResponse:
    """The auditor ends it here; the coordinator answers here."""
    async with visit.reading() as reading:
        case = await kontroll_case(reading, kontroll)
        entries = await in_order(reading, [kontroll])
    visit.shows(kontroll)
    mine, runs = case.responsible == visit.me, case.status != "avsluttet"
    return visit.render(
        "kontroll_oppdrag",
        narrow=True,
        streams=[str(kontroll)],
        case=case,
        state=visit.say(STATUS[case.status]),
        mine=mine,
        runs=runs,
        record=await in_full(visit, entries),
        grant=grant_form(visit, case),
        saved="lagret" in visit.request.query,
        end=visit.form("end_kontroll", kontroll=kontroll) if mine and runs else None,
    )
