"""Open pages: each holds a stream of server-sent events and notes what came and when."""

import asyncio
import re
import time
from uuid import UUID

from bench.people import Person

CHANGED = re.compile(rb"id: (\d+)\nevent: changed\ndata: \{\"stream\": \"([0-9a-f-]{36})\"\}\n\n")
RESET = b"event: reset"


class Page(asyncio.Protocol):
    """One open page of a person. ``seen``: for each position when it was first heard of (`time.monotonic`)."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.seen: dict[int, float] = {}
        self.streams: set[UUID] = set()
        self.resets = 0
        self.open = asyncio.Event()
        self.closed = asyncio.Event()
        self._rest = b""
        self._transport: asyncio.BaseTransport | None = None

    async def listen(self, after: int) -> None:
        """Returns when the server has begun to stream."""
        transport, _ = await asyncio.get_running_loop().create_connection(lambda: self, "127.0.0.1", self.person.port)
        head = f"GET /live?after={after} HTTP/1.1\r\nHost: localhost:{self.person.port}\r\n"
        transport.write(f"{head}Cookie: {self.person.cookie}\r\n\r\n".encode())
        async with asyncio.timeout(20):
            await self.open.wait()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def connection_lost(self, fault: Exception | None) -> None:
        self.closed.set()

    def data_received(self, data: bytes) -> None:
        now, text = time.monotonic(), self._rest + data
        if not self.open.is_set() and b"retry:" in text:
            self.open.set()
        end = 0
        for frame in CHANGED.finditer(text):
            self.seen.setdefault(int(frame[1]), now)
            self.streams.add(UUID(frame[2].decode()))
            end = frame.end()
        self.resets += text.count(RESET, end)
        self._rest = text[end:][-200:] if RESET not in text[end:] else b""

    def close(self) -> None:
        """The page is closed."""
        if self._transport:
            self._transport.close()
