"""One meeting: to run it while it lies ahead, the minutes when it is held; both on the one address."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from uuid import UUID

from aiohttp import web
from markupsafe import Markup

from services.kernel.clock import OSLO
from services.kernel.errors import NotFound
from services.kernel.i18n import N_
from services.projections import timeline
from services.projections.moete import Meeting
from services.projections.now import missing
from services.projections.timeline import Entry
from web.figure import box_of
from web.forms import Form
from web.log_room import Room, enter
from web.moeter import arranged, shown, title, when
from web.pages.logg_plan import tiltak_choices
from web.plan_cards import Card, by_arena, plan_cards
from web.routing import page
from web.visit import Visit
from web.who import participant_options
from web.words import tell

RUN = ("barn_took_part", "held_on", "attended", "others", "interpreter", "decisions")
AGREED = (
    "stafettlogg.maal_",
    "stafettlogg.tiltak_agreed.",
    "stafettlogg.tiltak_changed.",
    "stafettlogg.tiltak_dropped.",
    "stafettlogg.evaluering_agreed.",
    "stafettlogg.evaluering_decided.",
    "stafettlogg.venting_",
)
"""What minutes tell besides the decisions: how these topics begin."""
HELD, ANSWERED = "stafettlogg.moete_held.", "stafettlogg.moete_answered."
PRESENTED = "stafettlogg.saken_presented."


@page("/logg/{stream}/moete/{moete}")
async def moete(visit: Visit, stream: UUID, moete: UUID) -> web.StreamResponse:
    """Who is not to know of it finds nothing: the row is not theirs to read."""
    room, meeting = await of_moete(visit, stream, moete)
    if meeting.open:
        return await _ahead(room, meeting)
    return await _minutes(room, meeting)


async def of_moete(visit: Visit, stream: UUID, moete: UUID) -> tuple[Room, Meeting]:
    """Raises `NotFound`."""
    room = await enter(visit, stream)
    meeting = next((one for one in room.facts.meetings if one.id == moete), None)
    if meeting is None:
        raise NotFound
    return room, meeting


async def _ahead(room: Room, meeting: Meeting) -> web.Response:
    visit = room.visit
    (one,) = await shown(visit, room.facts, room.participants, [meeting])
    async with visit.reading() as reading:
        answers = [e for e in await timeline.about(reading, room.stream, meeting.id) if e.topic.startswith(ANSWERED)]
    plan = await measures(room)
    return room.render(
        "moete",
        N_("Møte"),
        one=one,
        proposals=await _proposals(room, meeting, answers),
        measures=plan,
        forms=await _forms(room, meeting, one.place, plan),
        box=box_of(visit, room.case, missing(room.facts)) if room.holder else None,
    )


async def _proposals(room: Room, meeting: Meeting, answers: Sequence[Entry]) -> Sequence[tuple[Markup, str]]:
    """What each one wrote who was called, as far as the reader may know: the latest, or what was written before that
    if nothing was added then."""
    latest = {one.actor: one.words for one in reversed(await tell(room.visit, answers)) if one.words}
    return [(room.visit.name(who), text) for who, said in latest.items() for _, text in said]


async def measures(room: Room) -> Sequence[Card]:
    """The plan that stands, each maal followed by its tiltak: what a meeting begins with (R77)."""
    cards = [one for one in await plan_cards(room.visit, room.facts) if not one.item.ended_on]
    tiltak = by_arena([one for one in cards if one.item.kind == "tiltak"])
    maal = [one for one in cards if one.item.kind == "maal"]
    return [each for aim in maal for each in (aim, *(one for one in tiltak if one.item.maal == aim.item.id))]


async def _forms(room: Room, meeting: Meeting, place: str, plan: Sequence[Card]) -> Mapping[str, Form]:
    if not room.holder:
        return {}
    visit, stream = room.visit, room.stream
    people = await participant_options(visit, room.participants)
    moved = {"place": [place], "starts": [meeting.starts.isoformat(timespec="minutes")]}
    came = [who for who, said in meeting.answers.items() if said["answer"] == "kommer"]
    known = {"held_on": visit.filled_today, "attended": [*came, str(room.case.responsible)]}
    held = visit.form("hold_moete", {"attended": people}, known, stafettlogg=stream, moete=meeting.id)
    must = (*presents(room, meeting), *required_next(room, meeting))
    return await plan_forms(room, plan) | {
        "hold": arranged(held, (*RUN, *presents(room, meeting), *next_date(room, meeting)), must),
        "move": visit.form("move_moete", None, moved, stafettlogg=stream, moete=meeting.id, known=meeting.starts),
        "cancel": visit.form("cancel_moete", stafettlogg=stream, moete=meeting.id),
    }


async def plan_forms(room: Room, plan: Sequence[Card]) -> dict[str, Form]:
    """A maal and a tiltak are written in the meeting itself."""
    visit, stream = room.visit, room.stream
    forms = {"set_maal": visit.form("set_maal", stafettlogg=stream)}
    if aims := [(str(one.item.id), one.words[:80]) for one in plan if one.item.kind == "maal"]:
        choices = {"maal": aims} | await tiltak_choices(visit, room)
        filled = {"from_on": visit.filled_today, "kind": ["tiltak"]}
        forms["agree_tiltak"] = visit.form("agree_tiltak", choices, filled, stafettlogg=stream)
    return forms


def presents(room: Room, meeting: Meeting | None = None) -> Sequence[str]:
    """Where the pack says that barn and family present the matter themselves, the minutes tell how (R61)."""
    step = room.visit.parts.packs[room.case.pack].step(room.case.nivaa, room.case.trinn)
    return ("presented",) if step.family_presents and not (meeting and meeting.kind == "annet_moete") else ()


def next_date(room: Room, meeting: Meeting | None = None) -> Sequence[str]:
    """The next date that is asked for: that of the evaluering where the plan is made or tried, else of a meeting. In
    an evaluering the decision sets it."""
    looks = room.facts.does & {"planlegg", "iverksett", "oppstart"} and not (meeting and meeting.kind == "annet_moete")
    return ("evaluering_on", "next_starts", "next_place") if looks else ("next_starts", "next_place")


def required_next(room: Room, meeting: Meeting | None = None) -> Sequence[str]:
    """What the pack says must be agreed before such a meeting ends (R74), as far as it is not yet."""
    agrees = room.visit.parts.packs[room.case.pack].step(room.case.nivaa, room.case.trinn).agrees
    others = [one for one in room.facts.meetings if one.open and one != meeting and one.kind != "annet_moete"]
    if agrees is None or (meeting and (meeting.kind == "annet_moete" or (meeting.apart and others))):
        return ()
    if agrees == "evaluering":
        return ("evaluering_on",)
    return () if others else ("next_starts", "next_place")


async def _minutes(room: Room, meeting: Meeting) -> web.Response:
    visit = room.visit
    async with visit.reading() as reading:
        entries = list(reversed(await timeline.about(reading, room.stream, meeting.id)))
        agreed = await timeline.during(reading, room.stream, AGREED, *_span(meeting)) if meeting.held_on else []
    held = [one for one in entries if one.topic.startswith(HELD)]
    presented = [one for one in entries if one.topic.startswith(PRESENTED)]
    before = [one for one in entries if not one.topic.startswith((HELD, ANSWERED, PRESENTED))]
    fields = (await visit.open(held[-1:]) or [None])[0] or {}
    return room.render(
        "moete_referat",
        N_("Referat"),
        heading=f"{title(visit, meeting)} {when(visit, meeting)}",
        meeting=meeting,
        held=await tell(visit, [*held[-1:], *presented]),
        agreed=await tell(visit, agreed),
        before=await tell(visit, before),
        interpreter=bool(fields.get("interpreter")),
    )


def _span(meeting: Meeting) -> tuple[int, datetime, tuple[datetime, datetime]]:
    """From when the meeting began until its minutes were written, and the whole day it was held. Where it was held on
    another day than it was called for, it began with that day."""
    assert meeting.held_on is not None
    day = datetime.combine(meeting.held_on, time(), OSLO)
    began = meeting.starts.replace(tzinfo=OSLO) if meeting.starts.date() == meeting.held_on else day
    return meeting.changed_at, began, (day, datetime.combine(meeting.held_on + timedelta(days=1), time(), OSLO))
