"""The first page: what waits for me, most urgent first; for a family with one log, the log itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases.roles import ANSATT, BTI_KOORDINATOR, FRIVILLIG, KONTROLLOER
from services.kernel.i18n import N_
from services.projections import avvik, frist, overview, stafettpinne
from services.projections.frist import MOST
from services.projections.now import Facts
from services.projections.overview import Case
from services.projections.overview.undring import URGENT
from web.behind import behind
from web.case_facts import facts_of_all
from web.foreldreansvar import with_foreldreansvar
from web.mine import dates, rows
from web.now import NowCard, now_cards, task_links
from web.routing import page
from web.visit import Visit

DONE = frozenset({"avgjort", "avsluttet"})
"""An undring that asks nothing more of those who work with it."""


@dataclass(frozen=True)
class Card:
    """A case with something to do in it, and the way to where it is done."""

    case: Case
    now: NowCard
    href: str
    action: object


@page("/", public=True)
async def forside(visit: Visit) -> web.StreamResponse:
    """Somebody who is not logged in reads what this is."""
    if visit.person is None:
        if visit.parts.settings.demo:
            raise web.HTTPSeeOther("/demo")
        raise web.HTTPSeeOther("/om")
    if visit.offices == {FRIVILLIG} and not await visit.parts.register.children_of(visit.me):
        raise web.HTTPSeeOther("/modellen#frivillige")
    staff = ANSATT in visit.offices
    async with visit.reading() as reading:
        found = await overview.cases(reading, ["stafettlogg", "undring"])
        asked = await stafettpinne.asked_of(reading, visit.me)
        leads = staff and bool(await stafettpinne.led(reading))
        every = await with_foreldreansvar(visit, reading, await facts_of_all(visit, reading, _shown(found)))
        known = await dates(reading, every)
        unit = await _unit(visit, reading)
    facts = [one for one in every if one.role != KONTROLLOER and not (staff and one.case.status in DONE)]
    if len(facts) == 1 and not staff:
        kind = "logg" if facts[0].case.kind == "stafettlogg" else "undring"
        raise web.HTTPSeeOther(f"/{kind}/{facts[0].case.stream}")
    if not facts and not asked and visit.offices & {KONTROLLOER, BTI_KOORDINATOR}:
        raise web.HTTPSeeOther("/kontroll")
    visit.shows(*(one.case.stream for one in facts), *(one.stream for one in asked))
    await visit.know([*(one.case.barn for one in facts), *(id_ for one in asked for id_ in (one.barn, one.by))])
    every_card = list(zip(facts, await now_cards(visit, facts), strict=True))
    every_card.sort(key=lambda pair: _rank(pair[0].case, bool(pair[1].tasks)))
    logs = await rows(visit, every_card, known) if staff else []
    listed = {one.case.stream for one in logs}
    return visit.render(
        "forside",
        streams=["*"],
        cards=[_card(visit, one, card) for one, card in every_card if card.tasks or one.case.stream not in listed],
        logs=logs,
        mine=[] if staff else await visit.parts.register.children_of(visit.me),
        unit=unit,
        asked=asked,
        leads=leads,
        staff=staff,
        saved="lagret" in visit.request.query,
        behind=await behind(visit, [one.case.stream for one in facts]),
    )


async def _unit(visit: Visit, reading: AsyncConnection) -> Mapping[str, int]:
    """What waits in the units that the reader leads, in numbers; their page says more."""
    if not visit.leads:
        return {}
    counts = await frist.counts(reading, visit.today, list(visit.leads))
    waiting = await avvik.to_decide(reading, list(visit.leads), MOST, oversees=False)
    return {"over": sum(one.over for one in counts), "avvik": len(waiting)}


def _card(visit: Visit, facts: Facts, now: NowCard) -> Card:
    """With its one action: the first thing that is asked, where it is done."""
    case = facts.case
    if case.kind == "undring":
        return Card(case, now, f"/undring/{case.stream}", visit.say(N_("Åpne undringen")))
    links = task_links(visit, facts, now.tasks)
    first = links[0] if links else {"href": f"/logg/{case.stream}", "text": visit.say(N_("Åpne stafettloggen"))}
    href = str(first["href"])
    return Card(case, now, f"/logg/{case.stream}{href}" if href.startswith("#") else href, first["text"])


def _rank(case: Case, asked: bool) -> tuple[bool, bool, date]:
    """What cannot wait comes first, then what is asked of the reader, then what comes soonest."""
    return case.next_is != URGENT, not asked, case.next_on or date.max


def _shown(cases: Sequence[Case]) -> list[Case]:
    """An undring that has become a log is read there; the log stands for both."""
    streams = {case.stream for case in cases}
    return [case for case in cases if not (case.kind == "undring" and case.other in streams)]
