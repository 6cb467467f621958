"""How to prepare and hold a meeting: for whoever leads it, and for those who are invited (R75)."""

from uuid import UUID

from aiohttp import web

from services.cases.roles import FAMILY
from services.kernel.i18n import N_
from web.moeter import shown
from web.pages.moete import of_moete
from web.preparation import prepared
from web.routing import page
from web.visit import Visit


@page("/logg/{stream}/moete/{moete}/forbered")
async def moete_forbered(visit: Visit, stream: UUID, moete: UUID) -> web.StreamResponse:
    """The family reads what it may think of; whoever works there how the meeting is held."""
    room, meeting = await of_moete(visit, stream, moete)
    (one,) = await shown(visit, room.facts, room.participants, [meeting])
    known = prepared(visit.parts.packs[room.case.pack], "moete")
    family = room.role in FAMILY
    return room.render("moete_forbered", N_("Forbered møtet"), one=one, known=known, family=family)
