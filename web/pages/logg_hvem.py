"""«Hvem er med»: each person and service, what they may see, and those who help without being in the log."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from aiohttp import web
from markupsafe import Markup

from services.cases.roles import BARN, DELTAKER, DELTAKER_PLAN, FORESATT, STAFETTHOLDER, WITH_PLAN
from services.kernel.i18n import N_
from services.projections import timeline
from services.projections.ekstern import outside
from services.projections.participants import Participant
from web.case_facts import is_of_age
from web.foreldreansvar import with_foreldreansvar
from web.forms import Form
from web.log_room import Room, enter
from web.routing import page
from web.service_samtykke import OVER, asking, questions
from web.visit import Visit
from web.who import Who, options, participant_options, who
from web.words import words_at

SEES: Mapping[str, str] = {
    STAFETTHOLDER: N_("Ser hele loggen, leder møtene og fører loggen."),
    FORESATT: N_("Ser loggen, men ikke hva andre har svart om samtykke."),
    BARN: N_("Ser loggen selv."),
    DELTAKER: N_("Ser hele loggen, også det som er skrevet før."),
    "plan": N_("Ser bare planen: mål, tiltak og når dere ser på hvordan det går."),
    "fra_naa": N_("Ser bare det som er skrevet fra og med {since}."),
}


@dataclass(frozen=True)
class With:
    """Somebody who is with in the log. ``sees``: what they may read, ``until``: to when, where that is agreed.
    ``service``: the id of the service whose samtykke let them in. ``end``: the stafettholder may end it."""

    who: Who
    sees: str
    since: str
    until: str
    service: str
    end: Form | None


@dataclass(frozen=True)
class Helper:
    """Somebody responsible without login."""

    name: str
    what: str
    contact: Who | None
    end: Form | None


@page("/logg/{stream}/hvem")
async def logg_hvem(visit: Visit, stream: UUID) -> web.StreamResponse:
    """For everybody in the log."""
    room = await enter(visit, stream, WITH_PLAN)
    asked = await questions(room)
    await visit.know_units(one.tjeneste for one in room.participants if one.tjeneste)
    return room.render(
        "logg_hvem",
        N_("Hvem er med"),
        people=[*await _barn(room), *[await _with(room, one) for one in room.participants]],
        questions=asked,
        asking=await asking(room, asked),
        paper=await _paper(room),
        text=visit.parts.packs[room.case.pack].samtykke.text,
        own=room.facts.samtykke.get(visit.me),
        states=_states(room),
        helpers=await _helpers(room),
        name_ekstern=await _name_ekstern(room),
        update_foresatte=await _update_foresatte(room),
    )


async def _barn(room: Room) -> Sequence[With]:
    """It is the barn's log: it stands first, also while it does not read it itself."""
    known = await who(room.visit, room.case.barn, BARN)
    if known is None:
        return ()
    reads = await is_of_age(room.visit, room.case)
    sees = SEES[BARN] if reads else N_("Loggen handler om barnet. Barnet blir hørt, og er med på sin måte.")
    return (With(known, str(room.visit.say(sees)), room.visit.day(room.case.begun_on), "", "", None),)


async def _with(room: Room, one: Participant) -> With:
    visit = room.visit
    since = visit.day(one.since)
    sees = SEES["plan" if one.scope == "plan" else "fra_naa" if one.scope == "fra_naa" else one.role]
    known = await who(visit, one.person, one.role) or Who(str(visit.say("ukjent")))
    ends = room.role == STAFETTHOLDER and one.role in (DELTAKER, DELTAKER_PLAN)
    end = visit.form("end_deltaker", stafettlogg=room.stream, person=one.person) if ends else None
    return With(known, str(visit.say(sees, since=since)), since, visit.day(one.last_on), str(one.tjeneste or ""), end)


def _states(room: Room) -> Sequence[tuple[Markup, str]]:
    """Who has answered what about the log itself: for the stafettholder."""
    if room.role != STAFETTHOLDER:
        return ()
    return [(room.visit.name(person), room.visit.word(state)) for person, state in room.facts.samtykke.items()]


async def _paper(room: Room) -> Form | None:
    """For an answer about the log itself that was given on paper."""
    if room.role != STAFETTHOLDER or room.case.status in OVER - {"ikke_aapnet"}:
        return None
    visit, text_hash = room.visit, room.visit.parts.packs[room.case.pack].samtykke_hash
    await visit.know([*room.facts.samtykke])
    people = [visit.people[one] for one in room.facts.samtykke if one in visit.people]
    ids: dict[str, Any] = {"stafettlogg": room.stream, "samtykke": None, "text_hash": text_hash}
    return visit.form("record_paper_samtykke", {"foresatt": options(people)}, **ids)


async def _helpers(room: Room) -> Sequence[Helper]:
    visit = room.visit
    async with visit.reading() as reading:
        named = [one for one in await outside(reading, room.stream) if not one.ended]
        entries = await timeline.at(reading, [one.words_at for one in named])
    names, what = await words_at(visit, entries, "name"), await words_at(visit, entries, "what")
    return [
        Helper(
            names[one.words_at],
            what[one.words_at],
            await who(visit, one.contact),
            visit.form("end_ekstern", stafettlogg=room.stream, ekstern=one.id) if room.holder else None,
        )
        for one in named
        if names.get(one.words_at)
    ]


async def _name_ekstern(room: Room) -> Form | None:
    if not room.holder:
        return None
    choices = {"contact": await participant_options(room.visit, room.participants)}
    return room.visit.form("name_ekstern", choices, stafettlogg=room.stream)


async def _update_foresatte(room: Room) -> Form | None:
    """For the stafettholder, where the register says that others have foreldreansvar now."""
    async with room.visit.reading() as reading:
        (facts,) = await with_foreldreansvar(room.visit, reading, [room.facts])
    if not facts.others_responsible:
        return None
    return room.visit.form("update_foresatte", stafettlogg=room.stream)
