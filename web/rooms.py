"""The rooms of a log: what has a page of its own, so that the log's first page stays short."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from services.cases.roles import BARN, EVERYONE_IN_LOG, FAMILY, FORESATT, LOG_STAFF, WITH_PLAN
from services.kernel.i18n import N_
from web.visit import Visit


@dataclass(frozen=True)
class Room:
    """``path`` follows the log's own address. ``roles``: who has something to do there."""

    path: str
    title: str
    roles: frozenset[str] = EVERYONE_IN_LOG
    first: bool = False


ROOMS: Sequence[Room] = (
    Room("stemme", N_("Min stemme"), frozenset({BARN}), first=True),
    Room("beskjed", N_("Beskjeder"), first=True),
    Room("stemme", N_("Barnets stemme"), EVERYONE_IN_LOG - {BARN}, first=True),
    Room("plan", N_("Hele planen"), WITH_PLAN),
    Room("haandgrep", N_("Når det skjer: dette gjør vi"), WITH_PLAN),
    Room("moeter", N_("Alle møter")),
    Room("hvem", N_("Hvem er med"), WITH_PLAN),
    Room("sett", N_("Hvem har sett"), FAMILY),
    Room("evaluering", N_("Evaluering")),
    Room("nivaa", N_("Nivå og veien videre")),
    Room("samordning", N_("Henvisning, team og ansvarsgruppe")),
    Room("stafettholder", N_("Stafettholder")),
    Room("bytte", N_("Bytte av skole eller tjeneste")),
    Room("ungdom", N_("Barnets egen tilgang")),
    Room("sperre", N_("Hvem som ikke skal se loggen"), FAMILY),
    Room("kommentarer", N_("Dette stemmer ikke")),
    Room("filer", N_("Filer")),
    Room("avvik", N_("Meld et avvik"), LOG_STAFF),
    Room("utskrift", N_("Skriv ut eller lagre")),
)
"""In the order in which they are needed; those that come ``first`` are always in reach, the others one tap further."""


def first_rooms(visit: Visit, stream: UUID, role: str) -> Sequence[Mapping[str, object]]:
    """What this reader always has in reach."""
    return [_link(visit, stream, one) for one in ROOMS if one.first and role in one.roles]


def more_rooms(visit: Visit, stream: UUID, role: str) -> Sequence[Mapping[str, object]]:
    """Where else this reader can go from the log."""
    own = [{"href": "/undring/foresatt", "text": visit.say(N_("Si fra om noe"))}] if role == FORESATT else []
    return [*(_link(visit, stream, one) for one in ROOMS if not one.first and role in one.roles), *own]


def _link(visit: Visit, stream: UUID, room: Room) -> Mapping[str, object]:
    return {"href": f"/logg/{stream}/{room.path}", "text": visit.say(room.title)}
