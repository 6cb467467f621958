"""The wiring: what must not be put together is refused with a sentence."""

import asyncio
from pathlib import Path

import pytest

from services.compose import compose
from services.kernel.config import Settings, read_settings
from services.kernel.errors import Misconfigured
from services.run import stand_on


@pytest.fixture
def settings(fresh: str, nats_url: str, tmp_path: Path) -> Settings:
    return read_settings(
        {
            "STAFETTLOGG_DEMO": "1",
            "DATABASE_URL": fresh,
            "NATS_URL": nats_url,
            "VAULT_URL": f"file://{tmp_path}/vault.sqlite3",
            "STAFETTLOGG_DATA": str(tmp_path),
        }
    )


async def test_a_master_key_that_is_gone_is_not_replaced_beside_keys_that_it_locks(settings: Settings) -> None:
    async with compose(settings):
        pass
    (settings.data / "master.key").rename(settings.data / "backup")
    with pytest.raises(Misconfigured, match="Hovednøkkelen mangler"):
        async with compose(settings):
            pass
    assert not (settings.data / "master.key").exists()


async def test_another_master_key_is_refused_before_anything_is_sealed_with_it(settings: Settings) -> None:
    async with compose(settings):
        pass
    (settings.data / "master.key").write_bytes(bytes(32))
    with pytest.raises(Misconfigured, match="Hovednøkkelen passer ikke"):
        async with compose(settings):
            pass


async def test_a_program_whose_writer_has_stopped_does_not_go_on_without_it(settings: Settings) -> None:
    async with compose(settings) as runtime:
        standing = asyncio.create_task(stand_on(runtime))
        done, _ = await asyncio.wait([standing], timeout=0.05)
        assert not done
        next(task for task in runtime.beneath if task.get_name() == "writer").cancel()
        with pytest.raises(RuntimeError, match="writer has stopped"):
            await standing


async def test_a_program_that_is_asked_to_stop_leaves_what_it_stands_on_to_the_wiring(settings: Settings) -> None:
    async with compose(settings) as runtime:
        standing = asyncio.create_task(stand_on(runtime))
        await asyncio.sleep(0)
        standing.cancel()
        await asyncio.wait([standing])
        assert not any(task.done() for task in runtime.beneath)
