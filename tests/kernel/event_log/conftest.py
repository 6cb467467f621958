from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.kernel.event_log.program import Program, open_program


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("vault")


@pytest.fixture(scope="module")
async def program(shared: str, folder: Path) -> AsyncIterator[Program]:
    async with open_program(shared, folder) as program:
        yield program


@pytest.fixture(scope="module")
async def other(shared: str, folder: Path) -> AsyncIterator[Program]:
    """Another process on the same database."""
    async with open_program(shared, folder) as program:
        yield program
