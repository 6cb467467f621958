"""Live pages: web is a follower too. Woken by "the views stand at N", one statement finds who is concerned, and each of
their open streams is told. An event id is a position, so a stream that was cut resumes where it was."""

import asyncio
import json
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple
from uuid import UUID

from aiohttp import web
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from services.kernel.follow_positions import views_stand_at
from services.kernel.signals import Signals, Subject, Wakeup
from web.session import SESSIONS
from web.visit import NotLoggedIn

HEARTBEAT = 20.0
YIELD_AFTER = 500
REMEMBERED = 2_000
CONCERNED = text("""
    SELECT DISTINCT e.position, e.stream, p.person
      FROM event e CROSS JOIN LATERAL people_of(e.stream) p
     WHERE e.position > :after AND e.position <= :until
       AND (p.role = ANY (e.audience) OR 'person:' || p.person::text = ANY (e.audience))
     ORDER BY e.position""")


class Change(NamedTuple):
    """Somebody is concerned by something new in a stream."""

    position: int
    stream: UUID
    person: UUID


Listener = asyncio.Queue[Change]


class Hub:
    """Where this process's views stand, and who listens here."""

    def __init__(self, keeper: AsyncEngine, signals: Signals) -> None:
        self.position = 0
        self._told = 0
        self._keeper = keeper
        self.wakeup = Wakeup(signals, Subject.VIEWS)
        self._listeners: dict[UUID, set[Listener]] = defaultdict(set)
        self._moved = asyncio.Condition()

    async def start(self) -> None:
        """From here on: what came before is on the pages already."""
        async with self._keeper.connect() as connection:
            self.position = self._told = await views_stand_at(connection)

    async def advance(self) -> bool:
        """Tells the listeners of everything up to where the views stand now."""
        async with self._keeper.connect() as connection:
            stand = await views_stand_at(connection)
        if stand > self.position:
            self.position = stand
            async with self._moved:
                self._moved.notify_all()
        # Who begins to listen from here on is told by `since`; who is told twice fetches once more, and misses nothing.
        unheard = self._listeners and self._told < self.position
        changes = await self._concerned(self._told, self.position) if unheard else []
        self._told = self.position
        await self._tell(changes)
        return False

    async def since(self, person: UUID, after: int) -> Sequence[Change] | None:
        """What the person missed; None where that is too long ago to tell one by one."""
        if self.position - after > REMEMBERED or after > self.position:
            return None
        return [change for change in await self._concerned(after, self.position) if change.person == person]

    async def reached(self, position: int, patience: float) -> bool:
        """Waits, ``patience`` seconds at most, until the views stand there."""
        with suppress(TimeoutError):
            async with asyncio.timeout(patience), self._moved:
                await self._moved.wait_for(lambda: self.position >= position)
        return self.position >= position

    def listen(self, person: UUID) -> Listener:
        """A queue of what concerns the person from now on."""
        listener: Listener = asyncio.Queue()
        self._listeners[person].add(listener)
        return listener

    def leave(self, person: UUID, listener: Listener) -> None:
        """The stream is closed."""
        self._listeners[person].discard(listener)
        if not self._listeners[person]:
            del self._listeners[person]

    async def _concerned(self, after: int, until: int) -> Sequence[Change]:
        async with self._keeper.connect() as connection:
            rows = await connection.execute(CONCERNED, {"after": after, "until": until})
            return [Change(*row) for row in rows]

    async def _tell(self, changes: Sequence[Change]) -> None:
        for number, change in enumerate(changes, start=1):
            for listener in self._listeners.get(change.person, ()):
                listener.put_nowait(change)
            if number % YIELD_AFTER == 0:
                await asyncio.sleep(0)


HUB: web.AppKey[Hub] = web.AppKey("HUB", Hub)


async def stream(request: web.Request) -> web.StreamResponse:
    """GET /live?after=N: server-sent events, `changed` with the stream's id, or `reset` when too much was missed."""
    person = await request.app[SESSIONS].person(request)
    if person is None:
        raise NotLoggedIn
    hub, response = request.app[HUB], _event_stream()
    listener = hub.listen(person)
    try:
        await response.prepare(request)
        await _catch_up(hub, person, _after(request), response)
        while await request.app[SESSIONS].person(request, active=False):
            await _pass_on(listener, response)
    except ConnectionResetError:
        pass
    finally:
        hub.leave(person, listener)
    return response


async def _catch_up(hub: Hub, person: UUID, after: int | None, response: web.StreamResponse) -> None:
    await response.write(b"retry: 1000\n\n")
    missed = await hub.since(person, after) if after is not None else []
    if missed is None:
        await response.write(f"id: {hub.position}\nevent: reset\ndata: {{}}\n\n".encode())
    for change in missed or []:
        await response.write(_frame(change))


async def _pass_on(listener: Listener, response: web.StreamResponse) -> None:
    """Everything that waits, then a comment now and then: it keeps proxies open and finds clients that are gone."""
    try:
        async with asyncio.timeout(HEARTBEAT):
            frames = [_frame(await listener.get())]
    except TimeoutError:
        await response.write(b": \n\n")
        return
    while not listener.empty():
        frames.append(_frame(listener.get_nowait()))
    await response.write(b"".join(frames))


def _frame(change: Change) -> bytes:
    data = json.dumps({"stream": str(change.stream)})
    return f"id: {change.position}\nevent: changed\ndata: {data}\n\n".encode()


def _event_stream() -> web.StreamResponse:
    headers = {"Content-Type": "text/event-stream", "X-Accel-Buffering": "no", "Cache-Control": "no-store"}
    return web.StreamResponse(headers=headers)


def _after(request: web.Request) -> int | None:
    given = request.headers.get("Last-Event-ID") or request.query.get("after", "")
    return int(given) if given.isdecimal() and len(given) < 19 else None
