"""«Angre» for what the reader has just written: a button for some minutes. Whether anybody has read it, and so whether
it can be undone, is answered when they try: the page does not tell of others' reading."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases.roles import WITH_PLAN
from services.cases.stafettlogg.angret import UNDO_WITHIN
from services.cases.stafettlogg.feilfoering import WHOLE
from services.projections import timeline
from services.projections.timeline import Entry
from web.forms import Form
from web.visit import Visit

LAST = 2
TOPICS = frozenset(kind.TOPIC for kind in WHOLE)


@dataclass(frozen=True)
class Undo:
    """``position`` of the entry, and the form."""

    position: int
    form: Form


async def newest(reading: AsyncConnection, stream: UUID) -> Sequence[Entry]:
    """As many of the newest entries as it takes to tell whether the last one stands alone."""
    return await timeline.entries(reading, [stream], LAST)


def undo_of(visit: Visit, entries: Sequence[Entry], role: str) -> Undo | None:
    """For the newest entry of a stream, if it is the reader's own, was saved alone, and can be taken back whole."""
    if not entries or role not in WITH_PLAN:
        return None
    last = entries[0]
    fresh = last.actor == visit.me and visit.now - last.recorded <= UNDO_WITHIN and last.topic in TOPICS
    alone = len(entries) < LAST or entries[1].recorded != last.recorded
    if not (fresh and alone):
        return None
    return Undo(last.position, visit.form("undo_entry", stafettlogg=last.stream, entry=last.position))
