"""Samtykke: read what is shared and with whom, then answer; take it back as easily as it was given (GDPR art. 7)."""

from uuid import UUID

from aiohttp import web

from services.cases.roles import FAMILY
from services.kernel.errors import NotFound
from web.case_facts import read_case
from web.routing import page
from web.visit import Visit
from web.who import contact, who


@page("/logg/{stream}/samtykke")
async def samtykke(visit: Visit, stream: UUID) -> web.StreamResponse:
    """Only for somebody who was asked."""
    found = await read_case(visit, stream, "stafettlogg")
    state = found.facts.samtykke.get(visit.me)
    if state is None or found.facts.role not in FAMILY:
        raise NotFound
    pack = visit.parts.packs[found.case.pack]
    await visit.know([found.case.barn])
    holder = await who(visit, found.case.responsible)
    return visit.render(
        "samtykke",
        narrow=True,
        streams=[str(stream)],
        case=found.case,
        state=state,
        paragraphs=pack.samtykke.text,
        barn=visit.known(found.case.barn),
        holder=holder,
        contact=contact(visit, holder),
        answer=visit.form("answer_samtykke", stafettlogg=stream, text_hash=pack.samtykke_hash),
        withdraw=visit.form("withdraw_samtykke", stafettlogg=stream),
    )
