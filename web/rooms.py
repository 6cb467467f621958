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


ROOMS: Sequence[Room] = (
    Room("plan", N_("Hele planen"), WITH_PLAN),
    Room("moeter", N_("Alle møter")),
    Room("evaluering", N_("Evaluering")),
    Room("nivaa", N_("Nivå og veien videre")),
    Room("samordning", N_("Henvisning, team og ansvarsgruppe")),
    Room("stafettholder", N_("Stafettholder")),
    Room("ungdom", N_("Barnets egen tilgang")),
    Room("sperre", N_("Hvem som ikke skal se loggen"), FAMILY),
    Room("kommentarer", N_("Dette stemmer ikke")),
    Room("filer", N_("Filer")),
    Room("avvik", N_("Meld et avvik"), LOG_STAFF),
    Room("utskrift", N_("Skriv ut eller lagre")),
    Room("stemme", N_("Min stemme"), frozenset({BARN})),
    Room("beskjed", N_("Beskjeder")),
    Room("stemme", N_("Barnets stemme"), EVERYONE_IN_LOG - {BARN}),
    Room("hvem", N_("Hvem er med"), WITH_PLAN),
)
"""In the order in which they are needed."""


def rooms(visit: Visit, stream: UUID, role: str) -> Sequence[Mapping[str, object]]:
    """Where this reader can go from the log."""
    mine = [one for one in ROOMS if role in one.roles]
    own = [{"href": "/undring/foresatt", "text": visit.say(N_("Si fra om noe"))}] if role == FORESATT else []
    there = [{"href": f"/logg/{stream}/{one.path}", "text": visit.say(one.title)} for one in mine]
    return [*there, *own]
