"""Team: the standing teams, their members and dates; the cases that are before them (R36, R135, R139)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from aiohttp import web

from services.cases.roles import ANSATT, BTI_KOORDINATOR
from services.kernel.errors import NotPermitted
from services.projections import team, teamsak
from services.projections.team import Listed
from services.projections.teamsak import Sak
from web.forms import Form
from web.routing import page
from web.visit import Visit
from web.who import Who, colleague_options, who


@dataclass(frozen=True)
class Shown:
    """One team as the page shows it. ``saker``: those that this reader sees."""

    team: Listed
    members: Sequence[tuple[Who, str]]
    next: str
    dates: Sequence[str]
    saker: Sequence[Mapping[str, Any]]
    forms: Mapping[str, Form]


@page("/team")
async def teams(visit: Visit) -> web.StreamResponse:
    """For employees; the BTI-koordinator puts teams together."""
    if not visit.offices & {ANSATT, BTI_KOORDINATOR}:
        raise NotPermitted("Denne siden er for ansatte.")
    async with visit.reading() as reading:
        found, saker = await team.teams(reading), await teamsak.saker(reading)
    await visit.know([*(one for each in found for one in each.members), *(one.barn for one in saker)])
    visit.shows(*(one.stream for one in saker))
    staff = await _staff(visit)
    shown = [
        await _shown(visit, one, [sak for sak in saker if sak.team == one.stream], staff) for one in found
    ]
    create = visit.form("create_team", {"members": staff, "leder": staff}) if _coordinates(visit) else None
    return visit.render("team", streams=["*"], teams=shown, create=create, saved="lagret" in visit.request.query)


@page("/team/{stream}")
async def one_team(visit: Visit, stream: UUID) -> web.StreamResponse:
    """A varsel leads here; the page shows them all."""
    raise web.HTTPSeeOther(f"/team#team-{stream}")


def _coordinates(visit: Visit) -> bool:
    return BTI_KOORDINATOR in visit.offices


async def _staff(visit: Visit) -> Sequence[tuple[str, str]]:
    if not _coordinates(visit):
        return []
    return list(dict(colleague_options(await visit.parts.register.everybody())).items())


async def _shown(
    visit: Visit, one: Listed, saker: Sequence[Sak], staff: Sequence[tuple[str, str]]
) -> Shown:
    coming = [day for day in one.dates if day >= visit.today]
    people = [await who(visit, person) for person in one.members]
    return Shown(
        one,
        [(each, visit.day(day)) for each, day in zip(people, one.since, strict=True) if each],
        visit.day(coming[0]) if coming else "",
        [visit.day(day) for day in coming[1:]],
        [
            {"sak": sak, "barn": visit.name(sak.barn) if sak.barn else None, "when": visit.day(sak.meets_on)}
            for sak in saker
        ],
        _forms(visit, one, staff),
    )


def _forms(visit: Visit, one: Listed, staff: Sequence[tuple[str, str]]) -> Mapping[str, Form]:
    forms: dict[str, Form] = {}
    if visit.me in one.members or staff:
        days = [day.strftime("%d.%m.%Y") for day in one.dates if day >= visit.today]
        forms["plan"] = visit.form("plan_team", None, {"dates": ["\n".join(days)]}, team=one.stream)
    if staff:
        known = {"members": [str(each) for each in one.members], "leder": [str(one.leder)]}
        forms["change"] = visit.form("change_team", {"members": staff, "leder": staff}, known, team=one.stream)
        forms["end"] = visit.form("end_team", team=one.stream)
    if ANSATT in visit.offices and one.next_on(visit.today):
        forms["raise"] = visit.form("raise_teamsak", None, {"maate": ["anonym"]}, team=one.stream, stafettlogg=None)
    return forms
