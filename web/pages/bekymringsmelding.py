"""Bekymringsmelding: the duty in plain words, where to turn, and a note of one's own that nobody else sees (R180)."""

from aiohttp import web

from services.cases.bekymringsmelding import BekymringsmeldingRecorded
from services.cases.roles import ANSATT
from services.kernel.errors import NotFound
from services.projections import timeline
from web.routing import page
from web.visit import Visit
from web.words import tell


@page("/bekymringsmelding")
async def bekymringsmelding(visit: Visit) -> web.StreamResponse:
    """For employees. Of notes it shows the reader's own, and says nothing of others'."""
    if ANSATT not in visit.offices:
        raise NotFound
    async with visit.reading() as reading:
        mine = await timeline.of_kind(reading, BekymringsmeldingRecorded.TOPIC)
    form = visit.form("record_bekymringsmelding", None, {"reported_on": visit.filled_today})
    saved = "lagret" in visit.request.query
    return visit.render("bekymringsmelding", form=form, told=await tell(visit, mine), saved=saved)
