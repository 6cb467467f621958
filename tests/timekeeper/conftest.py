"""Two instances, as of two processes."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from services.kernel.database import Database
from services.projections.projector import Projector
from services.projections.tables import make_tables
from services.projections.views import VIEWS
from tests.cases.register import fill
from tests.cases.school import open_school
from tests.projections.watch import Silence
from tests.timekeeper.keeper import Keeper


@pytest.fixture
async def two(fresh: str, tmp_path: Path) -> AsyncIterator[tuple[Keeper, Keeper]]:
    async with open_school(fresh, tmp_path) as one, open_school(fresh, tmp_path) as other:
        async with one.admin.acquire() as connection:
            await fill(connection)
        database = Database(fresh)
        engine, folding = database.engine("projector"), await database.pool("projector")
        await make_tables(engine, VIEWS)
        projecting = Projector(folding, one.cases.log, Silence(), VIEWS)
        yield Keeper(one, engine, projecting), Keeper(other, engine, projecting)
        await database.close()
