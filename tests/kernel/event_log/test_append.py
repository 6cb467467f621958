"""Appending: dense positions in commit order, one winner for each version, all of a save or nothing of it."""

import asyncio
import hashlib
import json
import struct
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID, uuid4

import asyncpg
import pytest

from services.kernel.database import Database
from services.kernel.event_log import Access, Conflict, Save
from tests.cases.people import MOR
from tests.kernel.event_log.program import Program, open_program
from tests.kernel.event_log.saves import keep, save, sealed, undring


async def test_positions_are_dense_and_in_commit_order_over_two_processes(fresh: str, tmp_path: Path) -> None:
    async with open_program(fresh, tmp_path) as one, open_program(fresh, tmp_path) as two:
        following = asyncio.create_task(_followed(one.log.pool, 500))
        writers = [_write_ten((one, two)[number % 2], uuid4()) for number in range(50)]
        answers = [position for mine in await asyncio.gather(*writers) for position in mine]
        assert sorted(answers) == list(range(1, 501))
        assert await following == list(range(1, 501))
        rows = await one.rows("SELECT position, stream, version FROM event ORDER BY position")
        assert [row["position"] for row in rows] == list(range(1, 501))
        for stream in {row["stream"] for row in rows}:
            assert [row["version"] for row in rows if row["stream"] == stream] == list(range(1, 11))
        assert one.told == sorted(one.told)
        assert max(one.told + two.told) == 500


async def test_only_the_loser_of_a_version_is_told_of_a_conflict(program: Program, other: Program) -> None:
    stream = uuid4()
    rivals = [(program, other)[number % 2].writer.append(save(sealed(stream, 1))) for number in range(20)]
    bystanders = [program.writer.append(save(sealed(uuid4(), 1))) for _ in range(20)]
    outcomes = await asyncio.gather(*rivals, *bystanders, return_exceptions=True)
    assert sum(isinstance(outcome, int) for outcome in outcomes[:20]) == 1
    assert all(isinstance(outcome, int | Conflict) for outcome in outcomes[:20])
    assert all(isinstance(outcome, int) for outcome in outcomes[20:])


@pytest.mark.parametrize("versions", [(2,), (0,), (1, 3), (1, 1), (-1, 0, 1)], ids=str)
async def test_versions_without_what_comes_before_are_refused(program: Program, versions: Sequence[int]) -> None:
    stream, height = uuid4(), await program.height()
    with pytest.raises(Conflict):
        await program.writer.append(save(*[sealed(stream, version) for version in versions]))
    assert await program.height() == height


async def test_a_version_follows_what_is_stored(program: Program) -> None:
    stream = uuid4()
    await program.writer.append(save(sealed(stream, 1), sealed(stream, 2)))
    with pytest.raises(Conflict):
        await program.writer.append(save(sealed(stream, 4)))
    with pytest.raises(Conflict):
        await program.writer.append(save(sealed(stream, 2), sealed(stream, 3)))
    await program.writer.append(save(sealed(stream, 3)))


async def test_a_command_is_carried_out_once(program: Program, other: Program) -> None:
    first = save(sealed(uuid4(), 1), result='{"stream": "a"}')
    position = await program.writer.append(first)
    again = [Save([sealed(uuid4(), 1)], [], first.command) for _ in range(4)]
    height = await program.height()
    for number, repeated in enumerate(again):
        with pytest.raises(Conflict):
            await (program, other)[number % 2].writer.append(repeated)
    known = await other.log.known(first.command.id)
    assert known is not None
    assert (known["position"], json.loads(known["result"])) == (position, {"stream": "a"})
    assert await program.height() == height


async def test_of_two_commands_with_one_id_in_a_batch_one_is_carried_out(program: Program) -> None:
    first = save(sealed(uuid4(), 1))
    twice = [program.writer.append(first), program.writer.append(Save([sealed(uuid4(), 1)], [], first.command))]
    outcomes = await asyncio.gather(*twice, return_exceptions=True)
    assert {type(outcome) for outcome in outcomes} == {int, Conflict}


async def test_a_save_over_several_streams_is_stored_whole_or_not_at_all(program: Program) -> None:
    taken, free = uuid4(), uuid4()
    await program.writer.append(save(sealed(taken, 1)))
    grant = (free, 1, Access("foresatt", person=MOR.id))
    with pytest.raises(Conflict):
        await program.writer.append(save(sealed(free, 1), sealed(taken, 1), grants=(grant,)))
    for table in ("event", "payload", "access"):
        assert await program.rows(f"SELECT FROM {table} WHERE stream = $1", free) == []
    last = await program.writer.append(save(sealed(free, 1), sealed(taken, 2), sealed(free, 2)))
    places = await program.rows("SELECT stream, version FROM event WHERE position > $1 ORDER BY position", last - 3)
    assert [tuple(row) for row in places] == [(free, 1), (taken, 2), (free, 2)]


