"""Which employees have read the log that an auditor goes through, by day, and as what."""

from uuid import UUID

from aiohttp import web

from services.kernel import innsyn
from web.mandate import read_mandate
from web.routing import page
from web.sett import read_by_day
from web.visit import Visit


@page("/kontroll/{kontroll}/sett")
async def kontroll_sett(visit: Visit, kontroll: UUID) -> web.StreamResponse:
    """For the auditor while the kontroll runs. What the family read is theirs alone."""
    mandate = await read_mandate(visit, kontroll)
    async with visit.reading() as reading:
        staff = await innsyn.seen_by_staff(reading, mandate.log.stream, visit.me)
    return visit.render(
        "kontroll_sett",
        narrow=True,
        streams=mandate.streams,
        kontroll=kontroll,
        days=await read_by_day(visit, staff),
        most=len(staff) >= innsyn.MOST,
    )
