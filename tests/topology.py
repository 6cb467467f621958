"""What docker-compose.yml puts on several machines, as processes on this one: two of each, and servers by URL."""

import asyncio
import json
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID, uuid4

from aiohttp import ClientError, ClientSession, DummyCookieJar

from tests.databases import named
from tests.nats_cluster import Cluster
from tests.program import begin, free_port
from tests.waiting import until

SOON = 20.0
LONG = 90.0  # six programs that start at once on two cores


@dataclass
class Machine:
    """One process with a data folder and ports of its own."""

    part: str
    settings: Mapping[str, str]
    port: int
    metrics: int
    process: asyncio.subprocess.Process | None = None
    _output: list["asyncio.Task[object]"] = field(default_factory=list)

    async def start(self) -> None:
        self.process = await begin(self.part, self.settings)
        self._output = [asyncio.create_task(self.process.communicate())]  # a full pipe would hold it up

    async def kill(self) -> None:
        """As when the machine loses its power."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> None:
        await self._end(signal.SIGTERM)

    async def _end(self, sign: signal.Signals) -> None:
        if self.process and self.process.returncode is None:
            self.process.send_signal(sign)
        await asyncio.gather(*self._output)

    async def ready(self) -> bool:
        """A web counts the door that people come through too: it opens when the views are there."""
        ports = (self.metrics, self.port) if self.part == "web" else (self.metrics,)
        return all([await self._answers(port) for port in ports])

    async def _answers(self, port: int) -> bool:
        try:
            async with ClientSession() as session, session.get(f"http://127.0.0.1:{port}/ready") as answer:
                return answer.status == 200
        except (ClientError, OSError):
            return False


@dataclass
class Topology:
    """``machines`` by name: web-1 and web-2 as in docker-compose.yml, and of the others a second one as well."""

    dsn: str
    shared: Path
    nats: Cluster
    machines: Mapping[str, Machine]

    async def start(self, names: Sequence[str]) -> None:
        await asyncio.gather(*(self.machines[name].start() for name in names))
        await self.ready(names)

    async def ready(self, names: Sequence[str]) -> None:
        for name in names:
            await until(self.machines[name].ready, LONG)


@asynccontextmanager
async def topology(cluster: str, nats: Cluster, folder: Path, database: str) -> AsyncIterator[Topology]:
    """Nothing runs yet. ``database`` and ``database``_vault are there and empty."""
    shared = {
        "DATABASE_URL": named(cluster, database),
        "VAULT_URL": named(cluster, f"{database}_vault"),
        "NATS_URL": nats.urls,
        "MASTER_KEY_FILE": str(folder / "keys" / "master.key"),
        "VAPID_KEY_FILE": str(folder / "keys" / "vapid.pem"),
        "CHECKPOINT_KEY_FILE": str(folder / "keys" / "checkpoint.key"),
        "CHECKPOINTS": str(folder / "checkpoints"),
        "ERASURES": str(folder / "erasures"),
        "PUBLIC_URL": "http://stafettlogg.example",
    }
    machines = {}
    for part in ("web", "projections", "notify"):
        for number in (1, 2):
            name, port, metrics = f"{part}-{number}", free_port(), free_port()
            own = {"STAFETTLOGG_DATA": str(folder / name), "PORT": str(port), "METRICS_PORT": str(metrics)}
            machines[name] = Machine(part, shared | own, port, metrics)
    async with AsyncExitStack() as stack:
        for machine in machines.values():
            stack.push_async_callback(machine.stop)
        yield Topology(shared["DATABASE_URL"], folder, nats, machines)


class Seat:
    """Somebody of the demo at a browser. The session is made at one machine and used at any."""

    def __init__(self, session: ClientSession, cookie: str) -> None:
        self._session, self._headers = session, {"Cookie": cookie, "Origin": "http://stafettlogg.example"}

    async def status(self, machine: Machine, path: str) -> int:
        url = f"http://127.0.0.1:{machine.port}{path}"
        async with self._session.get(url, headers=self._headers, allow_redirects=False) as answer:
            return answer.status

    async def raise_undring(self, machine: Machine, barn: UUID, command: UUID | None = None) -> UUID:
        """About the child; the new undring's id."""
        form = {
            "page": "/undring/ny", "command_id": str(command or uuid4()), "barn": str(barn), "arose_on": "2026-01-05",
            "observations": "Sitter mye for seg selv.", "questions": "Jeg lurer på om hen har noen å være med.",
            "confirmed": "1",
        }  # fmt: skip
        url = f"http://127.0.0.1:{machine.port}/handling/raise_undring"
        async with self._session.post(url, data=form, headers=self._headers, allow_redirects=False) as answer:
            assert answer.status == 303, await answer.text()
            location = answer.headers["Location"]
        assert location.startswith("/undring/"), location
        return UUID(location.removeprefix("/undring/").partition("?")[0])

    @asynccontextmanager
    async def listening(self, machine: Machine) -> AsyncIterator["asyncio.Queue[UUID]"]:
        """The streams that the open page is told of."""
        told: asyncio.Queue[UUID] = asyncio.Queue()
        url = f"http://127.0.0.1:{machine.port}/live"
        async with self._session.get(url, headers=self._headers) as answer:
            assert answer.status == 200
            await answer.content.readuntil(b"\n\n")
            reading = asyncio.create_task(self._read(answer.content.readline, told))
            try:
                yield told
            finally:
                reading.cancel()
                await asyncio.wait([reading])

    async def _read(self, readline: Callable[[], Awaitable[bytes]], told: "asyncio.Queue[UUID]") -> None:
        while line := await readline():
            if line.startswith(b"data: {") and b"stream" in line:
                told.put_nowait(UUID(json.loads(line.removeprefix(b"data: "))["stream"]))


@asynccontextmanager
async def seat(machine: Machine, person: str) -> AsyncIterator[Seat]:
    """Logs in there, as a person of the demo."""
    async with ClientSession(cookie_jar=DummyCookieJar()) as session:
        url, origin = f"http://127.0.0.1:{machine.port}/demo/inn", {"Origin": "http://stafettlogg.example"}
        async with session.post(url, data={"person": person}, headers=origin, allow_redirects=False) as answer:
            assert answer.status == 303
            name, cookie = next(iter(answer.cookies.items()))
        yield Seat(session, f"{name}={cookie.value}")
