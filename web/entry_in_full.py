"""An entry as an auditor reads it: besides its sentence, who recorded it in which role, when, and when it happened."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from services.cases.roles import SYSTEM
from services.projections.timeline import Entry
from web.now import hash_of
from web.visit import Visit
from web.who import ROLES
from web.words import Told, tell


@dataclass(frozen=True)
class Full:
    """``who`` is empty for what followed from a rule; ``happened`` where no day was told apart from the recording.
    ``mark`` changes when the entry's words are removed."""

    told: Told
    who: Markup
    role: str
    happened: str
    mark: str


async def in_full(visit: Visit, entries: Sequence[Entry]) -> Sequence[Full]:
    """In the order they are given."""
    return [_full(visit, entry, told) for entry, told in zip(entries, await tell(visit, entries), strict=True)]


def _full(visit: Visit, entry: Entry, told: Told) -> Full:
    who = Markup() if entry.role == SYSTEM else visit.name(entry.actor)
    role = visit.translator.gettext(ROLES[entry.role])
    return Full(told, who, role, visit.day(entry.occurred_on), hash_of((told.sentence, told.words)))