async def test_a_save_without_events_is_refused_and_the_writer_lives(program: Program) -> None:
    with pytest.raises(ValueError, match="without events"):
        await program.writer.append(save())
    assert await program.writer.append(save(sealed(uuid4(), 1)))


async def test_access_is_written_with_its_event_also_for_another_stream(program: Program) -> None:
    mine, theirs, unit = uuid4(), uuid4(), uuid4()
    grants = (
        (mine, 2, Access("foresatt", person=MOR.id)),
        (mine, 1, Access("kontrolloer", person=MOR.id, stream=theirs)),
        (mine, 2, Access("naermeste_leder", unit=unit, given=False)),
    )
    bystander = program.writer.append(save(sealed(uuid4(), 1), sealed(uuid4(), 1)))
    _, last = await asyncio.gather(
        bystander, program.writer.append(save(sealed(mine, 1), sealed(mine, 2), grants=grants))
    )
    rows = await program.rows(
        "SELECT position, stream, person, unit, role, given FROM access WHERE position IN ($1, $2)", last - 1, last
    )
    assert {tuple(row) for row in rows} == {
        (last, mine, MOR.id, None, "foresatt", True),
        (last - 1, theirs, MOR.id, None, "kontrolloer", True),
        (last, mine, None, unit, "naermeste_leder", False),
    }


async def test_each_leaf_can_be_computed_from_the_columns_alone(program: Program) -> None:
    case = undring(observations="Lise er stille. 🙂 كل شيء بخير")
    await keep(program, case, audience=("forfatter", "person:1", "æøå"))
    await program.writer.append(save(sealed(uuid4(), 1, audience=(), topic='a"b\\c/ø\n', pack=b"")))
    rows = await program.rows("SELECT * FROM event JOIN payload p USING (position)")
    assert len(rows) > 1
    for row in rows:
        assert hashlib.sha256(row["salt"] + row["sealed"]).digest() == row["payload_hash"]
        assert _leaf(row) == row["leaf"]


@pytest.mark.parametrize("table", ["event", "payload", "access", "command"])
@pytest.mark.parametrize("change", ["DELETE FROM {table}", "UPDATE {table} SET position = 0", "TRUNCATE {table}"])
async def test_the_appender_changes_nothing_that_is_there(program: Program, table: str, change: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await program.log.pool.execute(change.format(table=table))


async def test_the_head_cannot_be_removed_by_the_appender(program: Program) -> None:
    for change in ("DELETE FROM head", "INSERT INTO head VALUES (false, 0)", "UPDATE head SET singleton = false"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await program.log.pool.execute(change)


@pytest.mark.parametrize("role", ["reader", "projector", "keeper", "eraser"])
async def test_nobody_but_the_appender_appends(shared: str, role: str) -> None:
    database = Database(shared)
    pool = await database.pool(role, size=1)  # type: ignore[arg-type]
    for table in ("event", "payload", "access", "command"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await pool.execute(f"INSERT INTO {table} SELECT * FROM {table}")
    await database.close()


async def _write_ten(program: Program, stream: UUID) -> list[int]:
    return [await program.writer.append(save(sealed(stream, version))) for version in range(1, 11)]


async def _followed(pool: asyncpg.Pool, until: int) -> list[int]:
    """What somebody sees who reads on from the last position seen: nothing may appear behind it."""
    seen = [0]
    async with asyncio.timeout(30):
        while seen[-1] < until:
            rows = await pool.fetch("SELECT position FROM event WHERE position > $1 ORDER BY position", seen[-1])
            seen += [row["position"] for row in rows]
    return seen[1:]


def _leaf(row: asyncpg.Record) -> bytes:
    """By the standard library, after docs/decisions: nothing of ours is used."""
    recorded = row["recorded"]
    header = [
        str(row["stream"]),
        row["version"],
        row["topic"],
        str(row["actor"]),
        row["role"],
        f"{recorded:%Y-%m-%dT%H:%M:%S}.{recorded.microsecond:06d}Z",
        str(row["command"]),
        row["pack"].hex(),
        row["audience"],
        row["payload_hash"].hex(),
    ]
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    return hashlib.sha256(b"\x00" + struct.pack(">Q", row["position"]) + text).digest()
