"""Avvik as the pages show them: what, where, when, how many days; never a word of what stands in a log."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from markupsafe import Markup

from services.cases.roles import BTI_KOORDINATOR
from services.kernel.i18n import N_
from services.projections.avvik import Deviation
from services.projections.frist import NAMES, Key
from web.days import ago
from web.forms import Form
from web.visit import Visit

STATES: Mapping[str, str] = {
    "foreslaatt": N_("Mulig avvik, funnet av systemet"),
    "meldt": N_("Meldt avvik"),
    "bekreftet": N_("Bekreftet avvik"),
    "avvist": N_("Ikke et avvik"),
}


@dataclass(frozen=True)
class Shown:
    """``barn``: the first name, for whoever leads the unit or reported it; the BTI-koordinator reads no names.
    ``confirm`` and ``reject`` are for the one who decides."""

    of: Deviation
    state: Markup
    what: str
    barn: Markup | None
    unit: str
    when: str
    ago: str
    responsible: Markup | None
    confirm: Form | None
    reject: Form | None


async def shown(visit: Visit, found: Sequence[Deviation]) -> Sequence[Shown]:
    """In the same order."""
    visit.shows(*(one.stream for one in found))
    await visit.know([person for one in found for person in (one.barn, one.responsible)])
    units = {one.unit: await visit.parts.register.unit_name(one.unit) for one in found}
    return [_shown(visit, one, units[one.unit]) for one in found]


def decides(visit: Visit, one: Deviation) -> bool:
    """The unit's leader; where it is about the leader, a BTI-koordinator who is not that leader."""
    if not one.waits:
        return False
    leads = one.unit in visit.leads
    return not leads and BTI_KOORDINATOR in visit.offices if one.about_leder else leads


def _shown(visit: Visit, one: Deviation, unit: str) -> Shown:
    mine = (one.unit in visit.leads and not one.about_leder) or one.reporter == visit.me
    may = decides(visit, one)
    what = str(visit.say(NAMES[cast("Key", one.frist)])) if one.frist in NAMES else ""
    return Shown(
        of=one,
        state=visit.say(STATES[one.state]),
        what=": ".join(filter(None, (visit.word(one.what), what))),
        barn=visit.first_name(one.barn) if one.barn and mine else None,
        unit=unit,
        when=visit.day(one.due_on),
        ago=ago(visit, one.due_on),
        responsible=visit.name(one.responsible) if one.responsible else None,
        confirm=visit.form("confirm_avvik", avvik=one.stream) if may else None,
        reject=visit.form("reject_avvik", avvik=one.stream) if may else None,
    )
