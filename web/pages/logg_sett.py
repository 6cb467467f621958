"""«Hvem har sett»: the staff who have read the log, by day: who, from where, what and why (Normen; GDPR art. 15).

What relatives and the youth read is shown to themselves alone. Neither the number of times nor the hour is told.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from uuid import UUID

from aiohttp import web

from services.cases.roles import FAMILY
from services.kernel import innsyn
from services.kernel.i18n import N_
from services.kernel.innsyn import Seen
from services.projections import innsyn as spoersmaal
from web.forms import Form
from web.innsyn import asked
from web.log_room import enter
from web.routing import page
from web.sett import read_by_day, ways
from web.visit import Visit
from web.who import options


@page("/logg/{stream}/sett")
async def logg_sett(visit: Visit, stream: UUID) -> web.StreamResponse:
    """For the family: staff's reading grouped by day, and the reader's own."""
    room = await enter(visit, stream, FAMILY)
    async with visit.reading() as reading:
        staff = await innsyn.seen_by_staff(reading, stream, visit.me)
        own = await innsyn.own(reading, stream, visit.me)
        questions = await spoersmaal.about_log(reading, stream)
    return room.render(
        "logg_sett",
        N_("Hvem har sett"),
        days=await read_by_day(visit, staff),
        own=[(visit.day(day), ways(visit, some)) for day, some in _by_day(own).items()],
        questions=await asked(visit, questions),
        ask=_ask(visit, stream, staff),
        most=len(staff) >= innsyn.MOST,
    )


def _ask(visit: Visit, stream: UUID, staff: Sequence[Seen]) -> Form | None:
    """About somebody who stands in the list."""
    people = dict.fromkeys(one.person for one in staff)
    known = options(visit.people[one] for one in people if one in visit.people)
    return visit.form("ask_innsyn", {"ansatt": known}, stafettlogg=stream) if known else None


def _by_day(seen: Sequence[Seen]) -> Mapping[date, list[Seen]]:
    return {day: list(some) for day, some in groupby(seen, key=lambda one: one.day)}
