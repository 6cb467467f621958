"""An operation reaches the product's servers, whether these run already or not, and leaves them as it found them."""

import asyncio
from pathlib import Path

import pytest

from services.kernel.config import Settings, read_settings
from services.kernel.embedded import join
from services.kernel.embedded.folder import hold
from services.kernel.errors import Unavailable
from services.operate.reach import reached
from tests.program import answers, free_port, left_behind, running
from tests.waiting import until


def settings(data: Path) -> Settings:
    return read_settings({"STAFETTLOGG_DEMO": "1", "STAFETTLOGG_DATA": str(data)})


async def height(data: Path) -> int:
    async with reached(settings(data)) as runtime:
        return int(await runtime.log.pool.fetchval("SELECT position FROM head"))


@pytest.mark.slow
async def test_it_joins_the_servers_of_a_running_product_and_leaves_them_running(tmp_path: Path) -> None:
    port, data = free_port(), tmp_path / "data"
    async with running("all", {"STAFETTLOGG_DATA": str(data), "PORT": str(port)}):
        await until(lambda: answers(port), seconds=60)
        servers = left_behind(data)
        assert await height(data) > 0
        async with reached(settings(data)) as runtime:
            await until(lambda: runtime.signals.connected)
        assert left_behind(data) == servers
        assert await answers(port)
    assert await height(data) > 0
    await until(lambda: not left_behind(data))


@pytest.mark.slow
async def test_it_starts_servers_of_its_own_where_none_run_and_a_second_one_joins(tmp_path: Path) -> None:
    async with reached(settings(tmp_path)):
        assert set(await asyncio.gather(height(tmp_path), height(tmp_path))) == {0}
        assert left_behind(tmp_path)
    await until(lambda: not left_behind(tmp_path))


async def test_a_folder_that_is_held_by_somebody_silent_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(join, "PATIENCE", 0.1)
    with hold(tmp_path / "postgresql"), pytest.raises(Unavailable, match="er i bruk, men serveren i den svarer ikke"):
        await height(tmp_path)


async def test_with_urls_set_no_server_is_started(fresh: str, nats_url: str, tmp_path: Path) -> None:
    urls = {"DATABASE_URL": fresh, "NATS_URL": nats_url, "VAULT_URL": f"file://{tmp_path}/vault.sqlite3"}
    chosen = read_settings({"STAFETTLOGG_DEMO": "1", "STAFETTLOGG_DATA": str(tmp_path)} | urls)
    async with reached(chosen) as runtime:
        assert await runtime.log.pool.fetchval("SELECT position FROM head") == 0
        assert not (tmp_path / "postgresql").exists()
