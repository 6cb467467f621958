"""NATS wiped, cut off in silence, frozen: everything goes on at the pace of looking for oneself, then as before."""

import signal
from collections.abc import AsyncIterator

import pytest

from tests.faults.campaign_servers import wipe
from tests.faults.nats_latency import Watched, watched
from tests.waiting import until

WOKEN, LOOKING, UNNOTICED = 0.3, 0.75, 2.0
"""Seconds, for half of the clicks: woken by NATS; looking every 250 ms, two followers one after the other; looking
every second, as long as nobody has noticed that NATS is gone. With room for a busy machine."""
pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
async def town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Watched]:
    async with watched(tmp_path_factory.mktemp("nats_gone")) as town:
        yield town


async def test_a_nats_that_is_killed_and_wiped_costs_wake_ups_and_nothing_else(town: Watched) -> None:
    assert await town.half() < WOKEN
    nats = town.here.parts["nats"]
    nats.kill(down=3600)
    await until(lambda: town.connected(False))
    assert await town.half() < LOOKING
    wipe(nats.folder)
    nats.come_back()
    await until(town.connected)
    assert await town.half() < WOKEN


async def test_a_cable_that_is_cut_in_silence_is_noticed_and_nothing_waits_for_it(town: Watched) -> None:
    town.cable.cut()
    assert await town.half() < UNNOTICED
    await until(lambda: town.connected(False))
    assert await town.half() < LOOKING
    town.cable.mend()
    await until(town.connected)
    assert await town.half() < WOKEN


async def test_a_nats_that_hangs_is_as_good_as_gone(town: Watched) -> None:
    town.here.parts["nats"].send(signal.SIGSTOP)
    await until(lambda: town.connected(False))
    assert await town.half() < LOOKING
    town.here.parts["nats"].send(signal.SIGCONT)
    await until(town.connected)
    assert await town.half() < WOKEN
