"""Barnets stemme: what the barn has said and lets this reader read; for the barn itself, Min stemme (R54–R60)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from aiohttp import web

from services.cases.roles import BARN, FORESATT, LOG_STAFF, STAFETTHOLDER
from services.kernel.i18n import N_
from services.projections import stemme, timeline
from services.projections.stemme import Said
from web.forms import Form
from web.log_room import Room, enter
from web.routing import page
from web.visit import Visit
from web.who import ROLES
from web.words import Told, tell

READ_BY: Mapping[str, str] = {
    "alle": N_("Leses av alle i loggen."),
    "ansatte": N_("Leses av de ansatte i loggen, og av barnet. Foresatte ser det ikke."),
    "den_ene": N_("Leses bare av {name}, og av barnet."),
}
WAITS: Mapping[str, str] = {
    "spoer": N_("Spør barnet hvem som kan lese dette. Til da leser bare du det."),
    "vurder": N_(
        "Barnet ønsker ikke at foresatte leser dette, og det holdes tilbake. Skriv din vurdering: skal det bli slik?"
    ),
}


@dataclass(frozen=True)
class Card:
    """One thing the barn said, as this reader may read it."""

    said: Said
    told: Sequence[Told]
    read_by: str
    waits: str
    forms: Sequence[Form]


@page("/logg/{stream}/stemme")
async def logg_stemme(visit: Visit, stream: UUID) -> web.StreamResponse:
    """For everybody in the log; what is withheld from a reader leaves nothing here."""
    room = await enter(visit, stream)
    cards = await _cards(room)
    own = room.role == BARN
    meeting = room.facts.meeting
    return room.render(
        "logg_stemme",
        N_("Min stemme") if own else N_("Barnets stemme"),
        cards=cards,
        own=own,
        family=room.role == FORESATT,
        staff=room.role in LOG_STAFF,
        forms=_forms(room),
        meeting=visit.local(meeting.starts) if meeting else "",
    )


async def _cards(room: Room) -> Sequence[Card]:
    visit = room.visit
    async with visit.reading() as reading:
        known = await stemme.said(reading, room.stream)
        places = [place for one in known for place in (one.words_at, one.decided_at) if place]
        entries = await timeline.at(reading, places)
    told = {one.position: one for one in await tell(visit, entries)}
    await visit.know([one.heard_by for one in known])
    return [_card(room, one, told) for one in known]


def _card(room: Room, said: Said, told: Mapping[int, Told]) -> Card:
    visit = room.visit
    found = [told[place] for place in (said.words_at, said.decided_at) if place and place in told]
    read_by = visit.say(READ_BY[said.readers], name=said.heard_by)
    waits = visit.say(WAITS[said.waits]) if said.waits and room.role in LOG_STAFF else ""
    return Card(said, found, read_by, waits, _choices(room, said))


def _choices(room: Room, said: Said) -> Sequence[Form]:
    """What this reader may do about who reads it."""
    if room.case.status != "aapen" or said.readers == "alle":
        return ()
    visit, log, one = room.visit, room.stream, said.id
    if room.role == BARN:
        return (visit.form("share_own_stemme", stafettlogg=log, stemme=one),)
    if room.role not in LOG_STAFF:
        return ()
    share = visit.form("share_stemme", stafettlogg=log, stemme=one)
    return (share, visit.form("keep_stemme", stafettlogg=log, stemme=one)) if said.waits else (share,)


def _forms(room: Room) -> Mapping[str, Form]:
    """The forms with which something new is written."""
    visit, stream = room.visit, room.stream
    if room.case.status != "aapen":
        return {}
    if room.role == BARN:
        known = {"before": ["moete"]} if room.facts.meeting else {}
        return {"write": visit.form("write_stemme", {"said_by": _sayers(room)}, known, stafettlogg=stream)}
    if room.role not in LOG_STAFF:
        return {}
    record = visit.form("record_stemme", None, {"heard_on": visit.filled_today}, stafettlogg=stream)
    if room.role != STAFETTHOLDER:
        return {"record": record}
    return {"record": record, "miss": visit.form("miss_stemme", stafettlogg=stream)}


def _sayers(room: Room) -> Sequence[tuple[str, str]]:
    """The youth first, then the employees of the log."""
    visit = room.visit
    staff = [one for one in room.participants if one.role in LOG_STAFF and one.person in visit.people]
    named = [(str(one.person), f"{visit.people[one.person].name}, {visit.say(ROLES[one.role])}") for one in staff]
    return [(str(visit.me), visit.say(N_("Jeg sier det selv"))), *named]
