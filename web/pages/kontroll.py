"""Kontroll: an auditor states a purpose and a case; the coordinator sees it, and grants the undring separately."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aiohttp import web

from services.cases.roles import BTI_KOORDINATOR, KONTROLLOER
from services.kernel.errors import NotPermitted
from services.kernel.i18n import N_
from services.projections import overview
from services.projections.overview import Case
from web.entry_in_full import Full, in_full
from web.forms import Form
from web.mandate import in_order
from web.routing import page
from web.visit import Visit

STATUS: Mapping[str, str] = {
    "startet": N_("Pågår"),
    "spurt": N_("Pågår. Spørsmålet om innsyn i undringen er ikke besvart"),
    "gitt": N_("Pågår, med innsyn i undringen"),
    "avsluttet": N_("Avsluttet"),
}


@dataclass(frozen=True)
class Listed:
    """One kontroll. ``grant`` is for the coordinator who is asked."""

    case: Case
    status: str
    record: Sequence[Full]
    mine: bool
    grant: Form | None


@page("/kontroll")
async def kontroll(visit: Visit) -> web.StreamResponse:
    """For the two offices that take part in a kontroll."""
    if not visit.offices & {KONTROLLOER, BTI_KOORDINATOR}:
        raise NotPermitted("Denne siden er for kontrollører og BTI-koordinatorer.")
    async with visit.reading() as reading:
        found = await overview.cases(reading, ["kontroll"])
        entries = await in_order(reading, [case.stream for case in found])
    visit.shows(*(case.stream for case in found))
    told = list(zip(entries, await in_full(visit, entries), strict=True))
    listed = [_listed(visit, case, [full for entry, full in told if entry.stream == case.stream]) for case in found]
    listed.sort(key=lambda one: (one.grant is None, one.case.status == "avsluttet", -one.record[0].told.position))
    start = visit.form("start_kontroll") if KONTROLLOER in visit.offices else None
    return visit.render("kontroll", streams=["*"], kontroller=listed, start=start)


def _listed(visit: Visit, case: Case, record: Sequence[Full]) -> Listed:
    status, mine = str(visit.say(STATUS[case.status])), case.responsible == visit.me
    return Listed(case, status, record, mine, grant_form(visit, case))


def grant_form(visit: Visit, case: Case) -> Form | None:
    """For a coordinator, once it is asked for; nobody grants their own wish."""
    if case.status != "spurt" or case.responsible == visit.me or BTI_KOORDINATOR not in visit.offices:
        return None
    return visit.form("grant_undring_innsyn", kontroll=case.stream)
