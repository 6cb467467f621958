"""Report an avvik in this log's work. The report itself stands outside the log, and the family does not see it."""

from dataclasses import replace
from uuid import UUID

from aiohttp import web

from services.cases.roles import LOG_STAFF
from services.kernel.i18n import N_
from web.log_room import enter
from web.routing import page
from web.visit import Visit


@page("/logg/{stream}/avvik")
async def logg_avvik(visit: Visit, stream: UUID) -> web.StreamResponse:
    """For those who work in it. Which barn it is about is known."""
    room = await enter(visit, stream, LOG_STAFF)
    form = visit.form("report_avvik", None, {"happened_on": visit.filled_today}, case=stream)
    known = replace(form, fields=[one for one in form.fields if one.name != "barn"])
    return room.render("logg_avvik", N_("Meld et avvik"), form=known)
