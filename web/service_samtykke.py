"""Samtykke for services as a log shows it: the question, one's own answer, and for the stafettholder all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from markupsafe import Markup

from services.cases.roles import FAMILY, STAFETTHOLDER
from services.cases.samtykke_text import NO_END, UNTIL, hash_of, text_of
from services.cases.stafettlogg.state import SamtykkeState, Tjeneste
from services.projections import timeline
from services.projections.tjeneste import Asked, asked
from services.projections.tjeneste_samtykke import Answer, answers
from web.forms import Form
from web.log_room import Room
from web.tjenesteslag import unit_options
from web.visit import Visit
from web.who import Who, colleague_options, who
from web.words import words_at

OVER = frozenset({"avsluttet", "ikke_aapnet"})
"""Logs in which nothing is asked any more."""


@dataclass(frozen=True)
class Question:
    """One service. ``paragraphs``: what is read before the answer; ``mine``: the reader's own, if they are asked;
    ``states``: name, answer and whether on paper, for the stafettholder. Forms are there for whoever may use them."""

    asked: Asked
    service: Markup
    people: Sequence[Who]
    purpose: str
    paragraphs: Sequence[Markup]
    mine: SamtykkeState | None
    states: Sequence[tuple[Markup, str, bool]]
    forms: Mapping[str, Form]
    text_hash: str

    @property
    def waits(self) -> bool:
        """Whether the reader is asked and has not answered."""
        return self.mine == "spurt" and self.asked.state in ("spurt", "med")

    @property
    def version(self) -> str:
        """Changes with anything that is shown."""
        states = "".join(f"{state}{paper}" for _, state, paper in self.states)
        return f"{self.asked.state}-{self.mine}-{states}"


async def questions(room: Room) -> Sequence[Question]:
    """As far as the reader may know; one that was taken back, or has run out, is over."""
    visit = room.visit
    async with visit.reading() as reading:
        found = [one for one in await asked(reading, room.stream) if one.state != "lukket"]
        said = await answers(reading, room.stream)
        entries = await timeline.at(reading, [one.words_at for one in found])
    purposes = await words_at(visit, entries, "purpose")
    await visit.know_units(one.unit for one in found)
    await visit.know([*(one.person for one in said), *(person for one in found for person in one.people)])
    return [await _question(room, one, purposes.get(one.words_at, ""), _of(one, said)) for one in found]


def _of(one: Asked, said: Sequence[Answer]) -> Sequence[Answer]:
    return [answer for answer in said if answer.samtykke == one.id]


async def _question(room: Room, one: Asked, purpose: str, said: Sequence[Answer]) -> Question:
    visit, people = room.visit, [await who(room.visit, person) for person in one.people]
    mine = next((answer.state for answer in said if answer.person == visit.me), None)
    states = [(visit.name(answer.person), visit.word(answer.state), answer.paa_papir) for answer in said]
    from_on = visit.day(one.from_on)
    text = [visit.say(sentence, from_on=from_on) for sentence in text_of(one.scope, bool(one.from_on))]
    text.append(visit.say(UNTIL, until=visit.day(one.until)) if one.until else visit.say(NO_END))
    asked_for = Tjeneste(one.unit, one.scope, tuple(one.people), purpose, one.until, False, {}, from_on=one.from_on)
    text_hash = hash_of(asked_for)
    return Question(
        one,
        visit.name(one.unit),
        [person for person in people if person],
        purpose,
        text,
        mine,
        states if room.role == STAFETTHOLDER else (),
        await _forms(room, one, text_hash, mine, said),
        text_hash,
    )


async def _forms(
    room: Room, one: Asked, text_hash: str, mine: SamtykkeState | None, said: Sequence[Answer]
) -> Mapping[str, Form]:
    visit = room.visit
    ids: dict[str, Any] = {"stafettlogg": room.stream, "samtykke": one.id}
    forms: dict[str, Form] = {}
    if mine and room.role in FAMILY and (mine == "gitt" or room.case.status not in OVER):
        forms["own"] = (
            visit.form("withdraw_tjeneste_samtykke", **ids)
            if mine == "gitt"
            else visit.form("answer_tjeneste_samtykke", **ids, text_hash=text_hash)
        )
    if room.role == STAFETTHOLDER and room.case.status not in OVER:
        who_ = {"foresatt": [(str(answer.person), str(_plain(visit, answer.person))) for answer in said]}
        forms["paper"] = visit.form("record_paper_samtykke", who_, **ids, text_hash=text_hash)
        if one.state != "med" and not (room.facts.bytte and room.facts.bytte.samtykke == one.id):
            forms["close"] = visit.form("close_tjeneste_samtykke", **ids)
        elif room.holder and one.state == "med":
            forms["add"] = visit.form("add_deltaker", {"person": await colleagues_not_in(room, one.unit)}, **ids)
    return forms


async def colleagues_not_in(room: Room, unit: UUID) -> Sequence[tuple[str, str]]:
    """Those of the unit who are not with yet."""
    with_in = {one.person for one in room.participants}
    found = await room.visit.parts.register.colleagues([unit])
    return colleague_options(one for one in found if one.person.id not in with_in)


def _plain(visit: Visit, person: UUID) -> str:
    known = visit.known(person)
    return known.name if known else ""


@dataclass(frozen=True)
class Asking:
    """The stafettholder's form, in two goes: first which service, then who of it. ``units``: what can be chosen."""

    units: Sequence[tuple[str, str]]
    chosen: str
    form: Form | None


async def asking(room: Room, standing: Sequence[Question]) -> Asking | None:
    """For whoever keeps an open log."""
    if not room.holder:
        return None
    visit, taken = room.visit, {one.asked.unit for one in standing} | {room.case.unit}
    units = [one for one in await visit.parts.register.units() if one.id not in taken]
    chosen = next((one for one in units if str(one.id) == _wanted(visit)), None)
    form = None
    if chosen:
        staff = await colleagues_not_in(room, chosen.id)
        form = visit.form(
            "ask_tjeneste_samtykke", {"people": staff}, {"scope": ["plan"]}, stafettlogg=room.stream, tjeneste=chosen.id
        )
    return Asking(unit_options(visit, units), str(chosen.id) if chosen else "", form)


def _wanted(visit: Visit) -> str:
    """From the address, or from a form that came back."""
    if visit.filled and visit.filled.action == "ask_tjeneste_samtykke":
        return "".join(visit.filled.values.get("tjeneste", [])[:1])
    return visit.request.query.get("tjeneste", "")
