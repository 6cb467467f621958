"""The demo as a process of its own, and somebody at a browser who writes in one of its logs."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import asyncpg
from aiohttp import ClientError, ClientSession, DummyCookieJar

from tests.program import begin, free_port
from tests.waiting import until
from tests.web.html_page import Form, HtmlPage

BURN = "SELECT pg_logical_emit_message(false, 'x', repeat('x', 100000))"
HOLDERS = ("kari", "ola", "nina", "solveig")


@dataclass
class Product:
    """As somebody at a browser meets it. ``lines`` is what it has logged."""

    port: int
    data: Path
    lines: list[str] = field(default_factory=list)
    cookie: str = ""
    page: str = ""
    form: Form | None = None
    saved: list[str] = field(default_factory=list)

    async def ask(self, path: str, data: Mapping[str, str] | None = None) -> tuple[int, str]:
        """Status and text; 0 where nobody answers."""
        async with ClientSession(f"http://127.0.0.1:{self.port}", cookie_jar=DummyCookieJar()) as session:
            method, headers = "POST" if data is not None else "GET", {"Cookie": self.cookie}
            try:
                async with session.request(method, path, data=data, headers=headers, allow_redirects=False) as answer:
                    if name := answer.cookies.get("stafettlogg"):
                        self.cookie = f"stafettlogg={name.value}"
                    return answer.status, await answer.text()
            except (ClientError, OSError):
                return 0, ""

    async def a_plan_is_open(self) -> bool:
        """Whether the demo's history stands in the views, and somebody can write a maal."""
        for who in HOLDERS:
            await self.ask("/demo/inn", {"person": who})
            for path in re.findall(r'href="(/logg/[^"/]+)"', (await self.ask("/"))[1]):
                path = f"{path}/plan"
                status, text = await self.ask(path)
                page = HtmlPage(status, path, {}, text)  # type: ignore[arg-type] # nobody asks for its headers
                if "/handling/set_maal" in text:
                    self.page, self.form = path, page.form("set_maal")
                    return True
        return False

    async def write(self, words: str) -> tuple[int, str]:
        """A maal. What is answered with a redirect is acknowledged."""
        assert self.form
        values = {name: given[0] for name, given in self.form.values.items() if given}
        status, text = await self.ask(self.form.action, values | {"words": words, "command_id": str(uuid4())})
        if status == 303:
            self.saved.append(words)
        return status, text

    async def ready(self) -> tuple[int, Mapping[str, object]]:
        status, text = await self.ask("/ready")
        return status, json.loads(text) if text else {}

    async def superuser(self, statement: str) -> None:
        socket = (self.data / "postgresql" / "socket").read_text()
        connection = await asyncpg.connect(f"postgresql://stafettlogg@/stafettlogg?host={socket}")
        try:
            await connection.execute(statement)
        finally:
            connection.terminate()

    async def use_up_the_log(self) -> None:
        """PostgreSQL writes on in the piece of its log that it has: until that is full, a full disk is not felt."""
        with suppress(asyncpg.PostgresError, OSError):
            while True:
                await self.superuser(BURN)

    def logged(self, words: str) -> list[str]:
        return [line for line in self.lines if words in line]


@asynccontextmanager
async def product_on(folder: Path) -> AsyncIterator[Product]:
    product = Product(free_port(), folder / "data")
    process = await begin("all", {"STAFETTLOGG_DATA": str(product.data), "PORT": str(product.port)})
    reading = [asyncio.create_task(_read(one, product.lines)) for one in (process.stdout, process.stderr)]
    try:
        await until(product.a_plan_is_open, seconds=60)
        yield product
        assert process.returncode is None
    finally:
        process.kill()
        await process.wait()
        await asyncio.wait(reading)


async def _read(stream: asyncio.StreamReader | None, lines: list[str]) -> None:
    assert stream
    while line := await stream.readline():
        lines.append(line.decode())
