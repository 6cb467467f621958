"""Two releases at once: the newer one moves the schema forward and fills its new view; the older goes on reading and
writing, is started again, and neither waits for the other."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from bench.many_logs import fill
from services.cases.actions.agree_tiltak import AgreeTiltak
from services.compose import compose
from services.kernel.config import read_settings
from services.kernel.vault import FileStore, master_key
from services.projections.run import project
from tests.program import PLAIN, ROOT
from tests.waiting import until

pytestmark = pytest.mark.slow
AT = "SELECT min(position) FROM follower WHERE name = ANY ($1) AND kind <> 'building'"
ROWS = "SELECT position, stream, version, audience FROM timeline_{} ORDER BY 1"
OLDER = ["moete_2", "overview_2", "participants_2", "plan_2", "samtykke_1", "timeline_1"]


@pytest.fixture
def settings(fresh: str, nats_url: str, tmp_path: Path) -> Mapping[str, str]:
    return {
        "STAFETTLOGG_DEMO": "1",
        "DATABASE_URL": fresh,
        "NATS_URL": nats_url,
        "VAULT_URL": f"file://{tmp_path}/vault.sqlite3",
        "STAFETTLOGG_DATA": str(tmp_path),
    }


async def agree(admin: asyncpg.Connection) -> bool:
    """Whether the view of both releases holds the same rows, up to the last event."""
    async with admin.transaction(isolation="repeatable_read"):
        head = await admin.fetchval("SELECT position FROM head")
        stands = {await admin.fetchval(AT, [name]) for name in ("timeline_1", "timeline_2")}
        rows = [await admin.fetch(ROWS.format(n)) for n in (1, 2)]
    return stands == {head} and rows[0] == rows[1]


@asynccontextmanager
async def newer(settings: Mapping[str, str]) -> AsyncIterator[asyncio.subprocess.Process]:
    """Its projections."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.projections.newer_release", "projections", cwd=ROOT, env=PLAIN | dict(settings)
    )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        await process.wait()


async def test_the_older_release_goes_on_while_the_newer_one_moves_in(
    fresh: str, settings: Mapping[str, str], tmp_path: Path
) -> None:
    master = master_key(tmp_path / "master.key")
    admin = await asyncpg.connect(fresh)

    async def stands(name: str) -> bool:
        head = await admin.fetchval("SELECT position FROM head")
        return bool(await admin.fetchval(AT, [name]) == head)

    async with compose(read_settings(settings)) as older:
        cases = await fill(fresh, FileStore(tmp_path / "vault.sqlite3"), master, 100, 20)
        log = cases[0]
        maal = next(log[name] for name in log.ids if name.startswith("maal"))

        async def act() -> int:
            command = AgreeTiltak(
                log["logg"], maal=maal, what="Noe nytt", arena="skole", responsible=log["holder"],
                from_on=older.clock.today(),
            )  # fmt: skip
            return (await older.cases.perform(command, log["holder"], uuid4())).position

        following = asyncio.create_task(project(older))
        await until(lambda: stands("timeline_1"), seconds=60)
        async with newer(settings):
            acts = 0
            while not await stands("timeline_2") or acts < 5:
                position = await act()
                await until(lambda: stands("timeline_1"), seconds=60)
                assert await admin.fetchval("SELECT true FROM timeline_1 WHERE position = $1", position)
                acts += 1
            assert await admin.fetchval("SELECT max(version_num) FROM alembic_version") == "9999"
            assert await admin.fetchval("SELECT to_regclass('of_the_newer_release') IS NOT NULL")
            await act()
            # Both at one moment: the calendar of the newer one may add an entry between two questions.
            await until(lambda: agree(admin), seconds=60)
        assert not following.done()
        following.cancel()
        await asyncio.wait([following])
    async with compose(read_settings(settings)) as older:  # started again, on a schema that is newer than it knows
        following = asyncio.create_task(project(older))
        await until(lambda: stands("timeline_1"), seconds=60)
        position = await act()
        await until(lambda: stands("timeline_1"), seconds=60)
        assert await admin.fetchval(AT, OLDER) == position
        assert await admin.fetchval(AT, ["timeline_2"]) < position  # nobody keeps it now, and nobody waits for it
        following.cancel()
        await asyncio.wait([following])
    await admin.close()
