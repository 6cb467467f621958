"""Login sessions: kept on the server, named by a cookie that holds nothing but a random token."""

import hashlib
import secrets
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

import asyncpg
from aiohttp import web

from services.kernel.clock import Clock
from services.kernel.people import Person
from services.kernel.together import Together
from services.kernel.unsaved import disk_full

IDLE = timedelta(hours=8)
LONGEST = timedelta(days=30)
REFRESH = timedelta(minutes=5)

VISITORS = """
    SELECT s.token_hash, s.seen, p.id, p.given_name, p.family_name, extract(year FROM p.born)::int AS born,
           coalesce(c.language, p.language) AS language, p.phone, p.email, coalesce(c.interpreter, false)
      FROM session s JOIN person p ON p.id = s.person LEFT JOIN choice c ON c.person = p.id
     WHERE s.token_hash = ANY ($1) AND s.ended IS NULL AND s.seen >= $2 AND s.created >= $3"""
IN_FORCE = """
    SELECT token_hash FROM session
     WHERE token_hash = ANY ($1) AND ended IS NULL AND seen >= $2 AND created >= $3"""
SEEN = "UPDATE session SET seen = $2 WHERE token_hash = $1"
BEGIN = "INSERT INTO session (token_hash, person, created, seen) VALUES ($1, $2, $3, $3)"
END = "UPDATE session SET ended = $2 WHERE token_hash = $1"


class Visitor(NamedTuple):
    """Whose session it is, and when they last did something."""

    seen: datetime
    person: Person


class Sessions:
    """``secure``: the site is served over https, so the cookie may carry the ``__Host-`` prefix (RFC 6265bis)."""

    def __init__(self, records: asyncpg.Pool, clock: Clock, secure: bool) -> None:
        self.secure = secure
        self._records = records
        self._clock = clock
        self._visitors = Together(self._in_force)

    @property
    def cookie(self) -> str:
        """The cookie's name."""
        return "__Host-stafettlogg" if self.secure else "stafettlogg"

    async def visitor(self, request: web.Request) -> Person | None:
        """Who is logged in, if the session is neither ended nor too old. Looking keeps it alive."""
        hashed, now = self.name(request), self._clock.now()
        found = await self._visitors.ask(hashed)
        if found and now - found.seen > REFRESH:
            await self._keep_alive(hashed, now)
        return found.person if found else None

    async def person(self, request: web.Request) -> UUID | None:
        """Their id."""
        found = await self.visitor(request)
        return found.id if found else None

    async def holds(self, request: web.Request) -> bool:
        """The same for a page that only stands open: that keeps nothing alive."""
        return await self._visitors.ask(self.name(request)) is not None

    async def in_force(self, names: Collection[bytes]) -> frozenset[bytes]:
        """Those that have neither ended nor grown too old."""
        now = self._clock.now()
        rows = await self._records.fetch(IN_FORCE, list(names), now - IDLE, now - LONGEST)
        return frozenset(row["token_hash"] for row in rows)

    async def begin(self, person: UUID, response: web.StreamResponse) -> None:
        """A new token at each login."""
        token = secrets.token_urlsafe(32)
        await self._records.execute(BEGIN, _hash(token), person, self._clock.now())
        limits = {"max_age": int(LONGEST.total_seconds()), "path": "/"}
        response.set_cookie(self.cookie, token, httponly=True, samesite="Lax", secure=self.secure, **limits)  # type: ignore[arg-type]

    async def end(self, request: web.Request, response: web.StreamResponse) -> None:
        """This session, here and on the server."""
        await self._records.execute(END, self.name(request), self._clock.now())
        response.del_cookie(self.cookie, path="/", httponly=True, samesite="Lax", secure=self.secure)

    async def _keep_alive(self, hashed: bytes, now: datetime) -> None:
        """A disk that is full must not keep anybody from reading."""
        try:
            await self._records.execute(SEEN, hashed, now)
        except asyncpg.PostgresError as fault:
            if not disk_full(fault):
                raise

    async def _in_force(self, hashes: Sequence[bytes]) -> Mapping[bytes, Visitor]:
        now = self._clock.now()
        rows = await self._records.fetch(VISITORS, hashes, now - IDLE, now - LONGEST)
        return {row["token_hash"]: Visitor(row["seen"], Person(*row[2:])) for row in rows}

    def name(self, request: web.Request) -> bytes:
        """What the session is known by here; it opens nothing."""
        return _hash(_cookie(request.headers.get("Cookie", ""), self.cookie))


SESSIONS: web.AppKey[Sessions] = web.AppKey("SESSIONS", Sessions)


def _cookie(header: str, name: str) -> str:
    """Our own is plain text; to parse whatever else a browser sends takes longer than to find the person."""
    pairs = (pair.strip().partition("=") for pair in header.split(";"))
    return next((value for known, _, value in pairs if known == name), "")


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode(errors="surrogateescape")).digest()
