"""«Si fra om noe»: a foresatt writes to the leader of the school or barnehage about their own barn (R177)."""

from aiohttp import web

from services.kernel.errors import NotFound
from web.routing import page
from web.visit import Visit
from web.who import options


@page("/undring/foresatt")
async def undring_foresatt(visit: Visit) -> web.StreamResponse:
    """For whoever has parental responsibility for a barn that goes to a school or barnehage here."""
    mine = await visit.parts.register.children_of(visit.me)
    if not mine:
        raise NotFound
    given = {"arose_on": visit.filled_today} | ({"barn": [str(mine[0].id)]} if len(mine) == 1 else {})
    form = visit.form("raise_undring_as_foresatt", {"barn": options(mine)}, given)
    return visit.render("undring_foresatt", form=form)
