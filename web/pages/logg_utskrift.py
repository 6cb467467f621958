"""The log on paper, or as a file of one's own: what the reader may see, and nothing more."""

import json
from uuid import UUID

from aiohttp import web

from services.kernel.i18n import N_
from web.routing import page
from web.utskrift import Utskrift, as_data, whole_log
from web.visit import Visit

TITLE = N_("Skriv ut eller lagre")


@page("/logg/{stream}/utskrift")
async def logg_utskrift(visit: Visit, stream: UUID) -> web.StreamResponse:
    """To look at and to print."""
    log = await whole_log(visit, stream)
    return log.room.render("logg_utskrift", TITLE, log=log, streams=[])


@page("/logg/{stream}/utskrift/nettside")
async def logg_som_nettside(visit: Visit, stream: UUID) -> web.StreamResponse:
    """One file that shows the log in any browser, also without a network."""
    log = await whole_log(visit, stream)
    text = visit.environment.get_template("layout/lagret_logg.html").render(
        visit=visit, log=log, barn=visit.known(log.room.case.barn)
    )
    return _file(log, text, "html", "text/html")


@page("/logg/{stream}/utskrift/data")
async def logg_som_data(visit: Visit, stream: UUID) -> web.StreamResponse:
    """The same entries as JSON."""
    log = await whole_log(visit, stream)
    return _file(log, json.dumps(as_data(visit, log), ensure_ascii=False, indent=1), "json", "application/json")


def _file(log: Utskrift, text: str, ending: str, kind: str) -> web.Response:
    """Its name says nothing of whom it is about: it lies in a folder that others may look into."""
    name = f"logg-{log.room.visit.today.isoformat()}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return web.Response(text=text, content_type=kind, charset="utf-8", headers=headers)
