"""Asked to take over a stafettpinne: what one needs to know to answer, and nothing else of the log."""

from uuid import UUID

from aiohttp import web

from services.cases.stafettlogg import BytteOverleveringProposed
from services.kernel.errors import NotFound
from services.projections import stafettpinne, timeline
from web.routing import page
from web.visit import Visit
from web.who import contact, who
from web.words import words_at


@page("/overlevering/{stream}")
async def overlevering(visit: Visit, stream: UUID) -> web.StreamResponse:
    """For the one who is asked, until it is answered or taken back; then there is nothing here, or the log itself."""
    async with visit.reading() as reading:
        found = await stafettpinne.pinner(reading, stream)
        asked = found.get("overlevering")
        if asked is None or asked.person != visit.me:
            raise NotFound
        words = await timeline.at(reading, [asked.at])
    if asked.status not in ("spurt", "avtalt"):
        raise web.HTTPSeeOther(f"/logg/{stream}" if "holder" in found else "/")
    visit.shows(stream)
    await visit.know([asked.barn, asked.by])
    asker = await who(visit, asked.by)
    return visit.render(
        "overlevering",
        narrow=True,
        streams=[str(stream)],
        asked=asked,
        asker=asker,
        bytte=any(one.topic == BytteOverleveringProposed.TOPIC for one in words),
        contact=contact(visit, asker),
        reason=(await words_at(visit, words, "reason")).get(asked.at, ""),
        accept=visit.form("accept_overlevering", stafettlogg=stream, overlevering=asked.id),
        decline=visit.form("decline_overlevering", stafettlogg=stream, overlevering=asked.id),
    )
