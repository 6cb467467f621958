"""For the leader of a unit: who holds the stafettpinne of each of its logs, and who acts while somebody is away.

No log is read here. A BTI-koordinator sees those whose leader is too close to the barn.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from aiohttp import web

from services.cases.roles import BTI_KOORDINATOR
from services.kernel.errors import NotFound, NotPermitted
from services.projections import stafettpinne
from services.projections.stafettpinne import Kind, Pinne, acting
from web.forms import Form
from web.routing import page
from web.visit import Visit
from web.who import Who, colleague_options, who


@dataclass(frozen=True)
class Led:
    """One log as its leader sees it. ``holder`` is None where nobody holds it, or who holds it has left."""

    pinne: Pinne
    holder: Who | None
    acting: Pinne | None
    wish: Pinne | None


@page("/enhet/stafettpinner")
async def stafettpinner(visit: Visit) -> web.StreamResponse:
    """Those without a stafettholder first. For whoever leads a unit, or stands in for one who is too close."""
    if not visit.leads and BTI_KOORDINATOR not in visit.offices:
        raise NotPermitted("Denne siden er for den som leder en enhet.")
    led = await _led(visit)
    led.sort(key=lambda one: (one.holder is not None or one.acting is not None, one.pinne.since))
    visit.shows(*(one.pinne.stream for one in led))
    return visit.render("stafettpinner", streams=["*"], led=led)


@page("/enhet/stafettpinner/{stream}")
async def stafettpinne_of(visit: Visit, stream: UUID) -> web.StreamResponse:
    """One of them, with what the leader may do."""
    one = next((each for each in await _led(visit) if each.pinne.stream == stream), None)
    if one is None:
        raise NotFound
    visit.shows(stream)
    return visit.render("stafettpinner_en", narrow=True, streams=[str(stream)], one=one, forms=await _forms(visit, one))


async def _led(visit: Visit) -> list[Led]:
    async with visit.reading() as reading:
        rows = sorted(await stafettpinne.led(reading), key=lambda row: row.stream)
    found = [{row.kind: row for row in group} for _, group in groupby(rows, key=lambda row: row.stream)]
    await visit.know([id_ for row in rows for id_ in (row.barn, row.person)])
    return [await _one(visit, kinds) for kinds in found]


async def _one(visit: Visit, kinds: Mapping[Kind, Pinne]) -> Led:
    pinne, oenske = kinds["holder"], kinds.get("oenske")
    works = pinne.person is not None and await visit.employment(pinne.person) is not None
    holder = await who(visit, pinne.person) if works else None
    wish = oenske if oenske and oenske.status == "spurt" else None
    return Led(pinne, holder, acting(kinds, visit.today), wish)


async def _forms(visit: Visit, one: Led) -> Mapping[str, Form]:
    colleagues = await visit.parts.register.colleagues([one.pinne.unit])
    stream = one.pinne.stream
    taken = {visit.me, one.pinne.person}
    free = colleague_options([each for each in colleagues if each.person.id not in taken])
    forms = {"appoint_fungerende": visit.form("appoint_fungerende", {"fungerende": free}, stafettlogg=stream)}
    if one.acting:
        forms["end_fungerende"] = visit.form("end_fungerende", stafettlogg=stream)
    if one.pinne.status == "fryst":
        forms["close_log"] = visit.form("close_log", None, {"grunn": ["samtykke_mangler"]}, stafettlogg=stream)
    if me := _myself(visit, [str(each.person.id) for each in colleagues if each.leads]):
        forms["note_inhabil"] = visit.form("note_inhabil", {"leder": me}, stafettlogg=stream)
    return forms


def _myself(visit: Visit, leaders: Sequence[str]) -> Sequence[tuple[str, str]]:
    mine = str(visit.me)
    return [(mine, visit.person.name)] if visit.person and mine in leaders else []
