"""The three parts by themselves: whole while others write, read past row-level security, and apart."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from services.kernel.backup.database_part import copy_database
from services.kernel.backup.load import load_database
from services.kernel.backup.restored_vault import all_streams
from services.kernel.backup.vault_part import copy_vault, keys_in
from services.kernel.database import Database
from services.kernel.embedded.cluster import binary
from services.kernel.errors import Misconfigured
from services.kernel.vault import FileStore, KeyStore, Vault, open_store
from tests.databases import execute, named
from tests.kernel.event_log.program import MASTER, open_program
from tests.kernel.event_log.saves import keep, undring
from tests.waiting import until

ONE = "ARRAY[gen_random_uuid()]"
SEEN = f"SELECT record_innsyn({ONE}, {ONE}, {ONE}, ARRAY['/logg/{{stream}}'], ARRAY[now()])"


async def test_the_database_is_copied_as_it_stood_at_one_moment_while_others_write(
    fresh: str, cluster: str, tmp_path: Path
) -> None:
    async with open_program(fresh, tmp_path) as program:
        await keep(program, undring())
        writing = asyncio.create_task(_write(program))
        await until(lambda: _height(fresh, 20))
        (tmp_path / "b").mkdir()
        files, facts = await copy_database(fresh, tmp_path / "b", lambda _: None)
        await until(lambda: _height(fresh, facts["head"] + 5))
        writing.cancel()
    assert list(files) == ["database.dump"]
    assert facts["rows"]["event"] == facts["rows"]["payload"] == facts["rows"]["command"] == facts["head"]
    await execute(cluster, "CREATE DATABASE loaded")
    try:
        await load_database(tmp_path / "b" / "database.dump", named(cluster, "loaded"), [])
        connection = await asyncpg.connect(named(cluster, "loaded"))
        found = await connection.fetchrow("""
            SELECT (SELECT count(*) FROM event) AS events, (SELECT max(position) FROM payload) AS last, position
              FROM head""")
        await connection.close()
        assert found
        assert tuple(found) == (facts["head"],) * 3
    finally:
        await execute(cluster, "DROP DATABASE loaded WITH (FORCE)")


async def test_somebody_who_is_no_superuser_copies_every_row_behind_row_level_security(
    cluster: str, tmp_path: Path
) -> None:
    """As on a server that others run: the owner of the database may not bypass it, and the tables force it."""
    await execute(cluster, "CREATE ROLE kommune LOGIN CREATEROLE")
    await execute(cluster, "CREATE DATABASE kommune OWNER kommune")
    for role in ("appender", "projector", "reader", "keeper", "eraser"):
        await execute(cluster, f"GRANT stafettlogg_{role} TO kommune WITH ADMIN OPTION")
    dsn = named(cluster, "kommune").replace("stafettlogg@", "kommune@", 1)
    try:
        await Database(dsn).migrate()
        async with open_program(dsn, tmp_path) as program:
            await keep(program, undring(), undring())
        await execute(dsn, SEEN)
        (tmp_path / "b").mkdir()
        _, facts = await copy_database(dsn, tmp_path / "b", lambda _: None)
        said = await _restored(tmp_path / "b" / "database.dump", "--data-only", "--table=payload", "--file=-")
        assert (facts["rows"]["payload"], facts["rows"]["innsyn"]) == (2, 1)
        assert said.count("\\\\x") == 4
    finally:
        await execute(cluster, "DROP DATABASE kommune WITH (FORCE)")
        await execute(cluster, "DROP OWNED BY kommune")
        await execute(cluster, "DROP ROLE kommune")


async def test_there_are_no_views_and_no_keys_in_the_database_s_backup(fresh: str, tmp_path: Path) -> None:
    projector = await asyncpg.connect(fresh, server_settings={"role": "stafettlogg_projector"})
    await projector.execute("CREATE TABLE overview_2 (stream uuid)")
    await projector.close()
    _, facts = await copy_database(fresh, tmp_path, lambda _: None)
    said = await _restored(tmp_path / "database.dump", "--list")
    assert "TABLE public payload" in said
    for absent in ("overview_2", "stream_key"):
        assert absent not in said
        assert absent not in facts["rows"]


async def test_an_empty_server_has_nothing_to_copy(cluster: str, tmp_path: Path) -> None:
    await execute(cluster, "CREATE DATABASE hollow")
    with pytest.raises(Misconfigured, match="ikke satt opp"):
        await copy_database(named(cluster, "hollow"), tmp_path, lambda _: None)
    await execute(cluster, "DROP DATABASE hollow")


@pytest.fixture(params=["file", "server"])
async def vault(
    request: pytest.FixtureRequest, tmp_path: Path, fresh: str
) -> AsyncIterator[tuple[KeyStore, str | None]]:
    url = None if request.param == "file" else fresh
    async with open_store(url, tmp_path) as store:
        yield store, url


async def test_the_keys_are_copied_whole_from_a_file_and_from_a_server(
    vault: tuple[KeyStore, str | None], tmp_path: Path
) -> None:
    store, url = vault
    streams = [uuid4() for _ in range(30)]
    for stream in streams:
        await Vault(store, MASTER).create(stream)
    (tmp_path / "b").mkdir()
    files, facts = await copy_vault(url, tmp_path, tmp_path / "b")
    assert (list(files), facts) == (["vault.sqlite3"], {"keys": 30})
    assert await all_streams(FileStore(tmp_path / "b" / "vault.sqlite3")) == frozenset(streams)
    batches = [batch async for batch in keys_in(tmp_path / "b" / "vault.sqlite3")]
    assert dict(batches[0]) == await store.get(streams)


async def test_keys_that_are_written_meanwhile_are_in_it_or_not_but_never_half(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "vault.sqlite3")
    writing = asyncio.create_task(_seal(store))
    for number in range(10):
        folder = tmp_path / f"b{number}"
        folder.mkdir()
        await copy_vault(None, tmp_path, folder)
    writing.cancel()


async def test_keys_that_are_not_there_are_no_empty_backup(tmp_path: Path, fresh: str) -> None:
    for url in (None, fresh):
        (tmp_path / str(url is None)).mkdir()
        with pytest.raises(Misconfigured, match="ingen nøkler"):
            await copy_vault(url, tmp_path / "nowhere", tmp_path / str(url is None))


async def _restored(dump: Path, *words: str) -> str:
    """What pg_restore says of it."""
    process = await asyncio.create_subprocess_exec(binary("pg_restore"), *words, dump, stdout=asyncio.subprocess.PIPE)
    out, _ = await process.communicate()
    return out.decode()


async def _write(program: object) -> None:
    while True:
        await keep(program, undring())  # type: ignore[arg-type]


async def _seal(store: KeyStore) -> None:
    while True:
        await Vault(store, MASTER).create(uuid4())


async def _height(dsn: str, wanted: int) -> bool:
    connection = await asyncpg.connect(dsn)
    try:
        return bool(await connection.fetchval("SELECT position >= $1 FROM head", wanted))
    finally:
        await connection.close()
