"""Processes that erase: a program of the event log each, with the list that they share."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from services.kernel.database import Database
from services.kernel.erasures import Decision, ErasureList, Erasures, list_key
from tests.cases.people import KARI
from tests.kernel.event_log.program import MASTER, Program, open_program


@dataclass
class Office:
    """One process."""

    program: Program
    erasures: Erasures

    async def forget(self, stream: UUID) -> None:
        """As `compose` wires it."""
        async with self.program.repository.lock(stream):
            self.program.repository.forget(stream)


def decision(stream: UUID, position: int | None = None) -> Decision:
    return Decision(stream, KARI.id, "trukket_samtykke", position)


@asynccontextmanager
async def open_office(dsn: str, folder: Path, erasures: Path | None = None) -> AsyncIterator[Office]:
    """``erasures`` is the list's own folder where machines do not share one. Not started yet."""
    database = Database(dsn)
    async with open_program(dsn, folder) as program:
        kept = ErasureList(erasures or folder / "erasures", list_key(MASTER))

        async def forget(stream: UUID) -> None:
            await office.forget(stream)

        office = Office(program, Erasures(kept, program.log.pool, database.engine("eraser", 1), program.vault, forget))
        try:
            yield office
        finally:
            await database.close()
