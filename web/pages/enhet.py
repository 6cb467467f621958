"""Min enhet: what needs its leader. Dates, names and days of logs that the leader takes no part in, and none of their
words (R32, R45)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from aiohttp import web
from markupsafe import Markup

from services.kernel.errors import NotPermitted
from services.projections import avvik, frist, movement, overview
from services.projections.frist import MOST, SOON, Frist
from services.projections.movement import Movement
from services.projections.overview import Case
from web.avvik import shown
from web.days import FEW, ago, due, early
from web.pages.forside import DONE
from web.routing import page
from web.visit import Visit


@dataclass(frozen=True)
class Standing:
    """One log. ``days``: from the worry to the first tiltak. ``still``: nothing has happened for as long as the model
    says (R21)."""

    of: Movement
    barn: Markup
    holder: Markup
    ago: str
    days: int | None
    still: bool


@page("/enhet")
async def enhet(visit: Visit) -> web.StreamResponse:
    """For whoever leads a unit now."""
    if not visit.leads:
        raise NotPermitted("Denne siden er for den som leder en enhet.")
    units, until = list(visit.leads), visit.today + SOON
    async with visit.reading() as reading:
        frister = await frist.of_units(reading, units, until, MOST)
        logs = await movement.logs_of(reading, units, MOST)
        ways = await movement.ways(reading, units, visit.parts.packs.current.limits.tidlig)
        found = await avvik.to_decide(reading, units, MOST, oversees=False)
        cases = await overview.cases(reading, ["undring"])
    undringer = [one for one in cases if one.unit in units and one.status not in DONE]
    await visit.know([*_people(frister), *_people(logs), *(one.barn for one in undringer)])
    visit.shows(*_streams(frister), *_streams(logs), *(one.stream for one in undringer))
    standing = [_standing(visit, one) for one in logs]
    helped = sum(one.helped for one in ways)
    days = round(sum((one.days or 0) * one.helped for one in ways) / helped) if helped >= FEW else None
    return visit.render(
        "enhet",
        streams=["*"],
        units=[await visit.parts.register.unit_name(one) for one in units],
        undringer=[_undring(visit, one) for one in undringer],
        frister=[_frist(visit, one) for one in frister],
        avvik=await shown(visit, found),
        logs=standing,
        still=[one for one in standing if one.still],
        days=days,
        early=early(visit, ways),
        saved="lagret" in visit.request.query,
        most=MOST,
    )


def _streams(rows: Sequence[Frist] | Sequence[Movement]) -> list[UUID]:
    return [one.stream for one in rows]


def _people(rows: Sequence[Frist] | Sequence[Movement]) -> list[UUID | None]:
    return [person for one in rows for person in (one.barn, one.responsible)]


def _undring(visit: Visit, case: Case) -> Mapping[str, object]:
    when = visit.translator.spoken(case.next_on, visit.now) if case.next_on else ""
    late = case.next_on is not None and case.next_on < visit.today
    return {"case": case, "when": when, "late": late, "asked": case.status == "meldt"}


def _frist(visit: Visit, one: Frist) -> Mapping[str, object]:
    """A frist of the leader's own, and those of logs, which open nothing."""
    return {
        "of": one,
        "barn": visit.first_name(one.barn) if one.barn else "–",
        "who": visit.name(one.responsible) if one.responsible else "",
        "due": due(visit, one),
    }


def _standing(visit: Visit, one: Movement) -> Standing:
    days = (one.first_tiltak_on - one.arose_on).days if one.first_tiltak_on and one.arose_on else None
    still = one.last_on + visit.parts.packs[one.pack].limit("stille") < visit.today and not one.rests
    who = visit.name(one.responsible) if one.responsible else visit.say("ingen")
    return Standing(one, visit.first_name(one.barn), who, ago(visit, one.last_on), days, still)
