"""A municipality with a signed log, and an operator who verifies, proves and exports."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest

from services import operate
from services.kernel.config import read_settings
from tests.kernel.event_log.program import MASTER
from tests.kernel.event_log.saves import keep, undring
from tests.kernel.proof.town import Town, open_town


@dataclass
class Office:
    """Five undringer, of which the last one is not signed yet; ``stream`` is the third."""

    town: Town
    stream: UUID
    said: pytest.CaptureFixture[str]

    @property
    def environment(self) -> Mapping[str, str]:
        folder = self.town.folder
        return {
            "DATABASE_URL": self.town.dsn,
            "VAULT_URL": f"file://{folder}/vault.sqlite3",
            "STAFETTLOGG_DATA": str(folder),
            "MASTER_KEY_FILE": f"{folder}/master.key",
        }

    @property
    def key(self) -> str:
        return str(self.town.verifier)

    async def ask(self, *words: str | Path, **environment: str) -> tuple[int, str]:
        """The exit code and what was said; refusals are raised."""
        operation, chosen = operate.parse([str(word) for word in words])
        self.said.readouterr()
        code = await operation.operate(read_settings({**self.environment, **environment}, serving=False), chosen)
        return code, self.said.readouterr().out


@asynccontextmanager
async def open_office(dsn: str, folder: Path, said: pytest.CaptureFixture[str]) -> AsyncIterator[Office]:
    async with open_town(dsn, folder) as town:
        (folder / "master.key").write_bytes(MASTER)
        await town.program.vault.prove()
        for _ in range(4):
            await keep(town.program, undring())
        await town.sign()
        await keep(town.program, undring())
        row = (await town.program.rows("SELECT stream FROM event WHERE position = 3"))[0]
        yield Office(town, row["stream"], said)
