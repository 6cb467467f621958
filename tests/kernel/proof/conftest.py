import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.databases import execute
from tests.kernel.proof.town import Town, open_town

TABLES = ("event", "payload", "access", "command", "head")
KEEP = "; ".join(f"CREATE TABLE kept_{table} AS TABLE {table}" for table in TABLES)
RESTORE = "; ".join(f"TRUNCATE {table}; INSERT INTO {table} SELECT * FROM kept_{table}" for table in TABLES)


@pytest.fixture
async def town(fresh: str, tmp_path: Path) -> AsyncIterator[Town]:
    async with open_town(fresh, tmp_path) as town:
        yield town


@pytest.fixture(scope="module")
async def filled(shared: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    """Three checkpoints: at 6, 300 and 309 events; one more event is not signed yet."""
    async with open_town(shared, tmp_path_factory.mktemp("proof") / "town") as town:
        for number in (6, 294, 9):
            await town.append(number)
            await town.sign()
        await town.append(1)
        await execute(shared, KEEP)
        shutil.copytree(town.folder, town.folder.with_name("kept"))
        yield town


@pytest.fixture
async def signed(filled: Town) -> AsyncIterator[Town]:
    """The same, untouched, for each test: what it destroys is put back."""
    yield filled
    await filled.attack(RESTORE)
    shutil.rmtree(filled.folder)
    shutil.copytree(filled.folder.with_name("kept"), filled.folder)
