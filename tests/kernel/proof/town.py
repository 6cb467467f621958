"""A log with a notary beside it, as the tests of the proof see them."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncEngine

from services.kernel.clock import Clock
from services.kernel.database import Database
from services.kernel.proof.archive import Archive
from services.kernel.proof.checkpoint import Signed
from services.kernel.proof.key import read_signer
from services.kernel.proof.notary import Notary
from services.kernel.proof.note import Verifier
from tests.databases import execute
from tests.kernel.event_log.program import Program, open_program
from tests.kernel.event_log.saves import save, sealed

ORIGIN = "stafettlogg.example/stafettlogg"


class Still(Clock):
    """Stands where the test put it."""

    at = datetime(2026, 10, 3, 8, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at


@dataclass
class Town:
    """One database, one archive, one key; ``program`` appends, ``notary`` signs."""

    dsn: str
    folder: Path
    program: Program
    engine: AsyncEngine
    clock: Still

    def __post_init__(self) -> None:
        self.archive = Archive(self.folder / "checkpoints")
        self.key_file = self.folder / "checkpoint.key"
        self.notary = self.another_notary()

    def another_notary(self) -> Notary:
        """As after a restart, or in another process: nothing is remembered."""
        return Notary(self.archive, self.key_file, ORIGIN, self.engine, self.clock)

    @property
    def verifier(self) -> Verifier:
        return read_signer(self.key_file).verifier

    async def sign(self) -> Signed:
        signed = await self.notary.advance()
        assert signed is not None
        return signed

    async def append(self, number: int, streams: Sequence[UUID] = ()) -> None:
        """So many events, each in a stream of its own, or each in those streams."""
        chosen = streams or [uuid4() for _ in range(number)]
        saves = [save(sealed(stream, 1, actor=uuid4())) for stream in chosen]
        await asyncio.gather(*(self.program.writer.append(one) for one in saves))

    async def attack(self, statement: str, *values: Any) -> None:
        """By the superuser, whom no grant holds back."""
        await execute(self.dsn, statement, *values)

    async def cut(self, position: int) -> None:
        """Back to that position, as if the rest had never been."""
        for table in ("payload", "access", "command", "event"):
            await self.attack(f"DELETE FROM {table} WHERE position > $1", position)
        await self.attack("UPDATE head SET position = $1", position)


@asynccontextmanager
async def open_town(dsn: str, folder: Path) -> AsyncIterator[Town]:
    database = Database(dsn)
    folder.mkdir(exist_ok=True)
    try:
        async with open_program(dsn, folder) as program:
            yield Town(dsn, folder, program, database.engine("projector", 2), Still())
    finally:
        await database.close()
