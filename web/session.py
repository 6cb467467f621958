"""Login sessions: kept on the server, named by a cookie that holds nothing but a random token."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from aiohttp import web
from sqlalchemy import Column, DateTime, LargeBinary, MetaData, Table, Uuid, insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from services.kernel.clock import Clock

IDLE = timedelta(hours=8)
LONGEST = timedelta(days=30)
REFRESH = timedelta(minutes=5)

session = Table(
    "session",
    MetaData(),
    Column("token_hash", LargeBinary, primary_key=True),
    Column("person", Uuid),
    Column("created", DateTime(timezone=True)),
    Column("seen", DateTime(timezone=True)),
    Column("ended", DateTime(timezone=True)),
)


@dataclass(frozen=True)
class Sessions:
    """``secure``: the site is served over https, so the cookie may carry the ``__Host-`` prefix (RFC 6265bis)."""

    keeper: AsyncEngine
    clock: Clock
    secure: bool

    @property
    def cookie(self) -> str:
        """The cookie's name."""
        return "__Host-stafettlogg" if self.secure else "stafettlogg"

    async def person(self, request: web.Request, *, active: bool = True) -> UUID | None:
        """Who is logged in, if the session is neither ended nor too old. Looking keeps it alive, where the person does
        something: a page that only stands open (``active=False``) does not."""
        hashed, now = _hash(request.cookies.get(self.cookie, "")), self.clock.now()
        async with self.keeper.begin() as connection:
            found = await connection.execute(select(session).where(session.c.token_hash == hashed))
            row = found.first()
            if row is None or row.ended or now - row.seen > IDLE or now - row.created > LONGEST:
                return None
            if active and now - row.seen > REFRESH:
                await connection.execute(update(session).where(session.c.token_hash == hashed).values(seen=now))
            return UUID(str(row.person))

    async def begin(self, person: UUID, response: web.StreamResponse) -> None:
        """A new token at each login."""
        token, now = secrets.token_urlsafe(32), self.clock.now()
        async with self.keeper.begin() as connection:
            await connection.execute(
                insert(session).values(token_hash=_hash(token), person=person, created=now, seen=now)
            )
        limits = {"max_age": int(LONGEST.total_seconds()), "path": "/"}
        response.set_cookie(self.cookie, token, httponly=True, samesite="Lax", secure=self.secure, **limits)  # type: ignore[arg-type]

    async def end(self, request: web.Request, response: web.StreamResponse) -> None:
        """This session, here and on the server."""
        hashed = _hash(request.cookies.get(self.cookie, ""))
        async with self.keeper.begin() as connection:
            await connection.execute(
                update(session).where(session.c.token_hash == hashed).values(ended=self.clock.now())
            )
        response.del_cookie(self.cookie, path="/", httponly=True, samesite="Lax", secure=self.secure)


SESSIONS: web.AppKey[Sessions] = web.AppKey("SESSIONS", Sessions)


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode(errors="surrogateescape")).digest()
