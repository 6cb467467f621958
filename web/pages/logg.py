"""The log itself: what happens now, the plan, what is new, meetings, who is with in it."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from aiohttp import web

from services.cases.roles import FORESATT, KONTROLLOER, STAFETTHOLDER
from services.kernel.event_log import stream_beside
from services.projections.moete import Meeting
from services.projections.now import missing
from web.behind import behind
from web.case_facts import CaseFacts, read_case
from web.figure import box_of, figure
from web.forms import Form
from web.kommentarer import beside
from web.now import now_card, task_links
from web.plan_cards import plan_cards
from web.rooms import rooms
from web.routing import page
from web.visit import Visit
from web.who import Who, participant_options, who
from web.words import Told, tell


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
        links=task_links(visit, stream, card.tasks),
        rooms=rooms(visit, stream, found.facts.role),
        barn=visit.known(found.case.barn),
        maal=[one for one in cards if one.item.kind == "maal" and one.item.open],
        tiltak=[one for one in cards if one.item.kind == "tiltak" and not one.item.ended_on],
        told=told,
        more=found.more,
        beside=beside(visit, found, told),
        people=await _people(visit, found),
        meetings=await _meetings(visit, found, told),
        bti=figure(visit, found.case),
        box=box_of(visit, found.case, missing(found.facts)),
        holder=found.facts.role == STAFETTHOLDER,
        family=found.facts.role == FORESATT,
        forms=await _forms(visit, found),
        own=found.facts.samtykke.get(visit.me),
        samtykke=found.facts.samtykke,
        saved="lagret" in visit.request.query,
        behind=await behind(visit, [stream]),
    )


async def _people(visit: Visit, found: CaseFacts) -> Sequence[Who]:
    listed = [await who(visit, one.person, one.role) for one in found.participants]
    return [one for one in listed if one]


async def _meetings(visit: Visit, found: CaseFacts, told: Sequence[Told]) -> Sequence[Mapping[str, Any]]:
    by_moete = {meeting.id: [one for one in told if one.about == meeting.id] for meeting in found.facts.meetings}
    await visit.know([UUID(person) for meeting in found.facts.meetings for person in meeting.answers])
    return [
        {"meeting": meeting, "told": by_moete[meeting.id], "coming": _coming(visit, meeting)}
        for meeting in found.facts.meetings
    ]


def _coming(visit: Visit, meeting: Meeting) -> Sequence[Mapping[str, Any]]:
    return [
        {"name": visit.name(UUID(person)), "comes": answer["answer"] == "kommer", "interpreter": answer["interpreter"]}
        for person, answer in meeting.answers.items()
    ]


async def _forms(visit: Visit, found: CaseFacts) -> Mapping[str, Form]:
    """The forms this reader may use now; the rest of the page is the same for all."""
    stream, open_meeting = found.case.stream, found.facts.meeting
    if found.facts.role == FORESATT and open_meeting and found.case.status == "aapen":
        mine = open_meeting.answers.get(str(visit.me), {})
        given = {"answer": [mine["answer"]], "interpreter": ["1"] if mine["interpreter"] else []} if mine else {}
        return {"answer_moete": visit.form("answer_moete", None, given, stafettlogg=stream, moete=open_meeting.id)}
    if found.facts.role != STAFETTHOLDER or found.case.status != "aapen":
        return {}
    with_in = await participant_options(visit, found.participants)
    if open_meeting is None:
        return {"call_moete": visit.form("call_moete", stafettlogg=stream)}
    today = {"held_on": visit.filled_today}
    return {
        "hold_moete": visit.form("hold_moete", {"attended": with_in}, today, stafettlogg=stream, moete=open_meeting.id)
    }
