"""«Si fra om et annet barn»: a parent writes to the leader of a school or barnehage, and gets a receipt (R177)."""

from aiohttp import web

from services.cases.actions.raise_undring_about_annet_barn import PLACES
from services.kernel.errors import NotFound
from web.routing import page
from web.visit import Visit


@page("/undring/annet-barn")
async def undring_annet_barn(visit: Visit) -> web.StreamResponse:
    """For parents of a barn that goes somewhere here. It names no barn, and keeps nothing of what was sent."""
    if not await visit.parts.register.children_of(visit.me):
        raise NotFound
    units = [(str(one.id), one.name) for one in await visit.parts.register.units() if one.service in PLACES]
    form = visit.form("raise_undring_about_annet_barn", {"unit": units}, {"arose_on": visit.filled_today})
    return visit.render("undring_annet_barn", form=form, saved="lagret" in visit.request.query)
