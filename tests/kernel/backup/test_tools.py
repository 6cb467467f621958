"""PostgreSQL's own programs: no password on a command line, and what they complain of is said."""

import asyncio
import shutil
import signal
from pathlib import Path

import asyncpg
import pytest

from services.kernel.backup.tools import address_of, name_in, running, tool, with_database
from services.kernel.embedded.cluster import binary
from services.kernel.errors import Misconfigured, Unavailable
from tests.waiting import until


@pytest.mark.parametrize(
    ("url", "bare", "password"),
    [
        (
            "postgresql://stafettlogg@/stafettlogg?host=/tmp/x",
            "postgresql://stafettlogg@/stafettlogg?host=/tmp/x",
            None,
        ),
        ("postgresql://u:p%40w@h:5432/db", "postgresql://u@h:5432/db", "p@w"),
        ("postgresql://u@h/db?password=x%2By&sslmode=require", "postgresql://u@h/db?sslmode=require", "x+y"),
        ("postgres:///db?host=/x&sslpassword=z", "postgres:///db?host=/x", None),
        ("postgresql://u:p@one:1,two:2/db", "postgresql://u@one:1,two:2/db", "p"),
    ],
)
def test_a_password_stays_out_of_the_address(url: str, bare: str, password: str | None) -> None:
    assert address_of(url) == (bare, password)


def test_another_database_of_the_same_server_keeps_all_else() -> None:
    url = "postgresql://u:p%40w@h:5/db?sslmode=require"
    assert with_database(url, "postgres") == "postgresql://u:p%40w@h:5/postgres?sslmode=require"
    assert with_database("postgresql:///db?host=/x", "a b") == "postgresql:///a%20b?host=/x"
    assert [name_in(one) for one in (url, "postgresql:///a%20b", "postgresql://kari@h")] == ["db", "a b", "kari"]


async def test_the_password_reaches_the_child_in_its_environment_alone(tmp_path: Path) -> None:
    """A program in place of pg_dump that tells what it was given."""
    told = tmp_path / "told"
    told.write_text('#!/bin/sh\necho "$PGPASSWORD"; echo "$@"\n')
    told.chmod(0o700)
    async with running([str(told), "--format=custom"], address_of("postgresql://u:hemmelig@h/db")) as process:
        assert process.stdout
        password, words = (await process.stdout.read()).decode().splitlines()
    assert password == "hemmelig"
    assert words == "--dbname=postgresql://u@h/db --format=custom"


async def test_what_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"pg_dump ble ikke ferdig: .*failed"):
        await _read([binary("pg_dump")], f"postgresql://u@/db?host={tmp_path}")


async def test_no_child_outlives_whoever_waits_for_it(tmp_path: Path) -> None:
    slow = tmp_path / "slow"
    slow.write_text("#!/bin/sh\nexec sleep 60\n")
    slow.chmod(0o700)
    children = []

    async def wait() -> None:
        async with running([str(slow)], address_of("postgresql:///db")) as process:
            children.append(process)
            await process.wait()

    waiting = asyncio.create_task(wait())
    await until(lambda: bool(children))
    waiting.cancel()
    await asyncio.wait([waiting])
    assert children[0].returncode == -signal.SIGKILL


async def test_over_tls_our_own_program_will_not_do(cluster: str, monkeypatch: pytest.MonkeyPatch) -> None:
    connection = await asyncpg.connect(cluster)
    assert await tool("pg_dump", connection) == binary("pg_dump")

    class Encrypted:
        async def fetchval(self, _question: str) -> bool:
            return True

        def get_server_version(self) -> asyncpg.types.ServerVersion:
            return connection.get_server_version()

    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    assert await tool("pg_dump", Encrypted()) == "/usr/bin/pg_dump"  # type: ignore[arg-type]
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(Misconfigured, match="versjon 18 eller nyere"):
        await tool("pg_dump", Encrypted())  # type: ignore[arg-type]
    await connection.close()


async def _read(command: list[str], url: str) -> bytes:
    async with running(command, address_of(url)) as process:
        assert process.stdout
        return await process.stdout.read()
