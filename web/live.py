"""Live pages: web is a follower too. Woken by "the views stand at N", one statement finds who is concerned, and each of
their open streams is told. An event id is a position, so a stream that was cut resumes where it was."""

import asyncio
import json
import logging
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

import asyncpg
from aiohttp import web

from services.cases.stafettlogg import SamtykkeRefused, SamtykkeWithdrawn
from services.kernel.signals import Signals, Subject, Wakeup
from services.projections.stand import views_stand_at
from web.session import SESSIONS, Sessions
from web.visit import NotLoggedIn

logger = logging.getLogger(__name__)
HEARTBEAT = 20.0
YIELD_AFTER = 500
REMEMBERED = 2_000
HALTS = (SamtykkeRefused.TOPIC, SamtykkeWithdrawn.TOPIC)
"""Written for one person alone, but every open page of the log must stop: it is not opened, or it is set on hold."""
CONCERNED = """
    WITH news AS MATERIALIZED (
        SELECT position, stream, topic, audience FROM event WHERE position > $1 AND position <= $2),
    member AS MATERIALIZED (
        SELECT s.stream, p.person, p.role, p.since
          FROM (SELECT DISTINCT stream FROM news) s CROSS JOIN LATERAL people_of(s.stream) p
         WHERE p.person = ANY ($3))
    SELECT n.position, n.stream, m.person
      FROM news n JOIN member m ON m.stream = n.stream AND n.position >= m.since
       AND (m.role = ANY (n.audience) OR 'person:' || m.person::text = ANY (n.audience) OR n.topic = ANY ($4))
     UNION
    SELECT n.position, n.stream, a.person
      FROM news n JOIN access a ON a.stream = n.stream AND a.position = n.position AND NOT a.given
     WHERE a.person = ANY ($3)
     UNION
    SELECT n.position, o.stream, a.person
      FROM news n JOIN access a ON a.stream = n.stream AND a.position = n.position AND a.given
      JOIN access f ON f.stream = n.stream AND f.barn IS NOT NULL
      JOIN access o ON o.barn = f.barn
     WHERE a.person = ANY ($3) AND a.role IN ('blokkert', 'inhabil')
     ORDER BY position"""
"""Whose access ends is told as well: their screen closes. A mark ends it in all streams about the barn."""


class Change(NamedTuple):
    """Somebody is concerned by something new in a stream."""

    position: int
    stream: UUID
    person: UUID


Listener = asyncio.Queue[Change | None]
"""None: the session has ended, and so does the stream."""


