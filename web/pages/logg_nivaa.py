"""Nivå og veien videre: where the log stands in the model, moving it, ending it, and coming back."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from aiohttp import web

from services.cases.roles import LOG_STAFF, STAFETTHOLDER
from services.kernel.i18n import N_
from services.projections import timeline
from services.projections.now import missing
from web.figure import box_of, figure
from web.forms import Form
from web.log_room import Room, enter
from web.routing import page
from web.visit import Visit
from web.words import tell

FAMILY_ENDS = frozenset({"foresatt", "barn"})
MOVES = ("evaluering_decided", "trinn_reached", "nivaa_changed", "pack_changed", "closed", "earlier_named", "succeeded")


@page("/logg/{stream}/nivaa")
async def logg_nivaa(visit: Visit, stream: UUID) -> web.StreamResponse:
    """For everybody in the log. The stafettholder moves it; the family can end it."""
    room = await enter(visit, stream)
    pack = visit.parts.packs[room.case.pack]
    async with visit.reading() as reading:
        every = await timeline.of_topics(reading, stream, [f"stafettlogg.{one}.1" for one in (*MOVES, "opened")])
        wished = await timeline.of_topics(reading, stream, [WISHED, TAKEN_BACK])
    return room.render(
        "logg_nivaa",
        N_("Nivå og veien videre"),
        box=box_of(visit, room.case, missing(room.facts)),
        level=pack.levels[room.case.nivaa],
        services=await _services(room),
        bti=figure(visit, room.case),
        told=await tell(visit, every),
        forms=_forms(room, bool(wished) and wished[0].topic == WISHED and wished[0].actor == visit.me),
        newer=room.case.pack != visit.parts.packs.in_force,
    )


async def _services(room: Room) -> int:
    """How many have somebody in the log. It is told beside what the model says, and decides nothing (R10)."""
    staff = [one.person for one in room.participants if one.role in LOG_STAFF]
    work = [await room.visit.employment(person) for person in dict.fromkeys(staff)]
    return len({one.unit for one in work if one})


WISHED, TAKEN_BACK = "stafettlogg.avslutt_wished.1", "stafettlogg.avslutt_wish_dropped.1"


def _forms(room: Room, wished: bool) -> Mapping[str, Form]:
    visit, stream, case = room.visit, room.stream, room.case
    if room.role in FAMILY_ENDS and case.status == "aapen":
        name = "take_back_wish_end" if wished else "wish_end"
        return {name: visit.form(name, stafettlogg=stream)}
    if room.role != STAFETTHOLDER:
        return {}
    if case.status == "avsluttet":
        return {"come_back": visit.form("come_back", stafettlogg=stream)}
    forms = {"close_log": visit.form("close_log", stafettlogg=stream)} if case.status in ("aapen", "fryst") else {}
    if room.holder:
        forms["change_nivaa"] = visit.form("change_nivaa", {"place": _places(room)}, stafettlogg=stream)
        if case.pack != visit.parts.packs.in_force:
            forms["change_pack"] = visit.form("change_pack", stafettlogg=stream)
    return forms


def _places(room: Room) -> Sequence[tuple[str, str]]:
    pack, visit, case = room.visit.parts.packs[room.case.pack], room.visit, room.case
    here = (case.nivaa, case.trinn)
    found = [(place, step) for place, step in pack.places() if place.nivaa and (place.nivaa, place.trinn) != here]
    sentence = N_("Nivå {level}, trinn {step}: {name}")
    return [
        (f"{at.nivaa}.{at.trinn}", str(visit.say(sentence, level=at.nivaa, step=at.trinn, name=visit.say(step.name))))
        for at, step in found
    ]
