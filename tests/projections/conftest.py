from collections.abc import AsyncIterator

import pytest

from tests.projections.watch import Watch, open_watch


@pytest.fixture(scope="module")
async def opened(shared: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Watch]:
    async with open_watch(shared, tmp_path_factory.mktemp("vault")) as watch:
        yield watch


@pytest.fixture
async def watch(opened: Watch) -> Watch:
    """An empty log and empty views."""
    await opened.begin_again()
    return opened
