"""Ny undring: one screen that accepts vague words and shows the questions of the pack (R94, R97)."""

from aiohttp import web

from services.cases.roles import ANSATT
from services.kernel.errors import NotPermitted
from services.kernel.i18n import N_
from web.routing import page
from web.visit import Visit

BORN = N_("født {year}")


@page("/undring/ny")
async def ny_undring(visit: Visit) -> web.StreamResponse:
    """For employees; the children are those of the units where they work."""
    if ANSATT not in visit.offices:
        raise NotPermitted("Bare ansatte kan melde en undring her. Ta kontakt med skolen eller barnehagen.")
    units = [one.unit for one in await visit.parts.register.employments(visit.me)]
    children = [
        (
            str(child.person.id),
            f"{child.person.name}, {visit.translator.gettext(BORN, year=child.person.born)}, {child.group}",
        )
        for child in await visit.parts.register.children(units)
    ]
    pack = visit.parts.packs.current
    form = visit.form("raise_undring", {"barn": children}, {"arose_on": visit.filled_today})
    return visit.render("ny_undring", form=form, pack=pack, step=pack.step(0, 1))
