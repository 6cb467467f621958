"""When something breaks: one bad save fails alone, nobody waits for ever, and nothing acknowledged is lost."""

import asyncio
import os
import signal
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest

from services.kernel.database import Database
from services.kernel.embedded import postgres
from services.kernel.errors import Unavailable
from services.kernel.event_log import Access, Save, line
from services.kernel.event_log import writer as writer_
from services.kernel.event_log.writer import Writer
from tests.kernel.event_log.program import Program, open_program
from tests.kernel.event_log.saves import save, sealed
from tests.waiting import until

WAITING = "FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query ~ 'UPDATE head|append_saves'"
POISON: dict[str, dict[str, Any]] = {
    "a NUL in a word": {"role": "foresatt\x00"},
    "an actor that is no id": {"actor": "Lise"},
    "a version beyond the column": {"originator_version": 2**40},
    "a payload that is text": {"state": "klartekst"},
    "no salt": {"salt": None},
    "half an emoji": {"role": "\ud83d"},
}


@pytest.mark.parametrize("wrong", POISON.values(), ids=POISON)
async def test_a_save_that_the_database_cannot_take_fails_alone(program: Program, wrong: dict[str, Any]) -> None:
    bad = save(sealed(uuid4(), 1, **wrong))
    good = [save(sealed(uuid4(), 1)) for _ in range(6)]
    outcomes = await _all_at_once(program.writer, [*good[:3], bad, *good[3:]])
    failure = outcomes.pop(3)
    assert isinstance(failure, Exception)
    assert not isinstance(failure, Unavailable)
    assert all(isinstance(outcome, int) for outcome in outcomes)
    assert await _stored(program, bad) == 0


@pytest.mark.parametrize("result", ["no json", "\x00"])
async def test_a_command_that_the_database_cannot_take_fails_alone(program: Program, result: str) -> None:
    outcomes = await _all_at_once(program.writer, [save(sealed(uuid4(), 1), result=result), save(sealed(uuid4(), 1))])
    assert [type(outcome) for outcome in outcomes][1] is int
    assert isinstance(outcomes[0], asyncpg.PostgresError | ValueError)


async def test_access_for_nobody_fails_alone(program: Program) -> None:
    stream = uuid4()
    bad = save(sealed(stream, 1), grants=((stream, 1, Access("foresatt")),))
    unknown = save(sealed(stream, 1), grants=((stream, 7, Access("foresatt", person=uuid4())),))
    outcomes = await _all_at_once(program.writer, [bad, unknown, save(sealed(uuid4(), 1))])
    assert [type(outcome) for outcome in outcomes] == [asyncpg.CheckViolationError, KeyError, int]


async def test_a_caller_that_stops_waiting_disturbs_nobody(program: Program) -> None:
    left, stays = save(sealed(uuid4(), 1)), save(sealed(uuid4(), 1))
    leaving, staying = [asyncio.ensure_future(program.writer.append(one)) for one in (left, stays)]
    await asyncio.sleep(0)
    leaving.cancel()
    assert await staying
    with pytest.raises(asyncio.CancelledError):
        await leaving
    assert await _stored(program, left) == 1


async def test_a_wakeup_that_fails_takes_nothing_back(program: Program, caplog: pytest.LogCaptureFixture) -> None:
    async def broken(_position: int) -> None:
        raise RuntimeError("Lise Berg")

    writer = Writer(program.log.pool, broken)
    writing = asyncio.create_task(writer.run())
    assert await writer.append(save(sealed(uuid4(), 1)))
    assert await writer.append(save(sealed(uuid4(), 1)))
    assert "Ingen ble vekket" in caplog.text
    await _stop(writing)


async def test_when_the_writer_ends_everyone_who_waits_is_answered(program: Program) -> None:
    blocker = await program.admin.acquire()
    transaction = blocker.transaction()
    await transaction.start()
    await blocker.execute("SELECT FROM head FOR UPDATE")
    writer = Writer(program.log.pool, _nobody)
    writing = asyncio.create_task(writer.run())
    sent = asyncio.ensure_future(writer.append(save(sealed(uuid4(), 1))))
    await until(lambda: _waits_for_the_head(program))
    queued = asyncio.ensure_future(writer.append(save(sealed(uuid4(), 1))))
    await asyncio.sleep(0)
    await _stop(writing)
    for late in (sent, queued, writer.append(save(sealed(uuid4(), 1)))):
        with pytest.raises(Unavailable):
            await asyncio.wait_for(late, 5)
    await transaction.rollback()
    await program.admin.release(blocker)


async def test_a_database_that_does_not_answer_is_not_waited_for_for_ever(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line, "PATIENCE", 0.05)
    monkeypatch.setattr(writer_, "TRIES", 2)
    async with program.admin.acquire() as blocker, blocker.transaction():
        await blocker.execute("SELECT FROM head FOR UPDATE")
        with pytest.raises(Unavailable):
            await program.writer.append(save(sealed(uuid4(), 1)))
    monkeypatch.setattr(line, "PATIENCE", 5)
    assert await program.writer.append(save(sealed(uuid4(), 1)))


