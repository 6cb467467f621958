"""What we know, and do not know, of how well everybody can use the pages."""

from aiohttp import web

from web.routing import page
from web.visit import Visit


@page("/tilgjengelighet", public=True)
async def tilgjengelighet(visit: Visit) -> web.StreamResponse:
    """Honest: what is not tried stands there as not tried."""
    return visit.render("tilgjengelighet", narrow=True, position=None)
