"""The first page: what waits for me, most urgent first; for a family with one log, the log itself."""

from collections.abc import Sequence
from datetime import date

from aiohttp import web

from services.cases.roles import ANSATT, BTI_KOORDINATOR, KONTROLLOER
from services.projections import overview, stafettpinne
from services.projections.overview import Case
from services.projections.overview.undring import URGENT
from web.behind import behind
from web.case_facts import facts_of
from web.now import now_card
from web.routing import page
from web.visit import Visit

DONE = frozenset({"avgjort", "avsluttet"})
"""An undring that asks nothing more of those who work with it."""


@page("/", public=True)
async def forside(visit: Visit) -> web.StreamResponse:
    """Somebody who is not logged in reads what this is."""
    if visit.person is None:
        if visit.parts.settings.demo:
            raise web.HTTPSeeOther("/demo")
        raise web.HTTPSeeOther("/om")
    staff = ANSATT in visit.offices
    async with visit.reading() as reading:
        found = await overview.cases(reading, ["stafettlogg", "undring"])
        asked = await stafettpinne.asked_of(reading, visit.me)
        leads = staff and bool(await stafettpinne.led(reading))
        every = [await facts_of(visit, reading, case) for case in _shown(found)]
    facts = [one for one in every if one.role != KONTROLLOER and not (staff and one.case.status in DONE)]
    if len(facts) == 1 and not staff:
        kind = "logg" if facts[0].case.kind == "stafettlogg" else "undring"
        raise web.HTTPSeeOther(f"/{kind}/{facts[0].case.stream}")
    if not facts and not asked and visit.offices & {KONTROLLOER, BTI_KOORDINATOR}:
        raise web.HTTPSeeOther("/kontroll")
    await visit.know([*(one.case.barn for one in facts), *(id_ for one in asked for id_ in (one.barn, one.by))])
    cards = [(one.case, await now_card(visit, one)) for one in facts]
    cards.sort(key=lambda pair: _rank(pair[0], bool(pair[1].tasks)))
    late = await behind(visit, [case.stream for case, _ in cards])
    return visit.render(
        "forside",
        streams=["*"],
        cards=cards,
        asked=asked,
        leads=leads,
        staff=staff,
        mine=[] if staff else await visit.parts.register.children_of(visit.me),
        saved="lagret" in visit.request.query,
        behind=late,
    )


def _rank(case: Case, asked: bool) -> tuple[bool, bool, date]:
    """What cannot wait comes first, then what is asked of the reader, then what comes soonest."""
    return case.next_is != URGENT, not asked, case.next_on or date.max


def _shown(cases: Sequence[Case]) -> list[Case]:
    """An undring that has become a log is read there; the log stands for both."""
    streams = {case.stream for case in cases}
    return [case for case in cases if not (case.kind == "undring" and case.other in streams)]
