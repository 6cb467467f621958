"""The demo municipality, running: seeded, its views following, and a browser without JavaScript for each test."""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Mapping
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import pytest
from aiohttp import CookieJar, web
from aiohttp.test_utils import TestClient, TestServer

from services.compose import Runtime, compose
from services.demo import people
from services.demo.seed import seed
from services.kernel.config import read_settings
from services.kernel.follow import follow
from services.projections.run import project
from tests.waiting import until
from tests.web.browser import page_of
from tests.web.html_page import HtmlPage
from web.app import make_app
from web.live import Hub

Client = TestClient[web.Request, web.Application]


class Visitor:
    """Somebody at a browser with cookies of its own. Each page is looked through (`HtmlPage.refuse_unsound`)."""

    def __init__(self, client: Client) -> None:
        self.client = client

    async def get(self, path: str, status: int = 200, **headers: str) -> HtmlPage:
        """The page at the end of all redirects."""
        async with self.client.get(path, headers=headers) as answer:
            assert answer.status == status, (path, answer.status)
            return await page_of(answer)

    async def post(self, path: str, status: int = 200, **data: str) -> HtmlPage:
        """A form, sent; the page it leads to."""
        async with self.client.post(path, data=data) as answer:
            assert answer.status == status, (path, answer.status)
            return await page_of(answer)

    async def log_in(self, key: str) -> HtmlPage:
        """As somebody of the demo. Answers with what they see first."""
        return await self.post("/demo/inn", person=key)


@pytest.fixture(scope="session")
async def runtime(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Runtime]:
    """The demo with servers of its own, as `make run` has it."""
    folder = str(tmp_path_factory.mktemp("demo"))
    async with compose(read_settings({"STAFETTLOGG_DATA": folder, "STAFETTLOGG_DEMO": "1", "PORT": "0"})) as runtime:
        await seed(runtime)
        async with _going(project(runtime)):
            yield runtime


@pytest.fixture(scope="session")
async def hub(runtime: Runtime) -> AsyncIterator[Hub]:
    """Where the pages hear that the views have moved. They have reached the history."""
    hub, last = Hub(runtime.records, runtime.signals), await height(runtime)
    async with _going(follow("web", hub.advance, hub.wakeup)):
        await until(lambda: hub.position >= last)
        yield hub


@pytest.fixture
async def visitor(runtime: Runtime, hub: Hub) -> AsyncIterator[Visitor]:
    """Not logged in yet."""
    async with TestClient(TestServer(make_app(runtime, hub)), cookie_jar=CookieJar(unsafe=True)) as client:
        yield Visitor(client)


@pytest.fixture(scope="session")
async def persons(runtime: Runtime) -> Mapping[str, UUID]:
    """The demo's grown-ups by their keys."""
    return await people.ids(runtime.keeper)


async def height(runtime: Runtime) -> int:
    """The position of the last event of all."""
    return int(await runtime.log.pool.fetchval("SELECT position FROM head"))


@asynccontextmanager
async def _going(work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])
