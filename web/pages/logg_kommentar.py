"""One entry, what was said beside it, and the form to say «dette stemmer ikke»."""

from uuid import UUID

from aiohttp import web

from services.kernel.errors import NotFound
from services.kernel.i18n import N_
from services.projections import timeline
from web.kommentarer import said_in
from web.log_room import enter
from web.routing import page
from web.visit import Visit
from web.words import tell


@page("/logg/{stream}/kommentarer/{entry:int}")
async def logg_kommentar(visit: Visit, stream: UUID, entry: int) -> web.StreamResponse:
    """For an entry the reader sees, by its position. Raises `NotFound`."""
    room = await enter(visit, stream)
    async with visit.reading() as reading:
        found = [one for one in await timeline.at(reading, [entry]) if one.stream == stream]
    told = await tell(visit, found)
    if not told or told[0].removed or told[0].about in {one.id for one in room.facts.kommentarer}:
        raise NotFound
    here = [one for one in room.facts.kommentarer if one.entry == told[0].version]
    waits = any(one.by == visit.me and one.outcome is None for one in here)
    form = visit.form("give_kommentar", stafettlogg=stream, entry=entry)
    said = await said_in(room, here)
    title = N_("Stemmer ikke dette?")
    return room.render(
        "logg_kommentar", title, about=told[0], said=said, form=None if waits and not form.errors else form
    )
