"""The seen log itself: added to and never changed, a chain that shows it, and no answer before a row is stored."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import asyncpg
import pytest

from services.kernel.database import Database
from services.kernel.errors import Unavailable
from services.kernel.event_log import stream_beside
from services.kernel.innsyn import Innsyn, InnsynRecorder, hold_chain

AT = datetime(2026, 11, 30, 9, 0, 0, 123456, tzinfo=UTC)
PERSON, PAGE = UUID("00000000-0000-4000-b000-000000000001"), "/logg/{stream}"


@pytest.fixture
async def pool(fresh: str) -> AsyncIterator[asyncpg.Pool]:
    database = Database(fresh)
    yield await database.pool("appender")
    await database.close()


@pytest.fixture
async def recorder(pool: asyncpg.Pool) -> AsyncIterator[InnsynRecorder]:
    recorder = InnsynRecorder(pool)
    running = asyncio.create_task(recorder.run())
    yield recorder
    running.cancel()
    await asyncio.wait([running])


@pytest.fixture
async def owner(fresh: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(fresh)
    yield connection
    await connection.close()


def innsyn(*streams: UUID, at: datetime = AT, page: str = PAGE) -> Innsyn:
    return Innsyn(PERSON, frozenset(streams or [uuid4()]), page, at)


async def count(connection: asyncpg.Connection) -> int:
    return int(await connection.fetchval("SELECT count(*) FROM innsyn"))


async def test_many_at_once_are_one_chain(recorder: InnsynRecorder, owner: asyncpg.Connection) -> None:
    await asyncio.gather(*(recorder.record(innsyn(uuid4(), uuid4())) for _ in range(100)))
    assert await hold_chain(owner) == (200, None)


async def test_a_log_and_what_lies_beside_it_are_one(recorder: InnsynRecorder, owner: asyncpg.Connection) -> None:
    log = uuid4()
    await recorder.record(innsyn(log, stream_beside(log)))
    assert [row["stream"] for row in await owner.fetch("SELECT stream FROM innsyn")] == [log]


async def test_the_same_again_within_ten_minutes_is_no_row_more(
    recorder: InnsynRecorder, owner: asyncpg.Connection
) -> None:
    log = uuid4()
    for minutes in (0, 3, 10):
        await recorder.record(innsyn(log, at=AT + timedelta(minutes=minutes)))
    assert await count(owner) == 1
    await recorder.record(innsyn(log, at=AT + timedelta(minutes=10, seconds=1)))
    assert await count(owner) == 2
    await recorder.record(innsyn(log, page="/logg/{stream}/plan", at=AT + timedelta(minutes=10, seconds=1)))
    assert await count(owner) == 3


async def test_a_clock_that_was_put_back_hides_no_reading(recorder: InnsynRecorder, owner: asyncpg.Connection) -> None:
    log = uuid4()
    await recorder.record(innsyn(log))
    await recorder.record(innsyn(log, at=AT - timedelta(minutes=1)))
    assert await count(owner) == 2


async def test_nobody_is_answered_when_nothing_is_stored(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    await owner.execute("ALTER TABLE innsyn RENAME TO gone")
    recorder = InnsynRecorder(pool)
    running = asyncio.create_task(recorder.run())
    with pytest.raises(Unavailable, match="da kan vi ikke vise det"):
        await recorder.record(innsyn())
    await owner.execute("ALTER TABLE gone RENAME TO innsyn")
    await recorder.record(innsyn())
    running.cancel()
    await asyncio.wait([running])
    with pytest.raises(Unavailable):
        await recorder.record(innsyn())


@pytest.mark.parametrize(
    "change",
    ["UPDATE innsyn SET page = ''", "DELETE FROM innsyn", "TRUNCATE innsyn", "INSERT INTO innsyn SELECT * FROM innsyn",
     "UPDATE innsyn_head SET n = 0"],
)  # fmt: skip
async def test_the_program_itself_can_change_no_row(recorder: InnsynRecorder, pool: asyncpg.Pool, change: str) -> None:
    await recorder.record(innsyn())
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await pool.execute(change)


@pytest.mark.parametrize("change", ["UPDATE innsyn SET page = ''", "DELETE FROM innsyn", "TRUNCATE innsyn"])
async def test_not_even_the_owner_changes_a_row_by_mistake(
    recorder: InnsynRecorder, owner: asyncpg.Connection, change: str
) -> None:
    await recorder.record(innsyn())
    with pytest.raises(asyncpg.RaiseError, match="innsyn is only added to"):
        await owner.execute(change)


@pytest.mark.parametrize(
    ("attack", "found"),
    [
        ("UPDATE innsyn SET person = gen_random_uuid() WHERE n = 2", "Innsyn 2 passer ikke: raden er endret"),
        ("UPDATE innsyn SET at = at + interval '1 second' WHERE n = 2", "Innsyn 2 passer ikke: raden er endret"),
        ("UPDATE innsyn SET roles = '{foresatt}' WHERE n = 2", "Innsyn 2 passer ikke: raden er endret"),
        ("UPDATE innsyn SET kin = true WHERE n = 3", "Innsyn 3 passer ikke: raden er endret"),
        ("UPDATE innsyn SET position = 9 WHERE n = 1", "Innsyn 1 passer ikke: raden er endret"),
        ("UPDATE innsyn SET service = stream WHERE n = 1", "Innsyn 1 passer ikke: raden er endret"),
        ("DELETE FROM innsyn WHERE n = 2", "Innsyn 2 passer ikke: raden mangler."),
        ("DELETE FROM innsyn WHERE n = 3", "Innsyn 3 passer ikke: de siste radene mangler"),
        ("DELETE FROM innsyn", "Innsyn 1 passer ikke: de siste radene mangler"),
        ("UPDATE innsyn_head SET hash = ''", "Innsyn 3 passer ikke: den siste raden er en annen"),
    ],
)
async def test_a_row_that_was_changed_or_taken_out_is_found(
    recorder: InnsynRecorder, owner: asyncpg.Connection, attack: str, found: str
) -> None:
    for number in range(3):
        await recorder.record(innsyn(at=AT + timedelta(hours=number)))
    assert await hold_chain(owner) == (3, None)
    await owner.execute("ALTER TABLE innsyn DISABLE TRIGGER only_added_to")
    await owner.execute(attack)
    _, broken = await hold_chain(owner)
    assert str(broken).startswith(found)
