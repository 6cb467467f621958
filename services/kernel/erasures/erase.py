"""Erasing: written to the list first, then the key is destroyed and the payloads deleted, then everyone is told.

Whatever step a crash falls between, the list knows what was decided, and the next who reads it finishes the rest.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import asyncpg
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from services.kernel.erasures.destroy import delete_rows, note
from services.kernel.erasures.entry import FIRST, REASON, Erasure, hash_of
from services.kernel.erasures.erasure_list import ErasureList, Line
from services.kernel.errors import Misconfigured, NotFound
from services.kernel.vault import PROOF, Vault

logger = logging.getLogger(__name__)
ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(4717)")
EXISTS = text(
    "SELECT true FROM event WHERE stream = :stream AND (CAST(:at AS bigint) IS NULL OR position = :at) LIMIT 1"
)
KNOWN = text("SELECT n, line FROM erased")
ASKED = """
    SELECT f.stream, f.position, f.person FROM feilfoert f
     WHERE f.erase AND (SELECT true FROM erased e WHERE e.stream = f.stream
                           AND (e.position IS NULL OR e.position = f.position) LIMIT 1) IS NULL"""
NEWER = "SELECT n, stream, position FROM erased WHERE n > $1 ORDER BY n"
ANOTHER = (
    "Listen over slettinger i {folder} (ERASURES) er en annen enn den databasen kjenner (linje {n}). "
    "Alle deler av programmet må bruke den samme mappen."
)


@dataclass(frozen=True)
class Decision:
    """What is to be erased. ``position`` is one entry of the stream; None means all of it."""

    stream: UUID
    by: UUID
    reason: str
    position: int | None = None


class Erasures:
    """``forget`` takes a stream's state out of this process's memory; ``pool`` reads, ``engine`` works in the eraser's
    role."""

    def __init__(
        self,
        kept: ErasureList,
        pool: asyncpg.Pool,
        engine: AsyncEngine,
        vault: Vault,
        forget: Callable[[UUID], Awaitable[None]],
    ) -> None:
        self.list = kept
        self._pool, self._engine, self._vault, self._forget = pool, engine, vault, forget
        self._heard = 0
        self._stamp = (-1, -1)

    async def erase(self, decision: Decision, at: datetime) -> Erasure:
        """Gone for good when it returns, whoever asks. The same decision again is the same erasure. Raises `NotFound`.
        Never call it while holding the stream's lock: what is remembered of the stream is forgotten under it."""
        if not REASON.fullmatch(decision.reason) or decision.stream == PROOF:
            raise ValueError("the reason is a word of a list, and the proof of the vault is no stream")
        return await asyncio.shield(self._erase(decision, at))

    async def _erase(self, decision: Decision, at: datetime) -> Erasure:
        async with self._alone() as connection:
            lines, done = await self._level(connection)
            line = _said_before(lines, decision)
            if line is None:
                await _refuse_unknown(connection, decision)
                line = await asyncio.to_thread(self._write, lines, decision, at)
                lines = [*lines, line]
            await self._carry_out(connection, lines, done)
        await self._hear()
        return line.erasure

    def _write(self, lines: Sequence[Line], what: Decision, at: datetime) -> Line:
        before = hash_of(lines[-1].text) if lines else FIRST
        erasure = Erasure(
            len(lines) + 1, at.replace(microsecond=0), what.stream, what.position, what.by, what.reason, before
        )
        return self.list.append(lines, erasure)

    async def start(self) -> None:
        """Before anything is served: list and database agree, and nothing on the list is there, or there again."""
        self.list.begin()
        self._stamp = self.list.stamp()
        lines = await asyncio.to_thread(self.list.read)
        if lines or await self._pool.fetchval("SELECT true FROM erased LIMIT 1"):
            async with self._alone() as connection:
                lines, _ = await self._level(connection)
                await self._carry_out(connection, lines, {})
        self._heard = len(lines)

    async def advance(self) -> None:
        """What others have decided: carried out where they died before they could, and forgotten here."""
        stamp = await asyncio.to_thread(self.list.stamp)
        try:
            if stamp != self._stamp:
                async with self._alone() as connection:
                    await self._carry_out(connection, *await self._level(connection))
                self._stamp = stamp
            await self._hear()
        except Misconfigured as wrong:
            logger.error("%s", wrong)  # noqa: TRY400  (the sentence says it all)

    async def carry_out_feilfoering(self, at: datetime) -> None:
        """What people have decided to erase together with hiding it: whichever process looks first does it."""
        for row in await self._pool.fetch(ASKED):
            await self.erase(Decision(row["stream"], row["person"], "feilfoert", row["position"]), at)

    async def _hear(self) -> None:
        """Forgets here what was erased anywhere. An entry that was on its way meanwhile loses its payload too."""
        rows = await self._pool.fetch(NEWER, self._heard)
        self._vault.forget(row["stream"] for row in rows if row["position"] is None)
        for stream in dict.fromkeys(row["stream"] for row in rows):
            await self._forget(stream)
        if rows:
            async with self._alone() as connection:
                lines, _ = await self._level(connection)
                await delete_rows(connection, [line.erasure for line in lines[self._heard : rows[-1]["n"]]])
            self._heard = rows[-1]["n"]

    async def _level(self, connection: AsyncConnection) -> tuple[Sequence[Line], Mapping[int, str]]:
        """The list, brought level with the database, which holds each line as well; and what was carried out."""
        lines = await asyncio.to_thread(self.list.read)
        done = {row.n: row.line for row in await connection.execute(KNOWN)}
        for n, said in done.items():
            if n <= len(lines) and lines[n - 1].text != said:
                raise Misconfigured(ANOTHER, folder=self.list.folder, n=n)
        if missing := [done[n] for n in sorted(done) if n > len(lines)]:
            logger.warning("Listen over slettinger manglet %s linjer. De er hentet fra databasen.", len(missing))
            lines = await asyncio.to_thread(self.list.extend, lines, missing)
        return lines, done

    async def _carry_out(self, connection: AsyncConnection, lines: Sequence[Line], done: Mapping[int, str]) -> None:
        """Key first: without it the payloads say nothing any more. The note comes last and tells everyone."""
        rest = [line for line in lines if line.erasure.n not in done]
        whole = [line.erasure.stream for line in rest if line.erasure.position is None]
        self._vault.forget(whole)
        for stream in await self._vault.kept(whole):
            await self._vault.destroy(stream)
        await delete_rows(connection, [line.erasure for line in rest])
        await note(connection, rest)
        if rest:
            logger.info("Slettinger er gjennomført til og med linje %s.", rest[-1].erasure.n)

    @asynccontextmanager
    async def _alone(self) -> AsyncIterator[AsyncConnection]:
        """One who erases at a time, in all processes; no connection is kept afterwards."""
        async with self._engine.begin() as connection:
            await connection.execute(ONE_AT_A_TIME)
            yield connection
        await self._engine.dispose()


def _said_before(lines: Sequence[Line], what: Decision) -> Line | None:
    for line in lines:
        if line.erasure.stream == what.stream and line.erasure.position in (None, what.position):
            return line
    return None


async def _refuse_unknown(connection: AsyncConnection, what: Decision) -> None:
    if not await connection.scalar(EXISTS, {"stream": what.stream, "at": what.position}):
        raise NotFound
