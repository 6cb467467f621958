"""A sheet for a meeting on paper: agenda, the plan with room to write, who came, decisions, next date."""

from uuid import UUID

from aiohttp import web

from services.kernel.clock import OSLO
from services.kernel.i18n import N_
from web.moeter import shown
from web.pages.moete import measures, of_moete
from web.routing import page
from web.visit import Visit


@page("/logg/{stream}/moete/{moete}/ark")
async def moete_ark(visit: Visit, stream: UUID, moete: UUID) -> web.StreamResponse:
    """For whoever may know of the meeting. What is written on it is entered afterwards, with the day it happened."""
    room, meeting = await of_moete(visit, stream, moete)
    (one,) = await shown(visit, room.facts, room.participants, [meeting])
    moment = visit.translator.moment(meeting.starts.replace(tzinfo=OSLO), visit.now)
    return room.render(
        "moete_ark",
        N_("Ark til møtet"),
        one=one,
        when=moment,
        holder_name=visit.name(room.case.responsible),
        measures=await measures(room),
    )
