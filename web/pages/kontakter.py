"""Kontakter: who carries the work with the model, with dates (R33–R35). For employees, kept by the BTI-koordinator."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiohttp import web
from markupsafe import Markup

from services.cases.roles import ANSATT, BTI_KOORDINATOR
from services.kernel.errors import NotPermitted
from services.kernel.i18n import N_
from services.projections import verv
from services.projections.verv import Holder
from web.forms import Form
from web.routing import page
from web.visit import Visit
from web.who import Who, colleague_options, who

GROUP = ("gruppeleder", "gruppemedlem", "ansattes_representant", "brukerrepresentant")
SINCE, AHEAD, BETWEEN = N_("siden {day}"), N_("fra {day}"), N_("fra {day} til og med {until}")


@dataclass(frozen=True)
class Line:
    """One verv as it is shown. ``person`` is None for a representative of the users, who is known by ``fra``."""

    holder: Holder
    person: Who | None
    fra: str
    unit: Markup | None
    what: str
    when: Markup
    end: Form | None


@page("/kontakter")
async def kontakter(visit: Visit) -> web.StreamResponse:
    """Those that hold now, by list; those that have ended below."""
    if not visit.offices & {ANSATT, BTI_KOORDINATOR}:
        raise NotPermitted("Denne siden er for ansatte.")
    async with visit.reading() as reading:
        found = await verv.listed(reading)
    await visit.know_units(one.unit for one in found if one.unit)
    lines = [await _line(visit, one) for one in found]
    now = [one for one in lines if one.holder.holds(visit.today)]
    keeps = BTI_KOORDINATOR in visit.offices
    return visit.render(
        "kontakter",
        streams=["*"],
        coordinators=[await who(visit, one) for one in await visit.parts.register.holders(BTI_KOORDINATOR)],
        group=sorted((one for one in now if one.holder.slag in GROUP), key=lambda one: GROUP.index(one.holder.slag)),
        contacts=sorted((one for one in now if one.holder.slag == "bti_kontakt"), key=lambda one: str(one.unit)),
        before=[one for one in lines if not one.holder.holds(visit.today)],
        as_of=visit.day(visit.today),
        give=await _form(visit) if keeps else None,
        saved="lagret" in visit.request.query,
    )


async def _line(visit: Visit, one: Holder) -> Line:
    sentence = BETWEEN if one.until_on else AHEAD if one.from_on > visit.today else SINCE
    ends = BTI_KOORDINATOR in visit.offices and one.until_on is None
    return Line(
        one,
        await who(visit, one.person),
        visit.word(one.fra) if one.fra else "",
        visit.name(one.unit) if one.unit else None,
        visit.word(one.slag),
        visit.say(sentence, day=visit.day(one.from_on), until=visit.day(one.until_on)),
        visit.form("end_verv", None, {"until_on": visit.filled_today}, verv=one.stream) if ends else None,
    )


async def _form(visit: Visit) -> Form:
    staff: Sequence[tuple[str, str]] = list(dict(colleague_options(await visit.parts.register.everybody())).items())
    units = [(str(one.id), one.name) for one in await visit.parts.register.units()]
    return visit.form("give_verv", {"person": staff, "unit": units}, {"from_on": visit.filled_today})
