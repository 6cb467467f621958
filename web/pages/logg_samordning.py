"""Henvisning, team, ansvarsgruppe, siblings: what reaches beyond the log (R99, R178, R179, R182)."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from aiohttp import web

from services.kernel.i18n import N_
from services.projections import overview, team, teamsak, timeline
from services.projections.overview import Case
from services.projections.team import Listed
from web.forms import Form
from web.log_room import Room, enter
from web.routing import page
from web.visit import Visit
from web.words import Told, tell

SENT, ANSWERED = "stafettlogg.henvisning_sent.1", "stafettlogg.henvisning_answered.1"
ASKED, SET = "stafettlogg.koordinering_asked.1", "stafettlogg.ansvarsgruppe_set.1"
SOESKEN = "stafettlogg.soesken_linked.1"


@page("/logg/{stream}/samordning")
async def logg_samordning(visit: Visit, stream: UUID) -> web.StreamResponse:
    """For everybody in the log; the stafettholder writes."""
    room = await enter(visit, stream)
    async with visit.reading() as reading:
        entries = await timeline.of_topics(reading, stream, [SENT, ANSWERED, ASKED, SET])
        linked = await timeline.of_topics(reading, stream, [SOESKEN])
        teams, saker = await team.teams(reading), await teamsak.saker(reading)
        logs = await overview.cases(reading, ["stafettlogg"])
    told = await tell(visit, entries)
    fields = await visit.open(linked)
    known = {one["soesken"] for one in fields if one}
    await visit.know([case.barn for case in logs])
    here = [sak for sak in saker if sak.stafettlogg == stream]
    visit.shows(*(sak.stream for sak in here))
    return room.render(
        "logg_samordning",
        N_("Henvisning, team og ansvarsgruppe"),
        henvisninger=_henvisninger(room, told),
        group=[one for one, entry in zip(told, entries, strict=True) if entry.topic in (ASKED, SET)],
        saker=[{"sak": sak, "when": visit.day(sak.meets_on)} for sak in here],
        soesken=[case for case in logs if case.stream in known],
        forms=_forms(room, {entry.topic for entry in entries}, [case for case in logs if case.stream not in known]),
        teams=_teams(room, teams),
    )  # fmt: skip


def _henvisninger(room: Room, told: Sequence[Told]) -> Sequence[Mapping[str, Any]]:
    """Each with its answer, or with the form to write it into."""
    parts = dict.fromkeys(one.about for one in reversed(told) if one.about)
    shown = []
    for part in parts:
        mine = [one for one in reversed(told) if one.about == part]
        form = room.visit.form("answer_henvisning", None, {"answered_on": room.visit.filled_today},
                               stafettlogg=room.stream, henvisning=part)  # fmt: skip
        shown.append({"told": mine, "form": form if room.holder and len(mine) == 1 else None})
    return shown


def _forms(room: Room, topics: set[str], others: Sequence[Case]) -> Mapping[str, Form]:
    if not room.holder:
        return {}
    visit, stream, today = room.visit, room.stream, room.visit.filled_today
    forms = {"send": visit.form("send_henvisning", None, {"sent_on": today}, stafettlogg=stream)}
    if ASKED not in topics:
        known = {"asked_on": today, "samtykke_on": today}
        forms["ask"] = visit.form("ask_koordinering", None, known, stafettlogg=stream)
    elif SET not in topics:
        forms["set"] = visit.form("set_ansvarsgruppe", None, {"set_on": today}, stafettlogg=stream)
    mine = [case for case in others if case.responsible == visit.me and case.stream != stream]
    if mine:
        logs = [(str(case.stream), visit.name(case.barn).striptags()) for case in mine]
        forms["link"] = visit.form("link_soesken", {"soesken": logs}, stafettlogg=stream)
    return forms


def _teams(room: Room, teams: Sequence[Listed]) -> Sequence[Mapping[str, Any]]:
    """Those that meet, each with the form to bring the case before it."""
    if not room.holder:
        return []
    visit = room.visit
    found = [(one, one.next_on(visit.today)) for one in teams]
    return [
        {"team": one, "when": visit.day(day), "form": visit.form(
            "raise_teamsak", None, {"maate": ["samtykke"]}, team=one.stream, stafettlogg=room.stream)}
        for one, day in found if day
    ]  # fmt: skip
