"""The whole program as browsers meet it: composed from settings, with its projections, its hub and its pages."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast
from uuid import UUID

import asyncpg
from aiohttp import ClientSession, DummyCookieJar, web
from aiohttp.test_utils import BaseTestServer, TestServer

from services.compose import Runtime, compose
from services.kernel.clock_guard import Clocks
from services.kernel.config import read_settings
from services.kernel.follow import follow
from services.projections.run import project
from services.projections.views import VIEWS
from tests.cases.people import Somebody
from tests.cases.register import fill
from tests.cases.school import HandClock, School
from tests.waiting import until
from tests.web.browser import Browser
from web.app import make_app
from web.live import Hub
from web.session import SESSIONS

THERE = "SELECT bool_and(to_regclass(name) IS NOT NULL) FROM unnest($1::text[]) name"


@dataclass
class Running:
    """``school`` is where things happen; ``browser`` is how people see it."""

    parts: Runtime
    school: School
    hub: Hub
    app: web.Application
    server: BaseTestServer
    stack: AsyncExitStack
    projecting: "asyncio.Task[None]"

    async def browser(self, who: Somebody | None = None, **headers: str) -> Browser:
        """Somebody, logged in, at a browser of their own; nobody, if nobody is named."""
        return await self.browser_at(self.server, self.app, who, **headers)

    async def browser_at(
        self, server: BaseTestServer, app: web.Application, who: Somebody | None, **headers: str
    ) -> Browser:
        session = ClientSession(server.make_url("/"), cookie_jar=DummyCookieJar())
        await self.stack.enter_async_context(session)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return Browser(session, await session_cookie(app, who.id) if who else "", named)

    async def serve(self, parts: Runtime, hub: Hub) -> tuple[web.Application, BaseTestServer]:
        """Another process's pages, or another deployment's."""
        app = make_app(parts, hub)
        server = await self.stack.enter_async_context(TestServer(app))
        return app, server

    async def other_hub(self) -> Hub:
        """That of another process."""
        hub = Hub(self.parts.records, self.parts.signals)
        await hub.start()
        _keep(self.stack, follow("web", hub.advance, hub.wakeup), "other hub")
        return hub

    async def caught_up(self) -> None:
        """The views and this process's pages have everything that was done."""
        height = await self.school.height()
        await until(self._tables_there)
        await until(lambda: self.hub.position >= height)

    async def _tables_there(self) -> bool:
        """The views make their tables when they begin, some moments after the pages."""
        return bool(await self.school.admin.fetchval(THERE, [view.table.name for view in VIEWS]))

    @asynccontextmanager
    async def without_projections(self) -> AsyncIterator[None]:
        """They stand still meanwhile."""
        self.projecting.cancel()
        await asyncio.wait([self.projecting])
        try:
            yield
        finally:
            self.projecting = _keep(self.stack, project(self.parts), "projections")
            await self.caught_up()


async def session_cookie(app: web.Application, person: UUID) -> str:
    """What a browser holds after a login."""
    sessions, response = app[SESSIONS], web.Response()
    await sessions.begin(person, response)
    return f"{sessions.cookie}={response.cookies[sessions.cookie].value}"


@asynccontextmanager
async def open_running(
    dsn: str, nats_url: str, folder: Path, clocks: Clocks | None = None
) -> AsyncIterator[Running]:
    """On a database that is empty yet. ``clocks``: the product goes by these, and its guard watches them; else it
    stands still until a test moves it."""
    servers = {"DATABASE_URL": dsn, "NATS_URL": nats_url, "VAULT_URL": f"file://{folder}/vault.sqlite3"}
    settings = read_settings(servers | {"STAFETTLOGG_DATA": str(folder), "OIDC_ISSUER": "https://innlogging.example"})
    async with AsyncExitStack() as stack:
        runtime = await stack.enter_async_context(compose(settings, clocks=clocks))
        clock = runtime.clock if clocks else HandClock()
        parts = replace(runtime, clock=clock, cases=replace(runtime.cases, clock=clock))
        await _fill(dsn)
        hub = Hub(parts.records, parts.signals)
        app = make_app(parts, hub)
        server = await stack.enter_async_context(TestServer(app))
        admin = await asyncpg.create_pool(dsn, min_size=1, max_size=1)
        stack.callback(admin.terminate)
        projecting = _keep(stack, project(parts), "projections")
        _keep(stack, follow("web", hub.advance, hub.wakeup), "web")
        school = School(parts.cases, cast("HandClock", clock), parts.reader, admin, projecting, folder, dsn)
        yield Running(parts, school, hub, app, server, stack, projecting)


async def _fill(dsn: str) -> None:
    connection = await asyncpg.connect(dsn)
    if not await connection.fetchval("SELECT true FROM unit LIMIT 1"):  # a second start finds it filled
        await fill(connection)
    await connection.close()


def _keep(stack: AsyncExitStack, part: Coroutine[Any, Any, None], name: str) -> "asyncio.Task[None]":
    """A part of the program, until the test file ends."""
    task = asyncio.create_task(part, name=name)
    stack.push_async_callback(asyncio.wait, [task])
    stack.callback(task.cancel)
    return task
