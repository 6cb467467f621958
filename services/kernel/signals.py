"""Wake-ups: "the log stands at N", "the views stand at N". Nothing else travels here, and losing one loses nothing.

No names of events, persons or cases: a subject per event would announce a bekymringsmelding.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from enum import StrEnum
from typing import Protocol, TypedDict
from urllib.parse import unquote, urlsplit

from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import Error as NatsError

log = logging.getLogger(__name__)

AGAIN = 0.25  # seconds between attempts; meanwhile followers poll
# Seconds. A server whose machine is gone says no goodbye: two questions without an answer, and another one is sought.
# Until then followers would wait for wake-ups that do not come, and look by themselves only each second.
ASK = 0.25
UNANSWERED = 2


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
    """Signals over core NATS, for ever on its way back to a server that is gone, or over to another of its cluster."""

    def __init__(self, urls: str) -> None:
        """One address, or several with commas between them."""
        self._urls = urls.split(",")
        self._client = Client()
        self._wakes: dict[Subject, list[Callable[[int], None]]] = {subject: [] for subject in Subject}
        self._told = False

    @property
    def connected(self) -> bool:
        return self._client.is_connected

    @property
    def port(self) -> int | None:
        """Which of several servers on one machine it is; None while there is none."""
        return self._client.connected_url.port if self._client.connected_url else None

    async def publish(self, subject: Subject, position: int) -> None:
        """To those in this process straight, to all others over NATS."""
        self._wake(subject, position)
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
            self._urls, error_cb=self._on_error, reconnected_cb=self._on_connected, closed_cb=on_closed,
            disconnected_cb=self._on_lost, no_echo=True, max_reconnect_attempts=-1, connect_timeout=2,
            ping_interval=ASK, reconnect_time_wait=AGAIN,  # type: ignore[arg-type] # it only sleeps on them
            max_outstanding_pings=UNANSWERED,
            **_login(self._urls[0]),
        )  # fmt: skip
        for subject in Subject:
            await self._client.subscribe(subject, cb=self._on_message)
        await self._on_connected()

    async def _on_message(self, message: Msg) -> None:
        if message.data.isdigit():
            self._wake(Subject(message.subject), int(message.data))

    def _wake(self, subject: Subject, position: int) -> None:
        for wake in self._wakes[subject]:
            wake(position)

    async def _on_lost(self) -> None:
        """Everyone looks once, and then as often as they do alone. The library calls this when we leave, too."""
        if self._client.is_reconnecting:
            for subject in Subject:
                self._wake(subject, 0)

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


class Login(TypedDict, total=False):
    """As the library wants it."""

    user: str
    password: str
    token: str


def _login(url: str) -> Login:
    """Servers of a cluster name each other to their clients, without passwords: they are told ours all the same."""
    parts = urlsplit(url)
    if parts.username and parts.password:
        return {"user": unquote(parts.username), "password": unquote(parts.password)}
    return {"token": unquote(parts.username)} if parts.username else {}


class Wakeup:
    """A follower's sleep: until a signal, or until it is time to look anyway."""

    def __init__(
        self, signals: Signals, subject: Subject | None, *, poll: float = 1.0, poll_alone: float = 0.25
    ) -> None:
        """``poll`` and ``poll_alone`` are the seconds between looks, with NATS and without. No ``subject``: it is woken
        by another follower of this process alone."""
        self._signals = signals
        self._poll, self._poll_alone = poll, poll_alone
        self._woken = asyncio.Event()
        if subject:
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
async def connect_signals(urls: str) -> AsyncIterator[Signals]:
    """Starts whether or not NATS is there. ``urls``: one address, or several with commas between them."""
    signals = NatsSignals(urls)
    runner = asyncio.create_task(signals.run(), name="signals")
    try:
        yield signals
    finally:
        while not runner.done():  # the library swallows a cancellation that meets it while it connects
            runner.cancel()
            await asyncio.wait([runner], timeout=AGAIN)
        await signals.close()
