import asyncio
import logging
import os
import signal
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from services.kernel.embedded import nats_server
from services.kernel.signals import Signals, Subject, Wakeup, connect_signals
from tests.waiting import until

NOBODY_THERE = "nats://127.0.0.1:1"


class Silent:
    """Signals that never say anything by themselves."""

    def __init__(self, *, connected: bool = True) -> None:
        self.connected = connected

    async def publish(self, subject: Subject, position: int) -> None: ...

    def subscribe(self, subject: Subject, wake: Callable[[int], None]) -> None: ...


async def test_a_position_reaches_the_followers_of_its_subject_only(nats_url: str) -> None:
    log: list[int] = []
    views: list[int] = []
    async with connect_signals(nats_url) as here, connect_signals(nats_url) as there:
        here.subscribe(Subject.LOG, log.append)
        here.subscribe(Subject.VIEWS, views.append)
        await until(lambda: here.connected and there.connected)
        await _published_until(there, Subject.LOG, 4711, log)
    assert set(log) == {4711}
    assert views == []


async def test_publishing_without_nats_raises_nothing_and_is_said_once(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        async with connect_signals(NOBODY_THERE) as signals:
            for position in range(5):
                await signals.publish(Subject.LOG, position)
            await until(lambda: bool(caplog.records))
            assert not signals.connected
    assert len(caplog.records) == 1


async def test_clients_come_back_to_a_server_that_was_restarted(tmp_path: Path, stack: AsyncExitStack) -> None:
    heard: list[int] = []
    server = AsyncExitStack()
    url = await server.enter_async_context(nats_server(tmp_path))
    signals, other = [await stack.enter_async_context(connect_signals(url)) for _ in range(2)]
    other.subscribe(Subject.VIEWS, heard.append)
    await until(lambda: signals.connected and other.connected)
    await server.aclose()
    await until(lambda: not signals.connected)
    await signals.publish(Subject.VIEWS, 1)
    assert await stack.enter_async_context(nats_server(tmp_path)) == url
    await until(lambda: signals.connected and other.connected)
    await _published_until(signals, Subject.VIEWS, 2, heard)
    assert 1 not in heard


async def test_those_in_the_same_process_need_no_nats() -> None:
    heard: list[int] = []
    async with connect_signals(NOBODY_THERE) as signals:
        signals.subscribe(Subject.LOG, heard.append)
        await signals.publish(Subject.LOG, 4711)
        assert heard == [4711]


async def test_those_in_the_same_process_are_told_once(nats_url: str) -> None:
    heard: list[int] = []
    async with connect_signals(nats_url) as signals, connect_signals(nats_url) as other:
        signals.subscribe(Subject.LOG, heard.append)
        await until(lambda: signals.connected and other.connected)
        await signals.publish(Subject.LOG, 4711)
        assert heard == [4711]
        await _published_until(other, Subject.LOG, 4712, heard)
    assert heard.count(4711) == 1


async def test_followers_look_at_once_when_nats_falls_silent(tmp_path: Path) -> None:
    async with nats_server(tmp_path) as url, connect_signals(url) as signals:
        wakeup = Wakeup(signals, Subject.VIEWS, poll=60)
        await until(lambda: signals.connected)
        process = int(next(tmp_path.glob("nats-server_*.ports")).stem.rpartition("_")[2])
        os.kill(process, signal.SIGSTOP)
        try:
            async with asyncio.timeout(20):
                await wakeup.wait()
            assert not signals.connected
        finally:
            os.kill(process, signal.SIGCONT)
        await until(lambda: signals.connected)


async def test_signals_start_before_their_server(tmp_path: Path, stack: AsyncExitStack) -> None:
    async with nats_server(tmp_path) as url:
        pass
    signals = await stack.enter_async_context(connect_signals(url))
    await stack.enter_async_context(nats_server(tmp_path))
    await until(lambda: signals.connected)


async def test_a_wake_between_look_and_wait_is_not_lost() -> None:
    wakeup = Wakeup(Silent(), Subject.LOG, poll=60)
    wakeup.wake(1)
    async with asyncio.timeout(5):
        await wakeup.wait()


async def test_one_wake_wakes_once() -> None:
    wakeup = Wakeup(Silent(), Subject.LOG, poll=60)
    wakeup.wake(1)
    await wakeup.wait()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await wakeup.wait()


@pytest.mark.parametrize("connected", [True, False])
async def test_a_follower_looks_by_itself_and_more_often_without_nats(connected: bool) -> None:
    signals = Silent(connected=connected)
    poll, poll_alone = (0.01, 60) if connected else (60, 0.01)
    async with asyncio.timeout(5):
        await Wakeup(signals, Subject.LOG, poll=poll, poll_alone=poll_alone).wait()


async def _published_until(signals: Signals, subject: Subject, position: int, heard: list[int]) -> None:
    """A subscription may be a moment younger than the connection: repeat, as positions do in real life."""

    async def arrived() -> bool:
        await signals.publish(subject, position)
        return position in heard

    await until(arrived)


async def test_leaving_ends_at_once_whatever_the_client_is_doing(nats_url: str) -> None:
    """The library swallows a cancellation that meets it while it connects: the program then never ended."""
    async with asyncio.timeout(30):
        for turns in range(60):
            async with connect_signals(nats_url):
                for _ in range(turns):
                    await asyncio.sleep(0)
