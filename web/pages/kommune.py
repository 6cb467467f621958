"""Kommunen: how the model is followed, unit by unit, in numbers (R20, R45). No barn is named, no group under five."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from aiohttp import web
from markupsafe import Markup

from services.cases.roles import BTI_KOORDINATOR
from services.kernel.errors import NotPermitted
from services.kernel.i18n import N_
from services.projections import avvik, frist, innsyn, movement
from services.projections.frist import MOST, Count
from services.projections.movement import Way
from web.avvik import shown
from web.days import FEW, early, few
from web.innsyn import asked
from web.routing import page
from web.visit import Visit

COLUMNS = (
    N_("Åpne logger"),
    N_("Frister som løper"),
    N_("Går ut innen en uke"),
    N_("Faste frister som er ute"),
    N_("Bekreftede avvik"),
)


@dataclass(frozen=True)
class Unit:
    """``numbers`` by column; None where the whole row would tell of fewer than five barn. ``days``: on average from the
    worry to the first tiltak."""

    name: str
    numbers: list[Markup | int] | None
    days: int | None


@page("/kommune")
async def kommune(visit: Visit) -> web.StreamResponse:
    """For the BTI-koordinator, who also decides on avvik that are about leaders."""
    if BTI_KOORDINATOR not in visit.offices:
        raise NotPermitted("Denne siden er for BTI-koordinatoren.")
    async with visit.reading() as reading:
        counts = {one.unit: one for one in await frist.counts(reading, visit.today)}
        ways = {one.unit: one for one in await movement.ways(reading, None, visit.parts.packs.current.limits.tidlig)}
        confirmed = await avvik.confirmed(reading)
        found = await avvik.to_decide(reading, [], MOST, oversees=True)
        questions = await innsyn.waiting(reading)
    units = [
        _unit(visit, await visit.parts.register.unit_name(one), ways.get(one), counts.get(one), confirmed.get(one, 0))
        for one in _in_order(counts, ways)
    ]
    return visit.render(
        "kommune",
        streams=["*"],
        columns=COLUMNS,
        units=sorted(units, key=lambda one: one.name),
        avvik=[one for one in await shown(visit, found) if one.confirm],
        questions=await asked(visit, questions),
        days=_average(ways.values()),
        early=early(visit, [one for one in ways.values() if one.logs >= FEW]),
        saved="lagret" in visit.request.query,
    )


def _in_order(counts: Mapping[UUID, Count], ways: Mapping[UUID, Way]) -> list[UUID]:
    return list(dict.fromkeys([*ways, *counts]))


def _unit(visit: Visit, name: str, way: Way | None, count: Count | None, confirmed: int) -> Unit:
    if way is None or way.logs < FEW:
        return Unit(name, None, None)
    numbers = [way.open, *((count.running, count.soon, count.over_hard) if count else (0, 0, 0)), confirmed]
    return Unit(name, [few(visit, number) for number in numbers], way.days if way.helped >= FEW else None)


def _average(ways: Iterable[Way]) -> int | None:
    """Of the units that are shown: what is hidden must not be found by subtraction."""
    told = [one for one in ways if one.helped >= FEW and one.logs >= FEW]
    helped = sum(one.helped for one in told)
    return round(sum((one.days or 0) * one.helped for one in told) / helped) if helped else None
