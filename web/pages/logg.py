"""The log itself: what happens now, the plan, what is new, meetings, who is with in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from aiohttp import web

from services.cases.roles import FORESATT, KONTROLLOER, STAFETTHOLDER
from services.cases.stafettlogg import EvalueringAgreed, TiltakAgreed
from services.projections import timeline
from services.projections.moete import Meeting
from services.projections.now import missing
from services.projections.plan import Item
from web.behind import behind
from web.case_facts import CaseFacts, read_case
from web.figure import box_of, figure
from web.forms import Form
from web.kommentarer import beside
from web.now import now_card, task_links
from web.rooms import rooms
from web.routing import page
from web.visit import Visit
from web.who import Who, participant_options, who
from web.words import Told, tell, words_at


@dataclass(frozen=True)
class Card:
    """A tiltak or a maal as it is shown."""

    item: Item
    words: str
    responsible: Who | None
    mine: bool
    done: Form | None
    told: str


@page("/logg/{stream}")
async def logg(visit: Visit, stream: UUID) -> web.StreamResponse:
    """For the family and the stafettholder alike; what each may do differs."""
    found = await read_case(visit, stream, "stafettlogg")
    if found.facts.role == KONTROLLOER:
        raise web.HTTPSeeOther("/kontroll")
    told = await tell(visit, found.entries)
    card = await now_card(visit, found.facts)
    cards = await _cards(visit, found)
    return visit.render(
        "logg",
        streams=[str(stream)],
        case=found.case,
        other=found.other,
        card=card.card,
        tasks=card.tasks,
        links=task_links(visit, stream, card.tasks),
        rooms=rooms(visit, stream, found.facts.role),
        barn=visit.known(found.case.barn),
        maal=[one for one in cards if one.item.kind == "maal"],
        tiltak=[one for one in cards if one.item.kind == "tiltak"],
        told=told,
        more=found.more,
        beside=beside(visit, found, told),
        people=await _people(visit, found),
        meetings=await _meetings(visit, found, told),
        bti=figure(visit, found.case),
        box=box_of(visit, found.case, missing(found.facts)),
        holder=found.facts.role == STAFETTHOLDER,
        family=found.facts.role == FORESATT,
        forms=await _forms(visit, found, cards),
        own=found.facts.samtykke.get(visit.me),
        samtykke=found.facts.samtykke,
        saved="lagret" in visit.request.query,
        behind=await behind(visit, [stream]),
        evaluering=found.case.trinn >= 3,
    )


async def _cards(visit: Visit, found: CaseFacts) -> Sequence[Card]:
    items = found.facts.items
    async with visit.reading() as reading:
        places = [place for item in items for place in (item.words_at, item.done_at) if place]
        entries = await timeline.at(reading, places)
    agreed = await words_at(visit, [one for one in entries if one.topic == TiltakAgreed.TOPIC], "what")
    others = await words_at(visit, [one for one in entries if one.topic != TiltakAgreed.TOPIC], "words")
    return [await _card(visit, found, item, {**agreed, **others}) for item in items]


async def _card(visit: Visit, found: CaseFacts, item: Item, words: Mapping[int, str]) -> Card:
    mine = item.responsible == visit.me
    may = mine or found.facts.role == STAFETTHOLDER
    form = (
        visit.form("do_tiltak", stafettlogg=found.case.stream, tiltak=item.id)
        if item.kind == "tiltak" and may
        else None
    )
    said = words.get(item.done_at, "") if item.done_at else ""
    open_ = found.case.status == "aapen" and (item.done_on is None or bool(form and form.errors))
    return Card(
        item, words.get(item.words_at, ""), await who(visit, item.responsible), mine, form if open_ else None, said
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


async def _forms(visit: Visit, found: CaseFacts, cards: Sequence[Card]) -> Mapping[str, Form]:
    """The forms this reader may use now; the rest of the page is the same for all."""
    stream, open_meeting = found.case.stream, found.facts.meeting
    if found.facts.role == FORESATT and open_meeting and found.case.status == "aapen":
        mine = open_meeting.answers.get(str(visit.me), {})
        given = {"answer": [mine["answer"]], "interpreter": ["1"] if mine["interpreter"] else []} if mine else {}
        return {"answer_moete": visit.form("answer_moete", None, given, stafettlogg=stream, moete=open_meeting.id)}
    if found.facts.role != STAFETTHOLDER or found.case.status != "aapen":
        return {}
    with_in = await participant_options(visit, found.participants)
    aims = [(str(card.item.id), card.words[:80]) for card in cards if card.item.kind == "maal"]
    today = {"from_on": visit.filled_today, "held_on": visit.filled_today}
    forms = {
        "set_maal": visit.form("set_maal", stafettlogg=stream),
        "agree_tiltak": visit.form("agree_tiltak", {"maal": aims, "responsible": with_in}, today, stafettlogg=stream),
        "agree_evaluering": visit.form("agree_evaluering", stafettlogg=stream, known=await _known(visit, found)),
    }
    if open_meeting is None:
        return forms | {"call_moete": visit.form("call_moete", stafettlogg=stream)}
    return forms | {
        "hold_moete": visit.form("hold_moete", {"attended": with_in}, today, stafettlogg=stream, moete=open_meeting.id)
    }


async def _known(visit: Visit, found: CaseFacts) -> object:
    """The day that was agreed last, also when a meeting has been held since."""
    agreed = [one for one in found.entries if one.topic == EvalueringAgreed.TOPIC][:1]
    return next(iter((await words_at(visit, agreed, "on")).values()), None)
