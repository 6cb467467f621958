"""The log itself: what happens now, the plan, what is new, meetings, who is with in it."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from aiohttp import web

from services.cases.roles import EVERYONE_IN_LOG, FAMILY, KONTROLLOER, STAFETTHOLDER
from services.kernel.event_log import stream_beside
from services.projections.now import missing
from web.behind import behind
from web.case_facts import CaseFacts, read_case
from web.figure import box_of, figure
from web.forms import Form
from web.kommentarer import beside
from web.moeter import Shown, address, answer_form, shown, when
from web.now import now_card, task_links
from web.plan_cards import plan_cards
from web.rooms import first_rooms, more_rooms
from web.routing import page
from web.undo import undo_of
from web.visit import Visit
from web.who import Who, who
from web.words import tell


@page("/logg/{stream}")
async def logg(visit: Visit, stream: UUID) -> web.StreamResponse:
    """For the family and the stafettholder alike; what each may do differs."""
    found = await read_case(visit, stream, "stafettlogg")
    if found.facts.role == KONTROLLOER:
        raise web.HTTPSeeOther("/kontroll")
    told = await tell(visit, found.entries)
    card = await now_card(visit, found.facts)
    cards = await plan_cards(visit, found.facts)
    return visit.render(
        "logg",
        streams=[str(stream), str(stream_beside(stream))],
        case=found.case,
        other=found.other,
        card=card.card,
        tasks=card.tasks,
        links=task_links(visit, found.facts, card.tasks, card.offers),
        rooms=first_rooms(visit, stream, found.facts.role),
        more_rooms=more_rooms(visit, stream, found.facts.role),
        barn=visit.known(found.case.barn),
        maal=[one for one in cards if one.item.kind == "maal" and one.item.open],
        tiltak=[one for one in cards if one.item.kind == "tiltak" and not one.item.ended_on],
        told=told,
        more=found.more,
        beside=beside(visit, found, told),
        people=await _people(visit, found),
        meetings=await _coming(visit, found),
        held=_held(visit, found),
        bti=figure(visit, found.case),
        box=box_of(visit, found.case, missing(found.facts)),
        holder=found.facts.role == STAFETTHOLDER,
        whole=found.facts.role in EVERYONE_IN_LOG,
        family=found.facts.role in FAMILY,
        undone=undo_of(visit, found.entries, found.facts.role),
        forms=_forms(visit, found),
        own=found.facts.samtykke.get(visit.me),
        samtykke=found.facts.samtykke,
        saved="lagret" in visit.request.query,
        behind=await behind(visit, [stream]),
    )


async def _people(visit: Visit, found: CaseFacts) -> Sequence[Who]:
    listed = [await who(visit, one.person, one.role) for one in found.participants]
    return [one for one in listed if one]


async def _coming(visit: Visit, found: CaseFacts) -> Sequence[Shown]:
    """Those that lie ahead, the next one first."""
    ahead = sorted((one for one in found.facts.meetings if one.open), key=lambda one: one.starts)
    return await shown(visit, found.facts, found.participants, ahead)


def _held(visit: Visit, found: CaseFacts) -> Mapping[str, str] | None:
    """The way to the latest minutes."""
    last = next((one for one in found.facts.meetings if one.held_on), None)
    return {"href": address(found.case.stream, last), "day": when(visit, last)} if last else None


def _forms(visit: Visit, found: CaseFacts) -> Mapping[str, Form]:
    """What the reader answers here; all else has a room of its own."""
    meeting = found.facts.meeting
    answer = answer_form(visit, found.facts, meeting) if meeting else None
    return {"answer_moete": answer} if answer else {}
