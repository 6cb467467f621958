"""Who holds the stafettpinne, since when, who held it before, and what each may do about it."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from aiohttp import web

from services.cases.roles import DELTAKER, FAMILY, STAFETTHOLDER
from services.cases.stafettlogg import (
    BytteAgreed,
    BytteOverleveringProposed,
    FungerendeAppointed,
    FungerendeEnded,
    InhabilitetNoted,
    LogProposed,
    OverleveringAccepted,
    OverleveringDeclined,
    OverleveringProposed,
    OverleveringWithdrawn,
    Proposed,
    StafettholderConfirmed,
    StafettholderWished,
    StafettpinneDropped,
    WishAnswered,
)
from services.kernel.i18n import N_
from services.projections import stafettpinne, timeline
from services.projections.stafettpinne import IN_USE, Pinne
from web.forms import Form
from web.log_room import Room, enter
from web.routing import page
from web.visit import Visit
from web.who import ROLES, contact, participant_options, who
from web.words import tell

HISTORY = frozenset(
    event.TOPIC
    for event in (
        Proposed,
        LogProposed,
        BytteAgreed,
        BytteOverleveringProposed,
        FungerendeAppointed,
        FungerendeEnded,
        StafettpinneDropped,
        InhabilitetNoted,
        OverleveringProposed,
        OverleveringAccepted,
        OverleveringDeclined,
        OverleveringWithdrawn,
        StafettholderWished,
        StafettholderConfirmed,
        WishAnswered,
    )
)
Found = Mapping[stafettpinne.Kind, Pinne]


@page("/logg/{stream}/stafettholder")
async def logg_stafettholder(visit: Visit, stream: UUID) -> web.StreamResponse:
    """For everybody in the log; what each may do differs."""
    room = await enter(visit, stream)
    async with visit.reading() as reading:
        found = await stafettpinne.pinner(reading, stream)
        entries = [one for one in await timeline.entries(reading, [stream]) if one.topic in HISTORY]
    holder = found.get("holder")
    person = await who(visit, holder.person) if holder else None
    await visit.know([one.person for one in found.values()])
    return room.render(
        "logg_stafettholder",
        N_("Stafettholder"),
        pinne=holder,
        person=person,
        contact=None if holder and holder.person == visit.me else contact(visit, person),
        acting=room.facts.acting,
        asked=found.get("overlevering"),
        oenske=found.get("oenske"),
        undecided=room.facts.undecided,
        told=await tell(visit, entries),
        forms=await _forms(visit, room, found),
        family=room.role in FAMILY,
        me=visit.me,
    )


async def _forms(visit: Visit, room: Room, found: Found) -> Mapping[str, Form]:
    if room.case.status not in IN_USE or not room.case.unit:
        return {}
    if room.role in FAMILY:
        return await _of_the_family(visit, room, found)
    return await _of_the_holder(visit, room, found) if room.role == STAFETTHOLDER else {}


async def _of_the_family(visit: Visit, room: Room, found: Found) -> Mapping[str, Form]:
    oenske = found.get("oenske")
    if oenske and oenske.status == "spurt":
        return {}
    choices = {"person": await _employees(visit, room, with_participants=False)}
    return {"wish_stafettholder": visit.form("wish_stafettholder", choices, stafettlogg=room.stream)}


async def _of_the_holder(visit: Visit, room: Room, found: Found) -> Mapping[str, Form]:
    forms: dict[str, Form] = {}
    if room.facts.acting and (holder := found.get("holder")) and holder.person == visit.me:
        forms["end_fungerende"] = visit.form("end_fungerende", stafettlogg=room.stream)
    asked, oenske = found.get("overlevering"), found.get("oenske")
    if asked and asked.status in ("spurt", "avtalt"):
        forms["withdraw_overlevering"] = visit.form(
            "withdraw_overlevering", stafettlogg=room.stream, overlevering=asked.id
        )
    else:
        choices = {"to": await _employees(visit, room, with_participants=True)}
        forms["propose_overlevering"] = visit.form("propose_overlevering", choices, stafettlogg=room.stream)
    if room.facts.undecided and "withdraw_overlevering" not in forms:
        people = [*await participant_options(visit, room.participants), *barn_option(visit, room)]
        forms["confirm_stafettholder"] = visit.form(
            "confirm_stafettholder", {"asked": people}, stafettlogg=room.stream
        )
    if oenske and oenske.status == "spurt":
        forms["answer_wish"] = visit.form("answer_wish", stafettlogg=room.stream, oenske=oenske.id)
    return forms


def barn_option(visit: Visit, room: Room) -> Sequence[tuple[str, str]]:
    """The barn itself, which has a say wherever it is about it."""
    barn = visit.known(room.case.barn)
    return [(str(barn.id), f"{barn.name}, {visit.translator.gettext(ROLES['barn'])}")] if barn else []


async def _employees(visit: Visit, room: Room, with_participants: bool) -> Sequence[tuple[str, str]]:
    """Those of the log's unit, and those who are with in the log from elsewhere; not who holds the stafettpinne."""
    assert room.case.unit
    colleagues = await visit.parts.register.colleagues([room.case.unit])
    listed = {str(one.person.id): f"{one.person.name}, {one.title}" for one in colleagues}
    if with_participants:
        elsewhere = [one for one in room.participants if one.role == DELTAKER]
        listed |= {id_: name for id_, name in await participant_options(visit, elsewhere) if id_ not in listed}
    return [(id_, name) for id_, name in listed.items() if id_ not in (str(room.case.responsible), str(visit.me))]
