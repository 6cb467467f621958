"""Meetings: those that come, those that were, the wishes for one; calling, and entering one that was held on paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from aiohttp import web

from services.cases.roles import DELTAKER, FAMILY
from services.cases.stafettlogg.state import MoeteKind
from services.kernel.i18n import N_
from services.projections import timeline
from services.projections.moete import Ask, Meeting
from web.agenda import agenda
from web.forms import Form
from web.log_room import Room, enter
from web.moeter import address, arranged, shown, title, when
from web.pages.moete import next_date, presents, required_next
from web.routing import page
from web.visit import Visit
from web.who import participant_options
from web.words import words_at

PAPER = ("held_on", "kind", "attended", "others", "apart", "interpreter", "barn_took_part", "decisions")
CALL = ("kind", "starts", "place", "agenda", "invited", "interpreter")


@dataclass(frozen=True)
class Wish:
    """Somebody's wish for a meeting. ``answer`` is said once there is one; the forms are the stafettholder's."""

    ask: Ask
    words: str
    who: str
    by: str
    late: bool
    answer: str
    reason: str
    call: Form | None
    no: Form | None


@page("/logg/{stream}/moeter")
async def logg_moeter(visit: Visit, stream: UUID) -> web.StreamResponse:
    """For everybody in the log; the stafettholder calls and writes, the others answer and ask."""
    room = await enter(visit, stream)
    meetings = room.facts.meetings
    coming = sorted((one for one in meetings if one.open), key=lambda one: one.starts)
    wishes = await _wishes(room)
    alone, without = _left_out(room, coming)
    return room.render(
        "logg_moeter",
        N_("Møter"),
        coming=await shown(visit, room.facts, room.participants, coming),
        over=[_over(visit, stream, one) for one in meetings if not one.open],
        wishes=wishes,
        forms=await _forms(room, wishes),
        left_out=alone,
        services_left_out=without,
        version="-".join(str(one.changed_at) for one in meetings),
    )


def _over(visit: Visit, stream: UUID, one: Meeting) -> Mapping[str, str]:
    state = visit.say(N_("avlyst")) if one.state == "avlyst" else visit.say(N_("referat"))
    return {"href": address(stream, one), "text": f"{title(visit, one)} {when(visit, one)}", "state": state}


def _left_out(room: Room, coming: Sequence[Meeting]) -> tuple[Sequence[object], Sequence[object]]:
    """The foresatte whom no call that stands open has reached, where another of them is called (R71), and those of the
    services that are with in the log (R80)."""
    if not (room.holder and coming):
        return [], []
    family = [one.person for one in room.participants if one.role == "foresatt"]
    services = [one.person for one in room.participants if one.role == DELTAKER]
    alone, without = (
        [room.visit.name(person) for person in people if not any(one.invites(person) for one in coming)]
        for people in (family, services)
    )
    return alone if len(alone) < len(family) else [], without


async def _forms(room: Room, wishes: Sequence[Wish]) -> Mapping[str, Form]:
    visit, stream = room.visit, room.stream
    if room.case.status != "aapen":
        return {}
    if room.role in FAMILY | {DELTAKER}:
        waiting = any(one.ask.person == visit.me and not one.ask.answer for one in wishes)
        return {} if waiting else {"ask": visit.form("ask_moete", stafettlogg=stream)}
    if not room.holder:
        return {}
    people = await participant_options(visit, room.participants)
    today = {"held_on": visit.filled_today}
    paper = visit.form("hold_moete", {"attended": people}, today, stafettlogg=stream, moete=None)
    asked = (*PAPER, *presents(room), *next_date(room))
    needed = ("kind", *presents(room), *required_next(room))
    return {"call": await _call(room), "paper": arranged(paper, asked, needed)}


async def _call(room: Room, asked: UUID | None = None) -> Form:
    """With everybody ticked, the kind that this trinn is for, and an agenda that keeps time for measures."""
    visit, holder, kind = room.visit, str(room.case.responsible), kind_of(room)
    people = [one for one in await participant_options(visit, room.participants) if one[0] != holder]
    family = [visit.known(one.person) for one in room.participants if one.role in FAMILY]
    known: dict[str, list[str]] = {
        "kind": [kind],
        "invited": [value for value, _ in people],
        "agenda": [agenda(room, kind)],
        "interpreter": ["1"] if any(one.interpreter for one in family if one) else [],
    }
    return arranged(visit.form("call_moete", {"invited": people}, known, stafettlogg=room.stream, asked=asked), CALL)


def kind_of(room: Room) -> MoeteKind:
    """What a meeting in this trinn is for, as far as the pack says."""
    does = room.facts.does
    if "oppstart" in does:
        return "oppstartsmoete"
    return "evalueringsmoete" if does & {"iverksett", "droeft", "evaluer"} else "samarbeidsmoete"


async def _wishes(room: Room) -> Sequence[Wish]:
    visit, asks = room.visit, room.facts.asks
    async with visit.reading() as reading:
        places = {at for one in asks for at in (one.called_at, one.changed_at)}
        entries = await timeline.at(reading, sorted(places)) if places else []
    words, reasons = await words_at(visit, entries, "words"), await words_at(visit, entries, "reason")
    await visit.know([one.person for one in asks])
    return [await _wish(room, one, words.get(one.called_at, ""), reasons.get(one.changed_at, "")) for one in asks]


async def _wish(room: Room, one: Ask, words: str, reason: str) -> Wish:
    visit = room.visit
    waiting = room.holder and one.answer is None
    no = visit.form("answer_moete_ask", stafettlogg=room.stream, asked=one.id) if waiting else None
    call = await _call(room, one.id) if waiting else None
    answer = visit.word(one.answer) if one.answer else ""
    late = one.answer is None and one.answer_by < visit.today
    return Wish(one, words, visit.name(one.person), visit.day(one.answer_by), late, answer, reason, call, no)
