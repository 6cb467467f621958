"""Three nats-servers as deploy/nats.conf has them, each of which can be killed, frozen and started again."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from services.kernel.embedded.nats_server import binary
from tests.program import ROOT, free_port
from tests.waiting import until

USER, PASSWORD = "stafettlogg", "3e5"
CONFIGURATION = ROOT / "deploy" / "nats.conf"


class Node:
    """One server. Its port is kept over restarts, as an address in a compose file is."""

    def __init__(self, folder: Path, number: int) -> None:
        self.number, self.port, self.route = number, free_port(), free_port()
        self.routes = ""
        self._file = folder / f"nats-{number}.conf"
        self._process: asyncio.subprocess.Process | None = None

    @property
    def url(self) -> str:
        return f"nats://{USER}:{PASSWORD}@127.0.0.1:{self.port}"

    @property
    def route_url(self) -> str:
        return f"nats://{USER}:{PASSWORD}@127.0.0.1:{self.route}"

    def configure(self) -> None:
        """As in a deployment, on ports of this machine instead of machines of their own."""
        text = CONFIGURATION.read_text()
        text = text.replace("0.0.0.0:4222", f"127.0.0.1:{self.port}").replace("0.0.0.0:6222", f"127.0.0.1:{self.route}")
        self._file.write_text(text)

    async def start(self) -> None:
        words = ("--config", str(self._file), "--name", f"nats-{self.number}", "--routes", self.routes)
        env, quiet = {"NATS_PASSWORD": f'"{PASSWORD}"'}, asyncio.subprocess.DEVNULL
        self._process = await asyncio.create_subprocess_exec(binary(), *words, env=env, stdout=quiet, stderr=quiet)
        await until(self._answers)

    async def kill(self) -> None:
        """SIGKILL, stopped or not."""
        if self._process and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    def stand_still(self) -> None:
        """As a machine whose network is gone: nothing is closed, nothing is answered."""
        assert self._process
        self._process.send_signal(signal.SIGSTOP)

    async def _answers(self) -> bool:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", self.port)
        except OSError:
            return False
        writer.close()
        return True


class Cluster:
    """``urls`` is what NATS_URL is set to."""

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = nodes
        self.urls = ",".join(node.url for node in nodes)

    def at(self, port: int | None) -> Node:
        """The node that answers there."""
        return next(node for node in self.nodes if node.port == port)


@asynccontextmanager
async def nats_cluster(folder: Path) -> AsyncIterator[Cluster]:
    """Three nodes, all answering."""
    nodes = [Node(folder, number) for number in (1, 2, 3)]
    async with AsyncExitStack() as stack:
        for node in nodes:
            node.routes = ",".join(other.route_url for other in nodes)
            node.configure()
            stack.push_async_callback(node.kill)
            await node.start()
        yield Cluster(nodes)
