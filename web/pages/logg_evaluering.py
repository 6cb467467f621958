"""Evaluering: what each has noticed, the discussion, the decision. One page for the meeting, in that order."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from aiohttp import web
from markupsafe import Markup

from services.cases import way
from services.cases.actions.prepare_evaluering import ENDRING
from services.cases.pack.parts import Outcome
from services.kernel.errors import Refused
from services.kernel.i18n import N_
from services.projections import evaluering, timeline
from services.projections.evaluering import Prepared
from services.projections.now import missing
from web.figure import box_of
from web.forms import Form
from web.log_room import Room, enter
from web.routing import page
from web.visit import Visit
from web.who import participant_options
from web.words import words_at


@page("/logg/{stream}/evaluering")
async def logg_evaluering(visit: Visit, stream: UUID) -> web.StreamResponse:
    """For everybody in the log; the stafettholder writes the discussion and the decision."""
    room = await enter(visit, stream)
    async with visit.reading() as reading:
        prepared = await evaluering.prepared(reading, stream)
        entries = await timeline.at(reading, [one.words_at for one in prepared])
    said = await words_at(visit, entries, "words")
    await visit.know([one.person for one in prepared])
    return room.render(
        "logg_evaluering",
        N_("Evaluering"),
        prepared=[{"name": visit.name(one.person), "endring": _word(visit, one), "words": said.get(one.words_at, "")}
                  for one in prepared],
        missing=await _missing(room, prepared),
        version="-".join(str(one.words_at) for one in prepared),
        forms=await _forms(room, prepared, said),
        when=visit.day(room.case.next_on) if room.case.next_is == "evaluering" else "",
        discussed=room.case.next_is == "beslutning",
        box=box_of(visit, room.case, missing(room.facts)) if room.holder else None,
    )  # fmt: skip


def _word(visit: Visit, one: Prepared) -> Markup:
    return visit.say(ENDRING[one.endring])


async def _missing(room: Room, prepared: Sequence[Prepared]) -> Sequence[Markup]:
    """Those of the log who have not prepared yet: the meeting hears them there."""
    done = {one.person for one in prepared}
    return [room.visit.name(one.person) for one in room.participants if one.person not in done]


async def _forms(room: Room, prepared: Sequence[Prepared], said: Mapping[int, str]) -> Mapping[str, Form]:
    visit, stream, case = room.visit, room.stream, room.case
    forms: dict[str, Form] = {}
    if case.status != "aapen":
        return forms
    if case.next_is == "evaluering":
        mine = next((one for one in prepared if one.person == visit.me), None)
        known: dict[str, list[str]] = (
            {"endring": [mine.endring], "words": [said.get(mine.words_at, "")]} if mine else {}
        )
        forms["prepare"] = visit.form("prepare_evaluering", None, known, stafettlogg=stream)
    if room.holder and case.next_is == "evaluering":
        today = {"held_on": visit.filled_today}
        attended = {"attended": await participant_options(visit, room.participants)}
        forms["discuss"] = visit.form("discuss_evaluering", attended, today, stafettlogg=stream)
    if room.holder and case.next_is == "beslutning":
        count = await decided(visit, stream)
        forms["decide"] = visit.form("decide_evaluering", {"utfall": _outcomes(room)}, stafettlogg=stream, known=count)
    return forms


async def decided(visit: Visit, stream: UUID) -> int:
    """How many evalueringer of this log were decided."""
    async with visit.reading() as reading:
        return await timeline.count(reading, stream, "stafettlogg.evaluering_decided.1")


def _outcomes(room: Room) -> Sequence[Any]:
    """Each of the pack's ways on, once for each condition that leads there, in the document's own words."""
    pack, visit = room.visit.parts.packs[room.case.pack], room.visit
    try:
        found = way.outcomes(pack, room.case.nivaa)
    except Refused:
        return []
    return [
        (value, str(visit.say(one.name)), " ".join(str(visit.say(text)) for text in (when, one.then) if text))
        for number, one in found
        for value, when in _conditions(number, one)
    ]


def _conditions(number: int, outcome: Outcome) -> Sequence[tuple[str, str]]:
    """The value of each, and its words."""
    return [(f"{number}.{n}", when) for n, when in enumerate(outcome.when, start=1)] or [(str(number), "")]
