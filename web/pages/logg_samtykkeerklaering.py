"""«Samtykkeerklæring tverrfaglig samarbeid»: the form on paper, for the log or for one tjeneste (R51)."""

from uuid import UUID

from aiohttp import web

from services.cases.roles import FAMILY, STAFETTHOLDER
from services.kernel.errors import NotFound
from services.kernel.i18n import N_
from web.log_room import enter
from web.routing import page
from web.service_samtykke import questions
from web.visit import Visit

SHORT = 12


@page("/logg/{stream}/samtykkeerklaering")
async def logg_samtykkeerklaering(visit: Visit, stream: UUID) -> web.StreamResponse:
    """To print and sign: for the stafettholder, and for those of the family. `?samtykke=` names one tjeneste."""
    room = await enter(visit, stream, FAMILY | {STAFETTHOLDER})
    wanted, pack = visit.request.query.get("samtykke", ""), visit.parts.packs[room.case.pack]
    asked = next((one for one in await questions(room) if str(one.asked.id) == wanted), None) if wanted else None
    if wanted and asked is None:
        raise NotFound
    unit = await visit.parts.register.unit_name(room.case.unit) if room.case.unit else ""
    return room.render(
        "logg_samtykkeerklaering",
        N_("Samtykkeerklæring tverrfaglig samarbeid"),
        asked=asked,
        unit=unit,
        paragraphs=asked.paragraphs if asked else [visit.say(one) for one in pack.samtykke.text],
        mark=(asked.text_hash if asked else pack.samtykke_hash)[:SHORT],
    )
