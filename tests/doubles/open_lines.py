"""The lines that browsers keep open to their push server; a message for a closed one waits for the next login."""

import asyncio
from contextlib import suppress

from tests.doubles import mcs_wire as wire


class OpenLines:
    """Devices are named by the decimal id that their check-in gave them."""

    def __init__(self) -> None:
        self._open: dict[str, asyncio.StreamWriter] = {}
        self._waiting: dict[str, list[bytes]] = {}

    def __len__(self) -> int:
        return len(self._open)

    def send(self, device: str, message: bytes) -> None:
        """A whole stanza, now or when the device comes back."""
        if line := self._open.get(device):
            line.write(message)
        else:
            self._waiting.setdefault(device, []).append(message)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One line, from its login until it closes."""
        device = ""
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            device = await self._log_in(reader, writer)
            while (tag := (await wire.read_stanza(reader))[0]) != wire.CLOSE:
                if tag == wire.PING:
                    writer.write(wire.stanza(wire.ACK))
        if self._open.get(device) is writer:
            del self._open[device]
        writer.close()

    async def _log_in(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> str:
        await reader.readexactly(len(wire.VERSION))
        name = wire.fields((await wire.read_stanza(reader))[1])[3]
        assert isinstance(name, bytes)
        device = name.decode()
        waiting = self._waiting.pop(device, [])
        writer.write(wire.VERSION + wire.stanza(wire.LOGIN_RESPONSE, wire.field(1, "login")) + b"".join(waiting))
        self._open[device] = writer
        return device

    def drop(self) -> None:
        """Hangs up on every browser. One that had just logged in calls again after 20 to 30 seconds."""
        for line in self._open.values():
            line.close()
        self._open.clear()
