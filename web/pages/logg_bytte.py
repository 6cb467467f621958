"""«Bytte av skole eller tjeneste»: prepared in one form, told to everybody, carried out when nothing is missing."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from aiohttp import web
from markupsafe import Markup

from services.cases.roles import FAMILY, STAFETTHOLDER
from services.cases.stafettlogg import (
    BytteAgreed,
    BytteDone,
    BytteOverleveringProposed,
    BytteProposed,
    BytteWithdrawn,
    OverleveringAccepted,
    OverleveringDeclined,
)
from services.kernel.i18n import N_
from services.projections import timeline
from services.projections.bytte import Bytte
from services.projections.tjeneste_samtykke import answers
from web.forms import Form
from web.log_room import Room, enter
from web.routing import page
from web.service_samtykke import Asking, colleagues_not_in
from web.tjenesteslag import unit_options
from web.visit import Visit
from web.words import tell, words_at

HISTORY = frozenset(
    event.TOPIC
    for event in (
        BytteProposed,
        BytteOverleveringProposed,
        BytteAgreed,
        OverleveringAccepted,
        OverleveringDeclined,
        BytteWithdrawn,
        BytteDone,
    )
)
ANSWERED = {
    "spurt": N_("Uten svar fra {who}."),
    "avslaatt": N_("{who} har svart nei."),
    "trukket": N_("{who} har trukket svaret sitt tilbake."),
}


@page("/logg/{stream}/bytte")
async def logg_bytte(visit: Visit, stream: UUID) -> web.StreamResponse:
    """For everybody in the log; whoever keeps it prepares."""
    room = await enter(visit, stream)
    bytte = room.facts.bytte
    async with visit.reading() as reading:
        entries = [one for one in await timeline.entries(reading, [stream]) if one.topic in HISTORY]
        said = [one for one in await answers(reading, stream) if bytte and one.samtykke == bytte.samtykke]
        words = await timeline.at(reading, [bytte.words_at]) if bytte else []
    if bytte:
        await visit.know_units([bytte.tjeneste, bytte.before])
        await visit.know([bytte.person, *(one.person for one in said)])
    under_way = bytte is not None and bytte.state == "forberedt"
    states = {one.person: one.state for one in said}
    return room.render(
        "logg_bytte",
        N_("Bytte av skole eller tjeneste"),
        bytte=bytte,
        under_way=under_way,
        due=bytte is not None and bytte.on_day <= visit.today,
        reason=(await words_at(visit, words, "reason")).get(bytte.words_at, "") if bytte else "",
        missing=_missing(room, bytte, states) if bytte and under_way else [],
        own=states.get(visit.me) if room.role in FAMILY else None,
        asking=None if under_way else await _asking(room),
        forms=await _forms(room, bytte) if bytte and under_way else {},
        told=await tell(visit, entries),
    )


def _missing(room: Room, bytte: Bytte, states: Mapping[UUID, str]) -> Sequence[Markup]:
    """By name. What one of the family has answered is for the stafettholder alone, and their own is for each."""
    visit, found = room.visit, []
    for person, state in states.items():
        if state in ANSWERED and (room.role == STAFETTHOLDER or (person == visit.me and state == "spurt")):
            found.append(visit.say(ANSWERED[state], who=visit.name(person)))
    if bytte.holder == "spurt":
        found.append(visit.say(ANSWERED["spurt"], who=visit.name(bytte.person)))
    elif bytte.holder == "nei":
        no = N_("{who} kan ikke bli stafettholder. En annen må spørres.")
        found.append(visit.say(no, who=visit.name(bytte.person)))
    elif bytte.holder == "ingen":
        found.append(visit.say(N_("Ingen er spurt om å bli stafettholder der.")))
    return found


async def _forms(room: Room, bytte: Bytte) -> Mapping[str, Form]:
    visit = room.visit
    if not room.holder:
        return {}
    forms = {"withdraw": visit.form("withdraw_bytte", stafettlogg=room.stream)}
    if bytte.holder in ("ingen", "nei"):
        staff = await colleagues_not_in(room, bytte.tjeneste)
        forms["ask"] = visit.form("ask_bytte_stafettholder", {"to": staff}, stafettlogg=room.stream)
    return forms


async def _asking(room: Room) -> Asking | None:
    """In two goes: first which place, then who of it and when."""
    if not room.holder:
        return None
    visit = room.visit
    units = [one for one in await visit.parts.register.units() if one.id != room.case.unit]
    chosen = next((one for one in units if str(one.id) == _wanted(visit)), None)
    form = None
    if chosen:
        staff = await colleagues_not_in(room, chosen.id)
        choices: dict[str, Any] = {"to": staff, "people": staff}
        form = visit.form("prepare_bytte", choices, {"scope": ["plan"]}, stafettlogg=room.stream, tjeneste=chosen.id)
    return Asking(unit_options(visit, units), str(chosen.id) if chosen else "", form)


def _wanted(visit: Visit) -> str:
    """From the address, or from a form that came back."""
    if visit.filled and visit.filled.action == "prepare_bytte":
        return "".join(visit.filled.values.get("tjeneste", [])[:1])
    return visit.request.query.get("tjeneste", "")
