"""A person at a browser, without the browser: a cookie, forms over kept-open connections, the answer's status.

Written on bare sockets: the one who measures must not use up the machine that is measured.
"""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode
from uuid import UUID, uuid4

Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass(frozen=True)
class Answer:
    """``location`` is empty where the answer leads nowhere."""

    status: int
    location: str = ""
    body: bytes = b""


@dataclass
class Person:
    """Somebody who is logged in. ``cookie`` is ``name=token``. Several requests at once take a connection each."""

    port: int
    id: UUID
    cookie: str
    _free: list[Line] = field(default_factory=list, repr=False)

    async def act(self, action: str, page: str, command: UUID | None = None, **answers: str) -> Answer:
        """POST /handling/{action}, as the form on ``page`` would be sent. The redirect is not followed: 303 is done."""
        values = {"page": page, "command_id": str(command or uuid4())} | answers
        return await self.post(f"/handling/{action}", values)

    async def post(self, path: str, values: Mapping[str, str] | Iterable[tuple[str, str]]) -> Answer:
        """A form of our own site."""
        body = urlencode(list(values.items()) if isinstance(values, Mapping) else list(values)).encode()
        head = f"Origin: http://localhost:{self.port}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        return await self.ask("POST", path, head + f"Content-Length: {len(body)}\r\n", body)

    async def get(self, path: str) -> Answer:
        """A page."""
        return await self.ask("GET", path)

    async def ask(self, method: str, path: str, headers: str = "", body: bytes = b"") -> Answer:
        """One request. Raises `OSError` or `EOFError` where the server is gone before it has answered."""
        reader, writer = line = await self._line()
        try:
            writer.write(self._head(method, path, headers) + body)
            answer, stays = await _answer(reader)
        except BaseException:
            writer.close()
            raise
        self._free.append(line) if stays else writer.close()
        return answer

    def close(self) -> None:
        """The browser is closed."""
        while self._free:
            self._free.pop()[1].close()

    async def _line(self) -> Line:
        while self._free:
            reader, writer = self._free.pop()
            if not reader.at_eof() and not writer.is_closing():
                return reader, writer
            writer.close()
        return await asyncio.open_connection("127.0.0.1", self.port)

    def _head(self, method: str, path: str, headers: str) -> bytes:
        common = f"Host: localhost:{self.port}\r\nCookie: {self.cookie}\r\nAccept-Encoding: gzip\r\n"
        return f"{method} {path} HTTP/1.1\r\n{common}{headers}\r\n".encode()


async def _answer(reader: asyncio.StreamReader) -> tuple[Answer, bool]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    stays = headers.get("connection", "").lower() != "close"
    return Answer(int(first.split(" ")[1]), headers.get("location", ""), body), stays
