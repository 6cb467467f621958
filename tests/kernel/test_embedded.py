"""Real servers, really killed: nothing that was committed is lost, and nothing is left running."""

import asyncio
import os
import signal
import socket
import sys
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import pytest

from services.kernel.embedded import nats_server, postgres
from services.kernel.errors import Misconfigured
from services.kernel.signals import connect_signals
from tests.waiting import until

FOREIGN_PROGRAM = """
import asyncio, sys
from pathlib import Path
from services.kernel.embedded import postgres

async def main():
    async with postgres(Path(sys.argv[1])) as dsn:
        print(dsn, flush=True)
        await asyncio.Event().wait()

asyncio.run(main())
"""


async def test_a_cold_start_gives_an_empty_database_in_utf8(tmp_path: Path) -> None:
    async with postgres(tmp_path) as dsn:
        assert await _ask(dsn, "SELECT current_setting('server_encoding')") == "UTF8"
        assert await _ask(dsn, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == 0
        assert await _ask(dsn, "SELECT current_setting('fsync')") == "on"
        assert await _ask(dsn, "SELECT current_setting('listen_addresses')") == ""
        assert await _ask(dsn, "SELECT 'ÆØÅ' = upper('æøå')") is True


async def test_data_survives_a_restart(tmp_path: Path) -> None:
    async with postgres(tmp_path) as dsn:
        await _keep_a_note(dsn)
    async with postgres(tmp_path) as dsn:
        assert await _note(dsn)


async def test_no_process_and_no_socket_is_left(tmp_path: Path) -> None:
    async with postgres(tmp_path / "postgres") as dsn, nats_server(tmp_path / "nats"):
        assert _processes(tmp_path)
        meeting_place = _socket(dsn)
        assert meeting_place.stat().st_mode & 0o077 == 0
    assert _processes(tmp_path) == []
    assert not meeting_place.exists()


async def test_a_killed_postgres_comes_back_on_its_socket(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with postgres(tmp_path) as dsn:
        await _keep_a_note(dsn)
        os.kill(_postmaster(tmp_path), signal.SIGKILL)
        await until(lambda: _note(dsn))
    assert "PostgreSQL stoppet" in caplog.text


async def test_everything_killed_at_once_comes_back_too(tmp_path: Path) -> None:
    async with postgres(tmp_path) as dsn:
        await _keep_a_note(dsn)
        for process in _processes(tmp_path):
            _kill(process)
        await until(lambda: _note(dsn))


async def test_a_second_program_on_the_same_folder_is_refused(tmp_path: Path) -> None:
    async with postgres(tmp_path) as dsn:
        with pytest.raises(Misconfigured, match=f"Datamappen {tmp_path} er i bruk av en annen prosess."):
            async with postgres(tmp_path):
                pass
        assert await _ask(dsn, "SELECT 1") == 1


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Misconfigured, match="file/data kan ikke brukes"):
        async with postgres(tmp_path / "file" / "data"):
            pass


async def test_postgres_ends_with_a_program_that_is_killed(tmp_path: Path) -> None:
    program, left = await _start_program(tmp_path)
    program.kill()
    await program.wait()
    await until(lambda: not _processes(tmp_path))
    async with postgres(tmp_path) as dsn:
        assert _socket(dsn) != _socket(left)
        assert not _socket(left).exists()


async def test_an_orphaned_postgres_is_replaced_and_its_data_kept(tmp_path: Path) -> None:
    program, left = await _start_program(tmp_path / "ours")
    await _keep_a_note(left)
    frozen = _processes(tmp_path / "ours")
    async with postgres(tmp_path / "neighbour"):
        neighbours = _processes(tmp_path / "neighbour")
        await _orphan(program, frozen)
        async with postgres(tmp_path / "ours") as dsn:
            assert await _note(dsn)
            assert not set(frozen) & set(_processes(tmp_path / "ours"))
        assert _processes(tmp_path / "neighbour") == neighbours
    assert not _socket(left).exists()


async def test_nats_asks_for_its_password(tmp_path: Path) -> None:
    async with nats_server(tmp_path) as url:
        stranger = f"nats://127.0.0.1:{urlsplit(url).port}"
        async with connect_signals(url) as ours, connect_signals(stranger) as theirs:
            await until(lambda: ours.connected)
            assert not theirs.connected
    assert (tmp_path / "url").stat().st_mode & 0o077 == 0


async def test_nats_keeps_its_address_over_restarts_and_kills(tmp_path: Path) -> None:
    async with nats_server(tmp_path) as first:
        pass
    async with nats_server(tmp_path) as second, connect_signals(second) as signals:
        await until(lambda: signals.connected)
        (process,) = _processes(tmp_path)
        os.kill(process, signal.SIGKILL)
        await until(lambda: not signals.connected)
        await until(lambda: signals.connected)
    assert first == second


async def test_nats_moves_if_a_stranger_took_its_port(tmp_path: Path) -> None:
    async with nats_server(tmp_path) as first:
        pass
    with socket.socket() as stranger:
        await until(lambda: _taken(stranger, urlsplit(first).port))
        async with nats_server(tmp_path) as second:
            assert second != first


async def _start_program(folder: Path) -> tuple[asyncio.subprocess.Process, str]:
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-c", FOREIGN_PROGRAM, str(folder), stdout=asyncio.subprocess.PIPE
    )
    assert program.stdout
    return program, (await program.stdout.readline()).decode().strip()


async def _orphan(program: asyncio.subprocess.Process, servers: list[int]) -> None:
    """A frozen server cannot obey the kernel's farewell: it is still there when the next program starts."""
    for process in servers:
        os.kill(process, signal.SIGSTOP)
    program.kill()
    await program.wait()


async def _ask(dsn: str, question: str) -> object:
    connection = await asyncpg.connect(dsn)
    try:
        return await connection.fetchval(question)
    finally:
        await connection.close()


async def _keep_a_note(dsn: str) -> None:
    connection = await asyncpg.connect(dsn)
    await connection.execute("CREATE TABLE note (text text); INSERT INTO note VALUES ('Lise')")
    await connection.close()


async def _note(dsn: str) -> bool:
    try:
        return await _ask(dsn, "SELECT text FROM note") == "Lise"
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
        return False


def _taken(stranger: socket.socket, port: int | None) -> bool:
    try:
        stranger.bind(("127.0.0.1", port))
    except OSError:
        return False
    return True


def _socket(dsn: str) -> Path:
    return Path(urlsplit(dsn).query.removeprefix("host="))


def _postmaster(folder: Path) -> int:
    return int((folder / "data" / "postmaster.pid").read_text().splitlines()[0])


def _processes(folder: Path) -> list[int]:
    return [int(link.parent.name) for link in Path("/proc").glob("[0-9]*/cwd") if _under(link, folder)]


def _under(link: Path, folder: Path) -> bool:
    try:
        return link.readlink().is_relative_to(folder)
    except OSError:
        return False


def _kill(process: int) -> None:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return
