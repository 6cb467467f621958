"""The views after a campaign, held against a rebuild by the operator's own command, on a copy that has lost them."""

import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import asyncpg

from services.compose import Runtime, compose
from services.kernel.config import read_settings
from tests.faults.campaign import Product
from tests.faults.campaign_servers import copy_of
from tests.faults.supervisor import lasting
from tests.program import ROOT

REBUILD = [sys.executable, "-m", "services.run", "rebuild"]
VIEWS = "SELECT name FROM follower WHERE kind = 'view' ORDER BY name"
ROWS = "SELECT t::text FROM {} t ORDER BY 1"


@asynccontextmanager
async def rebuilt(product: Product) -> AsyncIterator[tuple[Runtime, asyncpg.Connection]]:
    """A copy of the database whose views were emptied and made anew. The product's own parts have stopped."""
    address = await copy_of(product.address, "rebuilt")
    connection = await asyncpg.connect(address)
    for row in await connection.fetch(VIEWS):
        await connection.execute(f"TRUNCATE {row['name']}")
    await connection.execute("DELETE FROM parked")
    environment = product.environment | {"DATABASE_URL": address}
    with (product.folder / "rebuild.log").open("wb") as said:
        command = await asyncio.create_subprocess_exec(
            *lasting(REBUILD), cwd=ROOT, env=environment, stdout=said, stderr=said
        )
        assert await command.wait() == 0, f"see {product.folder / 'rebuild.log'}"
    async with compose(read_settings(environment)) as runtime:
        yield runtime, connection
    await connection.close()


USED = frozenset({"moete_2", "overview_2", "participants_2", "plan_2", "samtykke_1", "timeline_1"})
"""Views of what the people of the campaign do. The others are held against what stood there all the same."""


async def faults(stood: asyncpg.Connection, anew: asyncpg.Connection) -> AsyncIterator[str]:
    """In words: each view whose table differs."""
    for row in await anew.fetch(VIEWS):
        left, right = await _rows(stood, row["name"]), await _rows(anew, row["name"])
        if left != right:
            yield f"{row['name']} differs: {len(left)} rows stood, {len(right)} anew, {_first(left, right)}"
        if not right and row["name"] in USED:
            yield f"{row['name']} is empty: the campaign shows nothing of it"


async def _rows(connection: asyncpg.Connection, table: str) -> Sequence[str]:
    return [row[0] for row in await connection.fetch(ROWS.format(table))]


def _first(left: Sequence[str], right: Sequence[str]) -> str:
    return f"first {sorted({*left} ^ {*right})[:2]}"
