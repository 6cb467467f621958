"""What staff have read of a log, as pages show it: by day, each person once, with every reason they read for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from services.cases.roles import DELTAKER, DELTAKER_PLAN, KONTROLLOER
from services.kernel.i18n import N_
from services.kernel.innsyn import Seen
from web.visit import Visit
from web.who import ROLES, Who

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


async def read_by_day(visit: Visit, seen: Sequence[Seen]) -> Sequence[tuple[str, Sequence[Reader]]]:
    """The newest day first."""
    await visit.know([one.person for one in seen])
    await visit.know_units(one.service for one in seen if one.service)
    days = groupby(seen, key=lambda one: one.day)
    return [(visit.day(day), _readers(visit, list(some))) for day, some in days]


def ways(visit: Visit, seen: Iterable[Seen]) -> str:
    """In what ways, least first."""
    found = {_way(page) for one in seen for page in one.pages}
    said = visit.translator.listed(visit.translator.gettext(way) for way in WAYS if way in found)
    return said[:1].upper() + said[1:]


def _readers(visit: Visit, seen: Sequence[Seen]) -> Sequence[Reader]:
    """Each person once, with every reason they read for that day."""
    people = dict.fromkeys(one.person for one in seen)
    return [_reader(visit, person, [one for one in seen if one.person == person]) for person in people]


def _reader(visit: Visit, person: UUID, seen: Sequence[Seen]) -> Reader:
    known = visit.known(person)
    services = dict.fromkeys(visit.units.get(one.service, "") for one in seen if one.service)
    why = dict.fromkeys(_why(visit, one) for one in seen)
    name = known.name if known else str(visit.say(N_("ukjent")))
    return Reader(Who(name, visit.translator.listed(why), ", ".join(filter(None, services))), ways(visit, seen))


def _why(visit: Visit, seen: Seen) -> str:
    if not seen.roles:
        return str(visit.translator.gettext(NO_ROLE))
    service = visit.units.get(seen.service, "") if seen.service else ""
    said = [
        visit.say(WHY[role], service=service).unescape() if role in WHY else visit.translator.gettext(ROLES[role])
        for role in sorted(seen.roles)
    ]
    return visit.translator.listed(said)


def _way(address: str) -> str:
    if address.startswith("/filer/"):
        return FETCHED
    if address.startswith("/logg/{stream}/utskrift"):
        return KEPT
    return READ if address.startswith(("/logg/", "/kontroll/")) else LISTED
