"""«Hvem har sett»: the staff who have read the log, by day: who, from where, what and why (Normen; GDPR art. 15).

What relatives and the youth read is shown to themselves alone. Neither the number of times nor the hour is told.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from aiohttp import web

from services.cases.roles import DELTAKER, DELTAKER_PLAN, FAMILY, KONTROLLOER
from services.kernel import innsyn
from services.kernel.i18n import N_
from services.kernel.innsyn import Seen
from services.projections import innsyn as spoersmaal
from web.forms import Form
from web.innsyn import asked
from web.log_room import enter
from web.routing import page
from web.visit import Visit
from web.who import ROLES, Who, options

WHY: Mapping[str, str] = {
    DELTAKER: N_("deltaker fra {service}"),
    DELTAKER_PLAN: N_("deltaker fra {service}, ser planen"),
    KONTROLLOER: N_("kontrollør, etterprøver loggen etter oppdrag"),
}
"""The other roles say it themselves."""
NO_ROLE = N_("uten egen rolle i loggen")
WAYS = LISTED, READ, KEPT, FETCHED = (
    N_("så den i en oversikt"),
    N_("leste i den"),
    N_("skrev ut eller lagret den"),
    N_("lastet ned en fil"),
)


@dataclass(frozen=True)
class Reader:
    """One person on one day. ``what``: in what ways, least first."""

    who: Who
    what: str


@page("/logg/{stream}/sett")
async def logg_sett(visit: Visit, stream: UUID) -> web.StreamResponse:
    """For the family: staff's reading grouped by day, and the reader's own."""
    room = await enter(visit, stream, FAMILY)
    async with visit.reading() as reading:
        staff = await innsyn.seen_by_staff(reading, stream, visit.me)
        own = await innsyn.own(reading, stream, visit.me)
        questions = await spoersmaal.about_log(reading, stream)
    await visit.know([one.person for one in staff])
    await visit.know_units(one.service for one in staff if one.service)
    days = groupby(staff, key=lambda one: one.day)
    return room.render(
        "logg_sett",
        N_("Hvem har sett"),
        days=[(visit.day(day), _readers(visit, list(some))) for day, some in days],
        own=[(visit.day(day), _what(visit, some)) for day, some in _by_day(own).items()],
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


def _readers(visit: Visit, seen: Sequence[Seen]) -> Sequence[Reader]:
    """Each person once, with every reason they read for that day."""
    people = dict.fromkeys(one.person for one in seen)
    return [_reader(visit, person, [one for one in seen if one.person == person]) for person in people]


def _reader(visit: Visit, person: UUID, seen: Sequence[Seen]) -> Reader:
    known = visit.known(person)
    services = dict.fromkeys(visit.units.get(one.service, "") for one in seen if one.service)
    why = dict.fromkeys(_why(visit, one) for one in seen)
    name = known.name if known else str(visit.say(N_("ukjent")))
    return Reader(Who(name, visit.translator.listed(why), ", ".join(filter(None, services))), _what(visit, seen))


def _why(visit: Visit, seen: Seen) -> str:
    if not seen.roles:
        return str(visit.translator.gettext(NO_ROLE))
    service = visit.units.get(seen.service, "") if seen.service else ""
    said = [
        visit.say(WHY[role], service=service).unescape() if role in WHY else visit.translator.gettext(ROLES[role])
        for role in sorted(seen.roles)
    ]
    return visit.translator.listed(said)


def _what(visit: Visit, seen: Iterable[Seen]) -> str:
    ways = {_way(page) for one in seen for page in one.pages}
    said = visit.translator.listed(visit.translator.gettext(way) for way in WAYS if way in ways)
    return said[:1].upper() + said[1:]


def _way(address: str) -> str:
    if address.startswith("/filer/"):
        return FETCHED
    if address.startswith("/logg/{stream}/utskrift"):
        return KEPT
    return READ if address.startswith(("/logg/", "/kontroll/")) else LISTED
