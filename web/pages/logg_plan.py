"""The plan in full: each maal with its tiltak at home, in the other home, in the services and in the free time."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from aiohttp import web

from services.cases.roles import WITH_PLAN
from services.cases.stafettlogg import EvalueringAgreed, EvalueringDecided, TiltakNoted
from services.kernel.i18n import N_
from services.projections import timeline
from services.projections.timeline import Entry
from web.beside_plan import beside_plan
from web.forms import Form
from web.log_room import Room, enter
from web.outside import outside_options
from web.plan_cards import Card, by_arena, plan_cards
from web.routing import page
from web.visit import Visit
from web.who import options, participant_options
from web.words import words_at

TITLE = N_("Hele planen")
DAY: Mapping[str, str] = {EvalueringAgreed.TOPIC: "on", EvalueringDecided.TOPIC: "next_on"}
"""What sets the day of the next evaluering, and in which field it stands."""


@page("/logg/{stream}/plan")
async def logg_plan(visit: Visit, stream: UUID) -> web.StreamResponse:
    """For everybody in the log; the stafettholder writes it, the others note how it goes (R83, R84, R89, R90)."""
    room = await enter(visit, stream, WITH_PLAN)
    async with visit.reading() as reading:
        written = await timeline.of_topics(reading, stream, [TiltakNoted.TOPIC, *DAY])
    cards = await plan_cards(visit, room.facts)
    maal = [one for one in cards if one.item.kind == "maal"]
    tiltak = by_arena([one for one in cards if one.item.kind == "tiltak"])
    return room.render(
        "logg_plan",
        TITLE,
        maal=sorted(maal, key=lambda one: one.item.ended_on is not None),
        tiltak=tiltak,
        notes=await _latest_notes(visit, written),
        next_on=room.case.next_on if room.case.trinn >= 3 else None,
        forms=await _forms(visit, room, maal, tiltak, written),
        beside=await beside_plan(visit, room),
    )


async def _latest_notes(visit: Visit, written: Sequence[Entry]) -> Mapping[UUID | None, str]:
    """The last note on each tiltak."""
    latest: dict[UUID | None, Entry] = {}
    for entry in written:
        if entry.topic == TiltakNoted.TOPIC:
            latest.setdefault(entry.about, entry)
    words = await words_at(visit, list(latest.values()), "words")
    return {tiltak: words[entry.position] for tiltak, entry in latest.items()}


async def _forms(
    visit: Visit, room: Room, maal: Sequence[Card], tiltak: Sequence[Card], written: Sequence[Entry]
) -> Mapping[str, Form]:
    """The stafettholder's own: first a maal, then tiltak, then the day one looks at it."""
    if not room.holder:
        return {}
    forms = {"set_maal": visit.form("set_maal", stafettlogg=room.stream)}
    aims = [(str(card.item.id), card.words[:80]) for card in maal if card.item.open]
    if aims:
        filled = {"from_on": visit.filled_today, "kind": ["tiltak"]}
        choices = {"maal": aims} | await tiltak_choices(visit, room)
        forms["agree_tiltak"] = visit.form("agree_tiltak", choices, filled, stafettlogg=room.stream)
    if tiltak:
        known = await _agreed(visit, written)
        forms["agree_evaluering"] = visit.form("agree_evaluering", stafettlogg=room.stream, known=known)
    return forms


async def _agreed(visit: Visit, written: Sequence[Entry]) -> Any:
    """The day that stands: the last one agreed, or the one that the last decision has set, if any."""
    last = next((one for one in written if one.topic in DAY), None)
    (fields,) = await visit.open([last]) if last else (None,)
    return (fields or {}).get(DAY[last.topic]) if last else None


async def tiltak_choices(visit: Visit, room: Room) -> dict[str, Sequence[tuple[str, str]]]:
    """Who can be responsible, and whose home it can be."""
    people = [visit.known(one.person) for one in room.participants if one.role == "foresatt"]
    return {
        "responsible": [
            *await participant_options(visit, room.participants),
            *await outside_options(visit, room.stream),
        ],
        "home": options(one for one in people if one),
    }
