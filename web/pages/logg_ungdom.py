"""The barn's own access: from which age, what changes at 16 and 18, and a professional's decision before that."""

from collections.abc import Mapping
from uuid import UUID

from aiohttp import web

from services.cases.age import FULL_AGE, OWN_CHOICE
from services.cases.roles import BARN, LOG_STAFF
from services.cases.stafettlogg import ModenhetsvurderingDone
from services.kernel.i18n import N_
from services.projections import timeline
from services.projections.stafettpinne import IN_USE
from web.birthdays import with_birthday
from web.case_facts import is_of_age
from web.forms import Form
from web.log_room import Room, enter
from web.routing import page
from web.visit import Visit
from web.words import tell, words_at


@page("/logg/{stream}/ungdom")
async def logg_ungdom(visit: Visit, stream: UUID) -> web.StreamResponse:
    """What stands here of a decision is what its reader may see of it."""
    room = await enter(visit, stream)
    async with visit.reading() as reading:
        entries = await timeline.entries(reading, [stream])
    decided = [one for one in entries if one.topic == ModenhetsvurderingDone.TOPIC]
    announced = await words_at(visit, decided, "announced")
    pack = visit.parts.packs[room.case.pack]
    soon = (await with_birthday(visit, room.facts)).turns
    forms = await _forms(visit, room, bool(decided))
    return room.render(
        "logg_ungdom",
        N_("Barnets egen tilgang"),
        own_access=pack.years("own_access", visit.today) or OWN_CHOICE,
        young=room.role == BARN,
        of_age=room.facts.of_age,
        soon=bool(soon and soon[0] < FULL_AGE),
        answered=room.facts.samtykke.get(visit.me),
        hidden=[word for word in announced.values() if word == "False"],
        paragraphs=pack.samtykke.text,
        told=await tell(visit, decided),
        forms=forms,
    )


async def _forms(visit: Visit, room: Room, decided: bool) -> Mapping[str, Form]:
    asked = room.role == BARN and room.facts.of_age and visit.me not in room.facts.samtykke
    if asked and room.case.status in ("aapen", "fryst"):
        text = visit.parts.packs[room.case.pack].samtykke_hash
        return {"answer_as_ungdom": visit.form("answer_as_ungdom", stafettlogg=room.stream, text_hash=text)}
    if room.role in LOG_STAFF and room.case.status in IN_USE and not decided and not await is_of_age(visit, room.case):
        today = {"decided_on": visit.filled_today}
        return {"assess_modenhet": visit.form("assess_modenhet", None, today, stafettlogg=room.stream)}
    return {}
