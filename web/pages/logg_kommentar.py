"""One entry, what was said beside it, and the forms: «dette stemmer ikke», and for the stafettholder its removal."""

from uuid import UUID

from aiohttp import web

from services.cases.roles import STAFETTHOLDER
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
    about = told[0] if told else None
    own = {one.id for one in room.facts.kommentarer}
    holder = room.role == STAFETTHOLDER
    if about is None or (about.about in own and not holder):
        raise NotFound
    here = [one for one in room.facts.kommentarer if one.entry == about.version]
    waits = any(one.by == visit.me and one.outcome is None for one in here)
    give = visit.form("give_kommentar", stafettlogg=stream, entry=entry)
    may_give = not about.removed and about.about not in own and (not waits or give.errors)
    remove = visit.form("remove_entry", stafettlogg=stream, entry=entry)
    return room.render(
        "logg_kommentar",
        N_("Oppføringen er fjernet") if about.removed else N_("Stemmer ikke dette?"),
        about=about,
        said=await said_in(room, here),
        form=give if may_give else None,
        remove=remove if holder and not about.removed else None,
    )
