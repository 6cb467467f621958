"""«Dette stemmer ikke»: everything that somebody has said beside an entry, and the answers."""

from uuid import UUID

from aiohttp import web

from services.kernel.i18n import N_
from web.kommentarer import said_in
from web.log_room import enter
from web.routing import page
from web.visit import Visit


@page("/logg/{stream}/kommentarer")
async def logg_kommentarer(visit: Visit, stream: UUID) -> web.StreamResponse:
    """The newest first; who may not see an entry sees nothing of what was said beside it."""
    room = await enter(visit, stream)
    said = await said_in(room, room.facts.kommentarer)
    return room.render("logg_kommentarer", N_("Dette stemmer ikke"), said=said)
