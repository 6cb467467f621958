"""Files, sealed in parts: never more than one part in memory, neither on the way in nor on the way out.

Each part is AES-256-GCM under the stream's key, its place in the file as associated data: parts cannot change places,
files or streams. With the key they are gone.
"""

import hashlib
import os
from datetime import datetime
from uuid import UUID, uuid4

import asyncpg
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from services.kernel.errors import NotFound
from services.kernel.vault import Vault

PART = 256 * 1024
NONCE = 12
STORE = "INSERT INTO fil_part (fil, n, stream, begun, sealed) VALUES ($1, $2, $3, $4, $5)"
GIVE_UP = "DELETE FROM fil_part WHERE fil = $1 AND position IS NULL"
LAPSE = "DELETE FROM fil_part WHERE position IS NULL AND begun < $1"
WAITING = "SELECT count(*) FROM fil_part WHERE fil = $1 AND stream = $2 AND position IS NULL"
READ = text("SELECT sealed FROM fil_part WHERE fil = :fil AND n = :n")


class Incoming:
    """A file on its way in. ``id`` names it; ``parts``, ``size`` (bytes, in plain) and ``sha256`` (over the parts as
    they are stored) are for its entry."""

    def __init__(self, pool: asyncpg.Pool, vault: Vault, stream: UUID, begun: datetime) -> None:
        self.id = uuid4()
        self.parts = 0
        self.size = 0
        self._pool, self._vault, self._stream, self._begun = pool, vault, stream, begun
        self._hashed = hashlib.sha256()

    @property
    def sha256(self) -> str:
        """Hex."""
        return self._hashed.hexdigest()

    async def store(self, plain: bytes) -> None:
        """The next part: at most `PART` bytes. Raises `NotFound` where the stream's key is gone."""
        await self._vault.fetch([self._stream])
        if not self._vault.has(self._stream):
            raise NotFound
        nonce, place = os.urandom(NONCE), _place(self._stream, self.id, self.parts)
        sealed = nonce + self._vault.key(self._stream).encrypt(nonce, plain, place)
        await self._pool.execute(STORE, self.id, self.parts, self._stream, self._begun, sealed)
        self._hashed.update(sealed)
        self.parts, self.size = self.parts + 1, self.size + len(plain)

    async def give_up(self) -> None:
        """Nothing of it stays, unless its entry is stored already."""
        await self._pool.execute(GIVE_UP, self.id)


async def lapse(pool: asyncpg.Pool, begun_before: datetime) -> None:
    """What was never finished."""
    await pool.execute(LAPSE, begun_before)


async def read_part(reading: AsyncConnection, vault: Vault, stream: UUID, fil: UUID, n: int) -> bytes:
    """One part in plain, as far as the reader may see it. Raises `NotFound`."""
    sealed = await reading.scalar(READ, {"fil": fil, "n": n})
    await vault.fetch([stream])
    if sealed is None or not vault.has(stream):
        raise NotFound
    return vault.key(stream).decrypt(sealed[:NONCE], sealed[NONCE:], _place(stream, fil, n))


def _place(stream: UUID, fil: UUID, n: int) -> bytes:
    return f"{stream}|fil|{fil}|{n}".encode()
