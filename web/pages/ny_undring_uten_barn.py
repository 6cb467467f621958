"""Ny undring about a pregnancy, a family or an adult (R176, R181, R183)."""

from aiohttp import web

from services.cases.roles import ANSATT
from services.kernel.errors import NotPermitted
from web.pages.ny_undring import ONLY_STAFF
from web.routing import page
from web.undring_forms import leaders_to_choose, without_empty
from web.visit import Visit


@page("/undring/ny/uten-barn")
async def ny_undring_uten_barn(visit: Visit) -> web.StreamResponse:
    """For employees."""
    if ANSATT not in visit.offices:
        raise NotPermitted(ONLY_STAFF)
    work = await visit.parts.register.employments(visit.me)
    units = [(str(one.unit), one.unit_name) for one in work]
    given = {"arose_on": visit.filled_today} | ({"unit": [units[0][0]]} if len(units) == 1 else {})
    form = visit.form("raise_undring_without_barn", {"unit": units, "leader": await leaders_to_choose(visit)}, given)
    pack = visit.parts.packs.current
    step = pack.step(0, pack.find_trinn(0, "definer") or 1)
    return visit.render("ny_undring_uten_barn", form=without_empty(form), step=step)
