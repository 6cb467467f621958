"""The cable to NATS, which can be cut in silence: no goodbye, nothing arrives, and later it all comes after."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit, urlunsplit


class Cable:
    """Between the product and NATS. A cut holds bytes back as a network does; connections stay open meanwhile."""

    def __init__(self) -> None:
        self._whole = asyncio.Event()
        self._whole.set()
        self._port = 0

    def cut(self) -> None:
        """From here on nothing arrives."""
        self._whole.clear()

    def mend(self) -> None:
        """What was held back arrives now."""
        self._whole.set()

    @asynccontextmanager
    async def laid(self, url: str) -> AsyncIterator[str]:
        """The address to use in place of ``url``."""
        parts = urlsplit(url)
        self._port = parts.port or 0
        server = await asyncio.start_server(self._carry, "127.0.0.1", 0)
        here = f"{parts.username}:{parts.password}@127.0.0.1:{server.sockets[0].getsockname()[1]}"
        try:
            yield urlunsplit(parts._replace(netloc=here))
        finally:
            server.close()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._whole.wait()
        with suppress(OSError):
            there, back = await asyncio.open_connection("127.0.0.1", self._port)
            await asyncio.gather(self._pass_on(reader, back), self._pass_on(there, writer))
        writer.close()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(65536):
                await self._whole.wait()
                writer.write(data)
        writer.close()
