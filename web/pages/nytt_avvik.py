"""Report an avvik where there is no log: where the model should have been used, and was not."""

from aiohttp import web

from services.cases.roles import ANSATT
from services.kernel.errors import NotPermitted
from web.pages.ny_undring import my_children
from web.routing import page
from web.visit import Visit


@page("/avvik/nytt")
async def nytt_avvik(visit: Visit) -> web.StreamResponse:
    """For employees; the barn may be left out."""
    if ANSATT not in visit.offices:
        raise NotPermitted("Bare ansatte kan melde avvik her.")
    barn = [(str(one.person.id), f"{one.person.name}, {one.group}") for one in await my_children(visit)]
    values = {"happened_on": visit.filled_today}
    return visit.render("nytt_avvik", narrow=True, form=visit.form("report_avvik", {"barn": barn}, values, case=None))
