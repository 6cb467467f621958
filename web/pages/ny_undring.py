"""Ny undring: first whom it is about. Name, birth year and class stand in the list, so that it is the right one."""

from collections.abc import Sequence
from itertools import groupby

from aiohttp import web

from services.cases.roles import ANSATT
from services.kernel.errors import NotPermitted
from services.kernel.i18n import N_
from services.kernel.people import Child
from web.routing import page
from web.visit import Visit

BORN = N_("født {year}")
ONLY_STAFF = "Bare ansatte kan melde en undring her. Ta kontakt med skolen eller barnehagen."


@page("/undring/ny")
async def ny_undring(visit: Visit) -> web.StreamResponse:
    """For employees; the children are those of the units where they work, class by class."""
    groups = [
        {"name": group, "children": [{"id": one.person.id, "born": born(visit, one)} for one in children]}
        for group, children in groupby(await my_children(visit), key=lambda one: one.group)
    ]
    return visit.render("ny_undring", groups=groups, open=len(groups) == 1)


async def my_children(visit: Visit) -> Sequence[Child]:
    """Those of the units where the reader works, in the order of their classes. Raises `NotPermitted`."""
    if ANSATT not in visit.offices:
        raise NotPermitted(ONLY_STAFF)
    units = [one.unit for one in await visit.parts.register.employments(visit.me)]
    children = await visit.parts.register.children(units)
    visit.people |= {one.person.id: one.person for one in children}
    return children


def born(visit: Visit, child: Child) -> str:
    """«født 2014», or nothing where the register does not know."""
    return visit.translator.gettext(BORN, year=child.person.born) if child.person.born else ""


