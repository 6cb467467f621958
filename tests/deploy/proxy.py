"""The proxy of docker-compose.yml, for real, with its own Caddyfile, in front of webs that do what they are told."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import ClientError, ClientSession, DummyCookieJar, TCPConnector, web
from aiohttp.test_utils import TestServer

from tests.program import ROOT, free_port
from tests.waiting import until

CADDY = ROOT / ".venv" / "bin" / "caddy"
FILES = ROOT / "deploy" / "proxy"


@dataclass
class Web:
    """One replica. ``ready`` is the status of its /ready; ``asked`` is every request but that, as method and path."""

    ready: int = 200
    breaks: bool = False
    asked: list[str] = field(default_factory=list)
    held: asyncio.Event = field(default_factory=asyncio.Event)
    server: TestServer | None = None

    async def start(self) -> TestServer:
        app = web.Application()
        app.add_routes(
            [web.get("/ready", self._ready), web.get("/live", self._live), web.route("*", "/{path:.*}", self._any)]
        )
        self.server = TestServer(app)
        await self.server.start_server()
        return self.server

    async def _ready(self, _request: web.Request) -> web.Response:
        return web.Response(status=self.ready)

    async def _any(self, request: web.Request) -> web.Response:
        self.asked.append(f"{request.method} {request.path}")
        if self.breaks:
            assert request.transport
            request.transport.abort()
        return web.Response(text=f"{request.host} {request.headers.get('X-Forwarded-Proto')}")

    async def _live(self, request: web.Request) -> web.StreamResponse:
        """One frame at once; the next, or a sudden end, when the test says so."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        await response.write(b"data: 1\n\n")
        await self.held.wait()
        if self.breaks and request.transport:
            request.transport.abort()
        await response.write(b"data: 2\n\n")
        return response


@dataclass
class Proxy:
    """``webs`` stand behind it. ``log`` is what it writes."""

    webs: list[Web]
    port: int
    plain: int
    trusted: ssl.SSLContext
    log: Path
    session: ClientSession

    @property
    def url(self) -> str:
        return f"https://localhost:{self.port}"

    async def status(self, path: str, method: str = "GET") -> int:
        async with self.session.request(method, f"{self.url}{path}") as answer:
            return answer.status


@asynccontextmanager
async def proxy(folder: Path) -> AsyncIterator[Proxy]:
    """Answers over TLS, and both webs are known to be ready."""
    webs, log, port, plain = [Web(), Web()], folder / "log", free_port(), free_port()
    file = folder / "Caddyfile"
    text = (FILES / "Caddyfile").read_text()
    for theirs, ours in {"https_port 8443": f"https_port {port}", "http_port 8080": f"http_port {plain}"}.items():
        text = text.replace(theirs, ours)
    file.write_text(text.replace("read_header 10s", "read_header 1s"))
    async with AsyncExitStack() as stack:
        for one in webs:
            stack.push_async_callback((await one.start()).close)
        process = await _caddy(file, log, folder, webs, port)
        stack.push_async_callback(process.wait)
        stack.callback(process.kill)
        root = folder / "caddy" / "pki" / "authorities" / "local" / "root.crt"
        await until(root.exists)
        trusted = ssl.create_default_context(cafile=str(root))
        connector = TCPConnector(ssl=trusted, force_close=True)
        session = await stack.enter_async_context(ClientSession(connector=connector, cookie_jar=DummyCookieJar()))
        here = Proxy(webs, port, plain, trusted, log, session)
        await until(lambda: _answers(here))
        yield here


async def _answers(here: Proxy) -> bool:
    with suppress(ClientError, OSError):
        return await here.status("/") == 200
    return False


async def _caddy(file: Path, log: Path, folder: Path, webs: list[Web], port: int) -> asyncio.subprocess.Process:
    upstreams = " ".join(f"{one.server.host}:{one.server.port}" for one in webs if one.server)
    own = {"SITE": "localhost", "TLS": "internal", "PUBLIC_URL": f"https://localhost:{port}", "PAGES": str(FILES)}
    with log.open("wb") as output:
        return await asyncio.create_subprocess_exec(
            str(CADDY), "run", "--config", str(file), "--adapter", "caddyfile",
            env=own | {"WEBS": upstreams, "XDG_DATA_HOME": str(folder), "HOME": str(folder)},
            stdout=output, stderr=output,
        )  # fmt: skip
