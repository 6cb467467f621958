"""Wake-ups: "the log stands at N", "the views stand at N". Nothing else travels here, and losing one loses nothing.

No names of events, persons or cases: a subject per event would announce a bekymringsmelding.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from enum import StrEnum
from typing import Protocol

from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import Error as NatsError

log = logging.getLogger(__name__)

AGAIN = 0.25  # seconds between attempts; meanwhile followers poll


class Subject(StrEnum):
    LOG = "stafettlogg.log"
    VIEWS = "stafettlogg.views"


class Signals(Protocol):
    """Small enough to fake in ten lines."""

    @property
    def connected(self) -> bool:
        """Whether a wake-up that is published now gets through."""

    async def publish(self, subject: Subject, position: int) -> None:
        """Never raises: a committed action does not fail because nobody could be told."""

    def subscribe(self, subject: Subject, wake: Callable[[int], None]) -> None:
        """``wake`` gets the position; it may come late, twice or never."""


class NatsSignals:
    """Signals over core NATS, for ever on its way back to a server that is gone."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._client = Client()
        self._wakes: dict[Subject, list[Callable[[int], None]]] = {subject: [] for subject in Subject}
        self._told = False

    @property
    def connected(self) -> bool:
        return self._client.is_connected

    async def publish(self, subject: Subject, position: int) -> None:
        if not self.connected:
            return self._tell("frakoblet")
        try:
            await self._client.publish(subject, str(position).encode())
        except (NatsError, OSError) as error:
            self._tell(error)

    def subscribe(self, subject: Subject, wake: Callable[[int], None]) -> None:
        self._wakes[subject].append(wake)

    async def run(self) -> None:
        """The library gives up for good after a refused login: then a new client takes over."""
        while True:
            closed = asyncio.Event()
            with suppress(Exception):  # whatever goes wrong here costs wake-ups, never the service
                await self._connect(closed)
                await closed.wait()
            self._tell("frakoblet")
            await self.close()
            await asyncio.sleep(AGAIN)

    async def close(self) -> None:
        with suppress(Exception):  # a client that never got as far as connecting asserts
            await self._client.close()

    async def _connect(self, closed: asyncio.Event) -> None:
        async def on_closed() -> None:
            closed.set()

        self._client = Client()
        await self._client.connect(
            self._url, error_cb=self._on_error, reconnected_cb=self._on_connected, closed_cb=on_closed,
            max_reconnect_attempts=-1, connect_timeout=2, ping_interval=10,
            reconnect_time_wait=AGAIN,  # type: ignore[arg-type] # it only sleeps on it
        )  # fmt: skip
        for subject in Subject:
            await self._client.subscribe(subject, cb=self._on_message)
        await self._on_connected()

    async def _on_message(self, message: Msg) -> None:
        if message.data.isdigit():
            for wake in self._wakes[Subject(message.subject)]:
                wake(int(message.data))

    async def _on_connected(self) -> None:
        self._told = False
        log.info("NATS svarer.")

    async def _on_error(self, error: Exception) -> None:
        self._tell(error)

    def _tell(self, why: object) -> None:
        """Once per outage: a line per attempt would bury what matters."""
        if not self._told:
            log.warning("NATS svarer ikke (%s); alt som er nytt, hentes ved å spørre databasen.", why)
        self._told = True


class Wakeup:
    """A follower's sleep: until a signal, or until it is time to look anyway."""

    def __init__(self, signals: Signals, subject: Subject, *, poll: float = 1.0, poll_alone: float = 0.25) -> None:
        """``poll`` and ``poll_alone`` are the seconds between looks, with NATS and without."""
        self._signals = signals
        self._poll, self._poll_alone = poll, poll_alone
        self._woken = asyncio.Event()
        signals.subscribe(subject, self.wake)

    def wake(self, position: int) -> None:
        """Also for followers in the same process, who need not wait for NATS."""
        self._woken.set()

    async def wait(self) -> None:
        """What arrives while the caller works makes the next wait return at once: nothing falls in between."""
        with suppress(TimeoutError):
            async with asyncio.timeout(self._poll if self._signals.connected else self._poll_alone):
                await self._woken.wait()
        self._woken.clear()


@asynccontextmanager
async def connect_signals(url: str) -> AsyncIterator[Signals]:
    """Starts whether or not NATS is there."""
    signals = NatsSignals(url)
    runner = asyncio.create_task(signals.run(), name="signals")
    try:
        yield signals
    finally:
        runner.cancel()
        with suppress(asyncio.CancelledError):
            await runner
        await signals.close()
