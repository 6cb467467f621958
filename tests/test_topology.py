"""Several machines without containers: two of each part on servers by URL, started at once, killed in turn."""

import asyncio
import random
from collections.abc import AsyncIterator
from uuid import UUID

import asyncpg
import pytest

from tests.databases import execute
from tests.nats_cluster import nats_cluster
from tests.topology import SOON, Machine, Seat, Topology, seat, topology
from tests.waiting import until

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
DATABASE = "town_of_machines"
CHILD = "SELECT e.child FROM enrolment e JOIN person p ON p.id = e.child ORDER BY p.given_name LIMIT 1"


@pytest.fixture(scope="module")
async def town(cluster: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Topology]:
    """All six start at once, in any order, on servers that are empty."""
    for name in (DATABASE, f"{DATABASE}_vault"):
        await execute(cluster, f"CREATE DATABASE {name}")
    folder = tmp_path_factory.mktemp("machines")
    async with nats_cluster(folder) as nats, topology(cluster, nats, folder, DATABASE) as town:
        names = list(town.machines)
        random.Random(4711).shuffle(names)
        await town.start(names)
        yield town


@pytest.fixture
async def kari(town: Topology) -> AsyncIterator[Seat]:
    """A teacher, logged in at the first machine."""
    async with seat(town.machines["web-1"], "kari") as kari:
        yield kari


@pytest.fixture
async def inger(town: Topology) -> AsyncIterator[Seat]:
    """Her leader, logged in at the second."""
    async with seat(town.machines["web-2"], "inger") as inger:
        yield inger


@pytest.fixture(scope="module")
async def barn(town: Topology) -> UUID:
    """A child of the school."""
    [row] = await _rows(town, CHILD)
    return UUID(str(row["child"]))


async def test_one_of_them_made_the_schema_the_keys_and_the_demo(town: Topology) -> None:
    [row] = await _rows(town, "SELECT count(*), count(DISTINCT email) AS different FROM person WHERE email IS NOT NULL")
    assert row["count"] == row["different"] > 10
    keys = {file.name for file in (town.shared / "keys").iterdir()}
    assert keys == {"master.key", "vapid.pem", "checkpoint.key", "checkpoint.key.pub"}
    assert all([await machine.ready() for machine in town.machines.values()])


async def test_a_session_made_at_one_machine_holds_at_the_other(town: Topology, kari: Seat) -> None:
    assert await kari.status(town.machines["web-2"], "/undring/ny") == 200


async def test_what_is_done_at_one_machine_is_told_at_the_other(
    town: Topology, kari: Seat, inger: Seat, barn: UUID
) -> None:
    await _told_across(town.machines["web-1"], kari, town.machines["web-2"], inger, barn)
    await _told_across(town.machines["web-2"], kari, town.machines["web-1"], inger, barn)


async def test_it_goes_on_when_nats_nodes_are_killed(town: Topology, kari: Seat, inger: Seat, barn: UUID) -> None:
    for node in town.nats.nodes[:2]:
        await node.kill()
        await _told_across(town.machines["web-1"], kari, town.machines["web-2"], inger, barn)
    for node in town.nats.nodes[:2]:
        await node.start()


@pytest.mark.parametrize("fallen", ["projections", "notify"])
@pytest.mark.parametrize("number", [1, 2])
async def test_of_two_that_do_the_same_either_may_fall(
    town: Topology, kari: Seat, inger: Seat, barn: UUID, fallen: str, number: int
) -> None:
    """Whichever of them it was that worked until now."""
    machine = town.machines[f"{fallen}-{number}"]
    await machine.kill()
    undring = await _told_across(town.machines["web-1"], kari, town.machines["web-2"], inger, barn)
    await until(lambda: _announced(town, undring))
    await town.start([f"{fallen}-{number}"])


async def test_when_one_web_falls_the_other_goes_on_and_it_comes_back(town: Topology, barn: UUID) -> None:
    first, second = town.machines["web-1"], town.machines["web-2"]
    async with seat(first, "kari") as kari, seat(first, "inger") as inger:
        await first.kill()
        await _told_across(second, kari, second, inger, barn)
        await town.start(["web-1"])
        await _told_across(second, kari, first, inger, barn)


async def _told_across(done_at: Machine, who: Seat, open_at: Machine, reader: Seat, barn: UUID) -> UUID:
    """``who`` raises an undring at one machine; ``reader``, with a page open at the other, is told."""
    async with reader.listening(open_at) as told:
        undring = await who.raise_undring(done_at, barn)
        async with asyncio.timeout(SOON):
            while await told.get() != undring:
                pass
    assert await reader.status(open_at, f"/undring/{undring}") == 200
    return undring


async def _announced(town: Topology, undring: UUID) -> bool:
    [row] = await _rows(town, "SELECT count(*) FROM delivery WHERE stream = $1", undring)
    return bool(row["count"])


async def _rows(town: Topology, question: str, *values: object) -> list[asyncpg.Record]:
    connection = await asyncpg.connect(town.dsn)
    try:
        return list(await connection.fetch(question, *values))
    finally:
        await connection.close()
