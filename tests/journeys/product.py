"""The whole product as a person meets it: one program on a real port, and a browser for each person."""

import asyncio
import os
import shutil
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import ClientSession
from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect
from sqlalchemy import text

from services.compose import Runtime, compose
from services.demo.seed import seed
from services.kernel.config import read_settings
from services.notify.run import notify
from services.projections.run import project
from web.run import serve

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PATIENCE = 15_000  # ms
PHONE: Mapping[str, Any] = {"viewport": {"width": 390, "height": 844}}
"""What `enter` takes for a person with a phone in hand."""
expect.set_options(timeout=PATIENCE)  # a busy machine is slow, not wrong


@dataclass
class Product:
    """The running program and the browsers in front of it."""

    origin: str
    runtime: Runtime
    browser: Browser
    faults: list[str] = field(default_factory=list)

    async def person(self, given_name: str) -> str:
        """The id of a demo person."""
        async with self.runtime.keeper.connect() as connection:
            found = await connection.execute(
                text("SELECT id FROM person WHERE given_name = :name"), {"name": given_name}
            )
            return str(found.scalar_one())

    @asynccontextmanager
    async def browser_for(self) -> AsyncIterator[BrowserContext]:
        """A browser with nobody in it."""
        context = await self.browser.new_context(base_url=self.origin, locale="nb-NO")
        yield context
        await context.close()

    async def enter(self, given_name: str, **options: object) -> Page:
        """A browser of their own, with them in it."""
        context = await self.browser.new_context(base_url=self.origin, locale="nb-NO", **options)  # type: ignore[arg-type]
        return await self.enter_in(context, given_name)

    async def enter_in(self, context: BrowserContext, given_name: str) -> Page:
        """The same, in a browser that is there already. What its console complains of is a fault of ours."""
        page = await context.new_page()
        page.set_default_timeout(PATIENCE)
        page.set_default_navigation_timeout(3 * PATIENCE)
        page.on("pageerror", lambda error: self.faults.append(f"{given_name}: {error}"))
        page.on("console", lambda message: self._complaint(given_name, message.type, message.text))
        await page.goto(f"{self.origin}/demo/inn?person={await self.person(given_name)}")
        return page

    def _complaint(self, name: str, kind: str, said: str) -> None:
        if kind == "error" and "Failed to load resource" not in said:
            self.faults.append(f"{name}: {said}")


@asynccontextmanager
async def product(folder: Path, session: ClientSession | None = None) -> AsyncIterator[Product]:
    """Starts everything in one process, with servers of its own; ``session`` carries the pushes."""
    port = _free_port()
    settings = read_settings({"STAFETTLOGG_DATA": str(folder), "STAFETTLOGG_DEMO": "1", "PORT": str(port)})
    async with compose(settings) as runtime, async_playwright() as playwright:
        await seed(runtime)
        parts = [project(runtime), notify(runtime, session), serve(runtime)]
        running = [asyncio.create_task(part) for part in parts]
        await _answering(port)
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield Product(f"http://localhost:{port}", runtime, browser)
        await browser.close()
        for part in running:
            part.cancel()
        await asyncio.wait(running)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def _answering(port: int) -> None:
    async with ClientSession() as session, asyncio.timeout(20):
        while True:
            try:
                async with session.get(f"http://127.0.0.1:{port}/health") as answer:
                    if answer.status == 200:
                        return
            except OSError:
                await asyncio.sleep(0.05)
