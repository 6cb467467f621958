"""What a kontroll lets its auditor read, asked of row-level security anew at every request."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases.roles import KONTROLLOER
from services.kernel.errors import NotFound
from services.projections import overview, timeline
from services.projections.overview import Case
from services.projections.timeline import Entry
from web.case_facts import roles_in
from web.visit import Visit

EVERY = 2**31 - 1


@dataclass(frozen=True)
class Mandate:
    """A kontroll that runs. Entries are in the order of the log; ``undring`` is None before its own grant."""

    kontroll: Case
    log: Case
    entries: Sequence[Entry]
    undring: Sequence[Entry] | None

    @property
    def last(self) -> int:
        """The number of the newest event."""
        return self.entries[-1].version if self.entries else 0

    @property
    def streams(self) -> list[str]:
        """What a page of this kontroll listens to."""
        known = [self.kontroll.stream, self.log.stream, *(entry.stream for entry in (self.undring or [])[:1])]
        return [str(one) for one in known]


async def kontroll_case(reading: AsyncConnection, kontroll: UUID) -> Case:
    """The kontroll itself, for its auditor and the coordinators. Raises `NotFound`."""
    case = await overview.case(reading, kontroll)
    if case is None or case.kind != "kontroll":
        raise NotFound
    return case


async def read_mandate(visit: Visit, kontroll: UUID) -> Mandate:
    """Unknown, somebody else's, ended, or the office given up: `NotFound`, the same answer for all."""
    async with visit.reading() as reading:
        case = await kontroll_case(reading, kontroll)
        runs = case.responsible == visit.me and case.status != "avsluttet" and KONTROLLOER in visit.offices
        log = await _audited(reading, case.other) if runs else None
        if log is None:
            raise NotFound
        visit.shows(log.stream)
        undring = await _audited(reading, log.other) if case.status == "gitt" else None
        found = await in_order(reading, [log.stream])
        return Mandate(case, log, found, await in_order(reading, [undring.stream]) if undring else None)


async def in_order(reading: AsyncConnection, streams: Sequence[UUID]) -> Sequence[Entry]:
    """Every entry of these streams that the reader sees, the first one first."""
    return [*reversed(await timeline.entries(reading, streams, EVERY))]


async def _audited(reading: AsyncConnection, stream: UUID | None) -> Case | None:
    """The stream, if the reader has it as an auditor: taking part in it in another role opens nothing here."""
    case = await overview.case(reading, stream) if stream else None
    return case if case and KONTROLLOER in await roles_in(reading, case) else None
