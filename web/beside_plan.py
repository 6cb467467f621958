"""What stands beside the plan: whom one waits for, what the family has asked to have decided, what helps and hinders,
what went well, and which other plans there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from services.cases.roles import FAMILY, LOG_STAFF
from services.cases.stafettlogg import EksternPlanNoted, JournalNoted, LysglimtNoted
from services.projections import faktor, timeline
from services.projections.faktor import Factor
from services.projections.now.venting import WAITED, sentences, values_of
from services.projections.timeline import Entry
from services.projections.venting import Wait
from web.forms import Form
from web.log_room import Room
from web.now import filled
from web.visit import Visit
from web.who import participant_options
from web.words import Told, tell

AREAS = ("hjem", "barn", "miljoe", "fritid")
SHOWN = 5


@dataclass(frozen=True)
class Waiting:
    """Somebody one waits for. ``said``: what they said last; ``follow`` and ``end``: the forms of whoever may."""

    wait: Wait
    title: Markup
    text: Markup
    said: str
    follow: Form | None
    end: Form | None


@dataclass(frozen=True)
class Question:
    """A decision that was asked for, and the answer or the day it is due."""

    wait: Wait
    words: str
    answer: str
    form: Form | None


@dataclass(frozen=True)
class Held:
    """A faktor that is true still."""

    faktor: Factor
    words: str
    end: Form | None


@dataclass(frozen=True)
class Beside:
    """``lysglimt``: how many there are; ``bright``: the latest. ``journal``: the form of whoever has not noted it,
    ``tool``: where their own service writes (R172)."""

    waiting: Sequence[Waiting]
    questions: Sequence[Question]
    faktorer: Sequence[tuple[str, Sequence[Held]]]
    lysglimt: int
    bright: Sequence[Told]
    planer: Sequence[Told]
    journal: Form | None
    tool: str | None
    forms: Mapping[str, Form]


async def beside_plan(visit: Visit, room: Room) -> Beside:
    """As this reader may see it."""
    async with visit.reading() as reading:
        factors = await faktor.factors(reading, room.stream)
        written = await timeline.of_topics(
            reading, room.stream, [LysglimtNoted.TOPIC, EksternPlanNoted.TOPIC, JournalNoted.TOPIC]
        )
        waits = room.facts.waits
        places = {place for one in waits for place in (one.begun_at, one.latest_at)}
        entries = await timeline.at(reading, sorted(places | {one.words_at for one in factors}))
    said = await _opened(visit, entries)
    await visit.know([one.by for one in waits])
    bright = [one for one in written if one.topic == LysglimtNoted.TOPIC]
    planer = [one for one in written if one.topic == EksternPlanNoted.TOPIC]
    noted = any(one.topic == JournalNoted.TOPIC and one.actor == visit.me for one in written)
    return Beside(
        [await _waiting(visit, room, one, said) for one in waits if one.kind == "venting" and one.ended_on is None],
        [_question(visit, room, one, said) for one in waits if one.kind == "beslutning"],
        _by_area([_held(visit, room, one, said) for one in factors]),
        len(bright),
        await tell(visit, bright[:SHOWN]),
        await tell(visit, planer),
        visit.form("note_journal", stafettlogg=room.stream) if _staff(room) and not noted else None,
        visit.parts.packs[room.case.pack].log_tool(visit.services),
        await _forms(visit, room),
    )


async def _opened(visit: Visit, entries: Sequence[Entry]) -> Mapping[int, Mapping[str, Any]]:
    opened = await visit.open(entries)
    return {entry.position: fields or {} for entry, fields in zip(entries, opened, strict=True)}


async def _waiting(visit: Visit, room: Room, wait: Wait, said: Mapping[int, Mapping[str, Any]]) -> Waiting:
    values = await filled(visit, values_of(wait))
    text = Markup(" ").join(visit.say(one, **values) for one in sentences(room.facts, wait))
    latest = said.get(wait.latest_at, {}).get("words", "")
    follow = end = None
    if _staff(room) and (room.holder or wait.calls == visit.me):
        ids = {"stafettlogg": room.stream, "venting": wait.id, "known": wait.version}
        known = {"calls": [str(wait.calls)], "expected": [said.get(wait.latest_at, {}).get("expected", "")]}
        follow = visit.form("follow_venting", {"calls": await _staff_options(visit, room)}, known, **ids)
        end = visit.form("end_venting", None, None, **ids) if room.holder else None
    return Waiting(wait, visit.say(WAITED, **values), text, latest, follow, end)


def _question(visit: Visit, room: Room, wait: Wait, said: Mapping[int, Mapping[str, Any]]) -> Question:
    answer = said.get(wait.latest_at, {}).get("words", "") if wait.ended_on else ""
    form = None
    if room.holder:
        form = visit.form("answer_beslutning", stafettlogg=room.stream, beslutning=wait.id)
    shown = form if form and (wait.ended_on is None or form.errors) else None
    return Question(wait, said.get(wait.begun_at, {}).get("words", ""), answer, shown)


def _held(visit: Visit, room: Room, factor: Factor, said: Mapping[int, Mapping[str, Any]]) -> Held:
    form = visit.form("end_faktor", stafettlogg=room.stream, faktor=factor.id) if _staff(room) else None
    return Held(factor, said.get(factor.words_at, {}).get("words", ""), form)


def _by_area(held: Sequence[Held]) -> Sequence[tuple[str, Sequence[Held]]]:
    """Those areas where something is noted."""
    areas = [(area, [one for one in held if one.faktor.area == area]) for area in AREAS]
    return [(area, found) for area, found in areas if found]


async def _forms(visit: Visit, room: Room) -> Mapping[str, Form]:
    """What each may write beside the plan while the log is open."""
    if room.case.status != "aapen":
        return {}
    stream, waits, family = room.stream, room.facts.waits, room.role in FAMILY
    where = {"arena": ["hjemme" if family else "skole"]}
    forms = {"note_lysglimt": visit.form("note_lysglimt", None, where, stafettlogg=stream)}
    if family and not any(one.kind == "beslutning" and one.by == visit.me and not one.ended_on for one in waits):
        forms["ask_beslutning"] = visit.form("ask_beslutning", stafettlogg=stream)
    if _staff(room):
        forms |= {name: visit.form(name, stafettlogg=stream) for name in ("note_faktor", "note_ekstern_plan")}
    if room.holder:
        known = {"since": visit.filled_today, "calls": [str(visit.me)]}
        choices = {"calls": await _staff_options(visit, room)}
        forms["start_venting"] = visit.form("start_venting", choices, known, stafettlogg=stream)
    return forms


def _staff(room: Room) -> bool:
    return room.role in LOG_STAFF and room.case.status == "aapen"


async def _staff_options(visit: Visit, room: Room) -> Sequence[tuple[str, str]]:
    return await participant_options(visit, [one for one in room.participants if one.role in LOG_STAFF])