@pytest.mark.parametrize("end", ["pg_terminate_backend", "pg_cancel_backend"])
async def test_an_append_that_the_server_ends_while_it_waits_is_sent_again(program: Program, end: str) -> None:
    async with program.admin.acquire() as blocker:
        async with blocker.transaction():
            await blocker.execute("SELECT FROM head FOR UPDATE")
            sent = asyncio.ensure_future(program.writer.append(save(sealed(uuid4(), 1))))
            await until(lambda: _waits_for_the_head(program))
            await program.rows(f"SELECT {end}(pid) {WAITING}")
            await until(lambda: _waits_for_the_head(program))
        assert await sent


async def test_what_was_committed_unheard_is_found_again(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """The acknowledgement of the commit is lost on the way, for some of the batch's saves and for all."""
    deaf = DeafOnce(program.log.pool)
    writer = Writer(deaf, _nobody)  # type: ignore[arg-type]
    writing = asyncio.create_task(writer.run())
    saves = [save(sealed(uuid4(), 1), sealed(uuid4(), 1)) for _ in range(5)]
    height = await program.height()
    positions = await _all_at_once(writer, saves)
    assert positions == [height + 2 * n for n in range(1, 6)]
    assert await program.height() == height + 10
    await _stop(writing)


async def test_connections_killed_in_the_middle_lose_nothing_and_store_nothing_twice(
    fresh: str, tmp_path: Path
) -> None:
    acknowledged: dict[tuple[UUID, int], int] = {}
    unknown: set[tuple[UUID, int]] = set()
    async with open_program(fresh, tmp_path) as one, open_program(fresh, tmp_path) as two:
        killing = asyncio.create_task(_kill(one, acknowledged, 500))
        await asyncio.gather(*(_append_25((one, two)[number % 2], acknowledged, unknown) for number in range(24)))
        await _stop(killing)
        rows = await one.rows("SELECT position, stream, version FROM event ORDER BY position")
        stored = {(row["stream"], row["version"]): row["position"] for row in rows}
        assert [row["position"] for row in rows] == list(range(1, len(rows) + 1))
        assert acknowledged.items() <= stored.items()
        assert set(stored) - set(acknowledged) <= unknown
        assert len(acknowledged) > 300


@pytest.mark.slow
async def test_a_killed_server_is_waited_for_and_a_stopped_one_is_unavailable(
    tmp_path: Path, stack: AsyncExitStack
) -> None:
    async with postgres(tmp_path / "postgres") as dsn:
        await Database(dsn).migrate()
        program = await stack.enter_async_context(open_program(dsn, tmp_path))
        assert await program.writer.append(save(sealed(uuid4(), 1))) == 1
        os.kill(int((tmp_path / "postgres/data/postmaster.pid").read_text().splitlines()[0]), signal.SIGKILL)
        assert await program.writer.append(save(sealed(uuid4(), 1))) == 2
    with pytest.raises(Unavailable, match="vet ikke om det ble lagret"):
        await program.writer.append(save(sealed(uuid4(), 1)))


class DeafOnce:
    """A pool whose first answer never arrives, though the transaction is committed."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool
        self._deaf = True

    async def acquire(self, **more: Any) -> Any:
        return self if self._deaf else await self._pool.acquire(**more)

    async def release(self, connection: Any, **more: Any) -> None:
        if connection is not self:
            await self._pool.release(connection, **more)

    def is_closed(self) -> bool:
        return False

    def terminate(self) -> None:
        """Hung up."""

    async def fetch(self, *arguments: Any, **more: Any) -> None:
        self._deaf = False
        await self._pool.fetch(*arguments, **more)
        raise ConnectionResetError


async def _all_at_once(writer: Writer, saves: list[Save]) -> list[int | BaseException]:
    return await asyncio.gather(*map(writer.append, saves), return_exceptions=True)


async def _stored(program: Program, one: Save) -> int:
    rows = await program.rows("SELECT FROM event WHERE stream = $1", one.events[0].originator_id)
    return len(rows)


async def _append_25(
    program: Program, acknowledged: dict[tuple[UUID, int], int], unknown: set[tuple[UUID, int]]
) -> None:
    stream = uuid4()
    for version in range(1, 26):
        try:
            acknowledged[stream, version] = await program.writer.append(save(sealed(stream, version)))
        except Unavailable:
            unknown.add((stream, version))
            return


async def _kill(program: Program, acknowledged: dict[tuple[UUID, int], int], until_: int) -> None:
    """All the appenders' connections, each time some appends more have come through."""
    for mark in range(20, until_, 40):
        await until(lambda mark=mark: len(acknowledged) >= mark)  # type: ignore[misc]
        await program.rows(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'stafettlogg appender' "
            "AND datname = current_database()"
        )


async def _waits_for_the_head(program: Program) -> bool:
    return bool(await program.rows(f"SELECT {WAITING}"))


async def _stop(task: "asyncio.Task[None]") -> None:
    """A task that had failed before shows it here."""
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def _nobody(_position: int) -> None:
    return