class Hub:
    """Where this process's views stand, and who listens here."""

    def __init__(self, records: asyncpg.Pool, signals: Signals) -> None:
        self.position = 0
        self._told = 0
        self._records = records
        self.wakeup = Wakeup(signals, Subject.VIEWS)
        self._listeners: dict[UUID, set[Listener]] = defaultdict(set)
        self._sessions: dict[Listener, bytes] = {}
        self._waiting: dict[asyncio.Future[None], int] = {}

    async def start(self) -> None:
        """From here on: what came before is on the pages already."""
        self.position = self._told = await views_stand_at(self._records)

    async def advance(self) -> bool:
        """Tells the listeners of everything up to where the views stand now."""
        self._move(await views_stand_at(self._records))
        # Who begins to listen from here on is told by `since`; who is told twice fetches once more, and misses nothing.
        unheard = self._listeners and self._told < self.position
        changes = await self._concerned(self._told, self.position, list(self._listeners)) if unheard else []
        self._told = self.position
        await self._tell(changes)
        return False

    async def since(self, person: UUID, after: int) -> Sequence[Change] | None:
        """What the person missed; None where that is too long ago to tell one by one."""
        if self.position - after > REMEMBERED or after > self.position:
            return None
        return await self._concerned(after, self.position, [person])

    async def reached(self, position: int, patience: float) -> bool:
        """Waits, ``patience`` seconds at most, until the views stand there."""
        if self.position < position:
            there = asyncio.get_running_loop().create_future()
            self._waiting[there] = position
            try:
                async with asyncio.timeout(patience):
                    await there
            except TimeoutError:
                pass
            finally:
                del self._waiting[there]
        return self.position >= position

    def listen(self, person: UUID, session: bytes) -> Listener:
        """A queue of what concerns the person from now on, for as long as the session holds."""
        listener: Listener = asyncio.Queue()
        self._listeners[person].add(listener)
        self._sessions[listener] = session
        return listener

    async def cut(self, sessions: Sessions) -> bool:
        """Ends the streams of sessions that have ended: a page that nobody is behind any more closes by itself."""
        if held := dict(self._sessions):
            in_force = await sessions.in_force(set(held.values()))
            for listener, session in held.items():
                if session not in in_force:
                    listener.put_nowait(None)
        return False

    def leave(self, person: UUID, listener: Listener) -> None:
        """The stream is closed."""
        del self._sessions[listener]
        self._listeners[person].discard(listener)
        if not self._listeners[person]:
            del self._listeners[person]

    @property
    def open_streams(self) -> int:
        """How many listen here now. Also for other threads: the copy is made in one step."""
        return sum(map(len, list(self._listeners.values())))

    def _move(self, stand: int) -> None:
        """Forward only; whoever waits for no more than this goes on."""
        self.position = max(self.position, stand)
        for there, position in self._waiting.items():
            if position <= self.position and not there.done():
                there.set_result(None)

    async def _concerned(self, after: int, until: int, people: Sequence[UUID]) -> Sequence[Change]:
        return [Change(*row) for row in await self._records.fetch(CONCERNED, after, until, people, HALTS)]

    async def _tell(self, changes: Sequence[Change]) -> None:
        for number, change in enumerate(changes, start=1):
            for listener in self._listeners.get(change.person, ()):
                listener.put_nowait(change)
            if number % YIELD_AFTER == 0:
                await asyncio.sleep(0)


HUB: web.AppKey[Hub] = web.AppKey("HUB", Hub)


async def stream(request: web.Request) -> web.StreamResponse:
    """GET /live?after=N: server-sent events, `changed` with the stream's id, or `reset` when too much was missed."""
    sessions, hub, response = request.app[SESSIONS], request.app[HUB], _event_stream()
    person = await sessions.person(request)
    if person is None:
        raise NotLoggedIn
    listener = hub.listen(person, sessions.name(request))
    try:
        await response.prepare(request)
        await _catch_up(hub, person, _after(request), response)
        while (news := await _news(listener)) and await sessions.holds(request):
            await response.write(news)
    except ConnectionResetError:
        pass
    except Exception as fault:  # an error page would land in the middle of the stream, which then stood open for ever
        logger.warning("En åpen side må koble seg til på nytt (%s).", type(fault).__name__)
        response.force_close()
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


async def _news(listener: Listener) -> bytes:
    """Everything that waits, or a comment now and then: it keeps proxies open and finds clients that are gone. Nothing
    where the session has ended."""
    try:
        async with asyncio.timeout(HEARTBEAT):
            changes = [await listener.get()]
    except TimeoutError:
        return b": \n\n"
    while not listener.empty():
        changes.append(listener.get_nowait())
    return b"" if None in changes else b"".join(_frame(change) for change in changes if change)


def _frame(change: Change) -> bytes:
    data = json.dumps({"stream": str(change.stream)})
    return f"id: {change.position}\nevent: changed\ndata: {data}\n\n".encode()


def _event_stream() -> web.StreamResponse:
    headers = {"Content-Type": "text/event-stream", "X-Accel-Buffering": "no", "Cache-Control": "no-store"}
    return web.StreamResponse(headers=headers)


def _after(request: web.Request) -> int | None:
    given = request.headers.get("Last-Event-ID") or request.query.get("after", "")
    return int(given) if given.isdecimal() and len(given) < 19 else None
