"""Access is worked out once in a read transaction: for that person, and until its end."""

from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from services.kernel.database import Database, reading_as
from tests.cases.people import KARI, MOR
from tests.databases import execute

STREAM = uuid4()
ACCESS = "INSERT INTO access VALUES ($1, $2, $3, NULL, 'deltaker_uten_jobb', $4)"
WHOLE = text("SELECT my_access()")
STREAMS = text("SELECT my_streams()")


@pytest.fixture
async def reader(fresh: str) -> AsyncIterator[AsyncEngine]:
    database = Database(fresh)
    await execute(fresh, ACCESS, 1, STREAM, KARI.id, True)
    yield database.engine("reader", 1)
    await database.close()


async def _become(reading: AsyncConnection, person: UUID) -> None:
    await reading.execute(text("SELECT set_config('stafettlogg.person', :person, true)"), {"person": str(person)})


async def test_everything_in_one_transaction_sees_the_same(reader: AsyncEngine, fresh: str) -> None:
    async with reading_as(reader, KARI.id) as reading:
        first = await reading.scalar(WHOLE)
        await execute(fresh, ACCESS, 2, STREAM, KARI.id, False)
        assert await reading.scalar(WHOLE) == first == {str(STREAM): ["deltaker_uten_jobb", f"person:{KARI.id}"]}
        assert await reading.scalar(STREAMS) == [STREAM]


async def test_the_next_transaction_sees_what_has_been_taken_back(reader: AsyncEngine, fresh: str) -> None:
    """On the same connection, as the pool hands it out again."""
    async with reading_as(reader, KARI.id) as reading:
        assert await reading.scalar(STREAMS) == [STREAM]
    await execute(fresh, ACCESS, 2, STREAM, KARI.id, False)
    async with reading_as(reader, KARI.id) as reading:
        assert await reading.scalar(STREAMS) == []


async def test_another_person_in_the_same_transaction_is_not_taken_for_the_first(reader: AsyncEngine) -> None:
    async with reading_as(reader, KARI.id) as reading:
        assert await reading.scalar(STREAMS) == [STREAM]
        await _become(reading, MOR.id)
        assert (await reading.scalar(WHOLE), await reading.scalar(STREAMS)) == ({}, [])
        await reading.execute(text("SELECT set_config('stafettlogg.person', '', true)"))
        assert (await reading.scalar(WHOLE), await reading.scalar(STREAMS)) == ({}, [])
