"""One maal or one tiltak: all that was written about it, and what the reader may do with it."""

from collections.abc import Mapping
from uuid import UUID

from aiohttp import web

from services.cases.roles import WITH_PLAN
from services.kernel.errors import NotFound
from services.kernel.i18n import N_
from services.projections import timeline
from web.forms import Form
from web.log_room import Room, enter
from web.pages.logg_plan import tiltak_choices
from web.plan_cards import Card, plan_cards
from web.routing import page
from web.visit import Visit
from web.words import tell


@page("/logg/{stream}/plan/{part}")
async def logg_plan_del(visit: Visit, stream: UUID, part: UUID) -> web.StreamResponse:
    """For everybody in the log (R85, R87, R106)."""
    room = await enter(visit, stream, WITH_PLAN)
    card = next((one for one in await plan_cards(visit, room.facts) if one.item.id == part), None)
    if card is None:
        raise NotFound
    async with visit.reading() as reading:
        written = await timeline.about(reading, stream, part)
    title = N_("Et mål i planen") if card.item.kind == "maal" else N_("Et tiltak i planen")
    forms = await _forms(visit, room, card) if room.case.status == "aapen" else {}
    return room.render("logg_plan_del", title, card=card, told=await tell(visit, written), forms=forms)


async def _forms(visit: Visit, room: Room, card: Card) -> Mapping[str, Form]:
    """Everybody notes and judges; the one responsible says «Gjort»; the stafettholder changes and ends."""
    if card.item.kind == "maal":
        return _maal_forms(visit, room, card) if room.holder else {}
    item, log = card.item, room.stream
    mine = item.verdicts.get(str(visit.me))
    said = {"verdict": [mine]} if mine else {}
    forms = {
        "note_tiltak": visit.form("note_tiltak", stafettlogg=log, tiltak=item.id),
        "evaluate_tiltak": visit.form("evaluate_tiltak", None, said, stafettlogg=log, tiltak=item.id),
    }
    if card.done:
        forms["do_tiltak"] = card.done
    return forms | (await _holder_forms(visit, room, card) if room.holder else {})


async def _holder_forms(visit: Visit, room: Room, card: Card) -> dict[str, Form]:
    ids = {"stafettlogg": room.stream, "tiltak": card.item.id, "known": card.item.version}
    change = visit.form("change_tiltak", await tiltak_choices(visit, room), _standing(card), **ids)
    drop = visit.form("drop_tiltak", None, None, **ids)
    return {one.action: one for one in (change, drop) if card.item.open or one.errors}


def _maal_forms(visit: Visit, room: Room, card: Card) -> Mapping[str, Form]:
    ids = {"stafettlogg": room.stream, "maal": card.item.id, "known": card.item.version}
    change = visit.form("change_maal", None, {"words": [card.words]}, **ids)
    end = visit.form("end_maal", None, None, **ids)
    return {one.action: one for one in (change, end) if card.item.open or one.errors}


def _standing(card: Card) -> dict[str, list[str]]:
    """The tiltak as it stands, for the form that changes it."""
    item = card.item
    facts = {"arena": item.arena, "home": item.home, "responsible": item.responsible}
    days = {"from_on": item.from_on, "until_on": item.until_on}
    return {"what": [card.words]} | {name: [str(value)] for name, value in (facts | days).items() if value}
