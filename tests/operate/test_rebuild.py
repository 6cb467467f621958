"""`stafettlogg rebuild` as it is started for real, beside a running product: killed, started again, refused."""

import asyncio
import time
from collections.abc import Mapping
from pathlib import Path
from random import Random

import asyncpg
import pytest

from bench.many_logs import fill
from services.kernel.vault import FileStore, master_key
from services.operate.progress import Progress
from services.operate.rebuild import Speed
from services.projections.alone import REBUILDING
from services.projections.views import VIEWS
from tests.operate.operator import begin, run
from tests.program import running
from tests.waiting import until

NAMES = [view.table.name for view in VIEWS]
LEVEL = """
    SELECT count(*) = $1 FROM follower, head WHERE follower.kind = 'view' AND follower.position = head.position"""
LEFT = "SELECT count(*) FROM pg_tables WHERE tablename LIKE '%\\_next'"
KILLS = 3


@pytest.fixture
def settings(fresh: str, nats_url: str, tmp_path: Path) -> Mapping[str, str]:
    return {
        "DATABASE_URL": fresh,
        "NATS_URL": nats_url,
        "VAULT_URL": f"file://{tmp_path}/vault.sqlite3",
        "STAFETTLOGG_DATA": str(tmp_path),
    }


async def tables(admin: asyncpg.Connection) -> list[list[asyncpg.Record]]:
    return [await admin.fetch(f"SELECT * FROM {name} ORDER BY 1, 2, 3") for name in NAMES]


@pytest.mark.slow
async def test_it_is_killed_at_random_moments_while_the_product_runs_and_then_finishes(
    fresh: str, settings: Mapping[str, str], tmp_path: Path
) -> None:
    admin = await asyncpg.connect(fresh)

    async def level() -> bool:
        return bool(await admin.fetchval(LEVEL, len(NAMES)))

    async with running("projections", settings):
        await until(level, seconds=60)  # the demo's own
        keys, master = FileStore(tmp_path / "vault.sqlite3"), master_key(tmp_path / "master.key")
        await fill(fresh, keys, master, 150, 20, with_undring=True)
        await until(level, seconds=120)
        stood = await tables(admin)
        assert sum(1 for table in stood if table) > 10
        for _ in range(KILLS):
            process = await begin(settings, "rebuild")
            await until(lambda: _begun(admin), seconds=60)
            await asyncio.sleep(Random().uniform(0, 0.8))
            if process.returncode is None:
                process.kill()
            await process.communicate()
            assert await tables(admin) == stood
        said = await run(settings, "rebuild")
        assert said.code == 0, said
        assert await admin.fetchval(LEFT) == 0
        assert await tables(admin) == stood
        assert await level()
    head = await admin.fetchval("SELECT position FROM head")
    assert f"Ferdig: {head} hendelser på" in said.out
    assert f"Visningene står på posisjon {head}." in said.out
    await admin.close()


@pytest.mark.slow
async def test_one_view_by_its_name_and_a_second_rebuild_is_refused(fresh: str, settings: Mapping[str, str]) -> None:
    admin = await asyncpg.connect(fresh)
    assert (await run(settings, "rebuild")).code == 0
    before = await _files(admin)
    said = await run(settings, "rebuild", "overview")
    assert said.code == 0
    assert "Bygger overview på nytt." in said.out
    after = await _files(admin)
    assert {name for name in NAMES if before[name] != after[name]} == {"overview_2"}
    await admin.fetchval("SELECT pg_advisory_lock($1)", REBUILDING)
    refused = await run(settings, "rebuild", "plan")
    assert refused.code == 2
    assert refused.refusal.startswith("Visninger bygges opp allerede")
    assert (await run(settings, "rebuild", "overveiw")).code == 2
    await admin.close()


async def _begun(admin: asyncpg.Connection) -> bool:
    return bool(
        await admin.fetchval("SELECT true FROM pg_locks WHERE locktype = 'advisory' AND objid = $1", REBUILDING)
    )


async def _files(admin: asyncpg.Connection) -> dict[str, int]:
    return {name: await admin.fetchval("SELECT $1::text::regclass::oid::bigint", name) for name in NAMES}


def test_the_progress_tells_how_far_how_fast_and_how_long_there_is_left(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    speed = Speed(Progress("Hendelser"))
    now[0] += 10
    speed.tell(1000, 4000)
    now[0] += 590
    speed.tell(2000, 4000)
    assert capsys.readouterr().out.splitlines() == [
        "Hendelser: 1000 av 4000 (25 %), 100 i sekundet, om lag 30 s igjen.",
        "Hendelser: 2000 av 4000 (50 %), 3 i sekundet, om lag 10 min igjen.",
    ]
    assert speed.summary() == "2000 hendelser på 10 min"
