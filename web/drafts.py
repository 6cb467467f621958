"""Drafts: long text is kept while it is written. Encrypted rows, gone after 30 days, never events."""

import json
import os
from collections.abc import Awaitable, Mapping, Sequence
from datetime import timedelta
from uuid import UUID

import asyncpg
from aiohttp import web
from cryptography.exceptions import InvalidTag

from services.kernel.clock import Clock
from services.kernel.together import Together
from services.kernel.vault import Vault

KEPT = timedelta(days=30)
MOST = 50  # of one person; the oldest go first
NONCE = 12
Values = Mapping[str, Sequence[str]]

SAVE = """
    INSERT INTO draft VALUES ($1, $2, $3, $4)
        ON CONFLICT (person, key) DO UPDATE SET sealed = excluded.sealed, saved = excluded.saved"""
LAPSE = "DELETE FROM draft WHERE saved < $1"
CROWD_OUT = f"""
    DELETE FROM draft WHERE person = $1 AND key IN (
        SELECT key FROM draft WHERE person = $1 ORDER BY saved DESC, key OFFSET {MOST})"""  # noqa: S608  (a number)
READ = "SELECT key, sealed FROM draft WHERE person = $1 AND ($2::timestamptz IS NULL OR saved >= $2)"
FORGET = """
    DELETE FROM draft USING unnest($1::uuid[], $2::text[]) d (person, key)
     WHERE draft.person = d.person AND draft.key = d.key"""


class Drafts:
    """A draft is its writer's alone: sealed under a key of that person in the vault."""

    def __init__(self, records: asyncpg.Pool, vault: Vault, clock: Clock) -> None:
        self._records = records
        self._vault = vault
        self._clock = clock
        self._forgotten = Together(self._forget)

    async def save(self, person: UUID, key: str, values: Values) -> None:
        """The newest stands; what is older than 30 days goes."""
        await self._vault.create(person)
        nonce, now = os.urandom(NONCE), self._clock.now()
        sealed = nonce + self._vault.key(person).encrypt(nonce, json.dumps(dict(values)).encode(), key.encode())
        async with self._records.acquire() as connection, connection.transaction():
            await connection.execute(SAVE, person, key, sealed, now)
            if self._clock.time.may_expire():
                await connection.execute(LAPSE, now - KEPT)
            await connection.execute(CROWD_OUT, person)

    async def read(self, person: UUID) -> Mapping[str, Values]:
        """All drafts of this person by their key, none older than 30 days. While nobody knows how old they are, they
        show: an empty form would soon be saved over them."""
        oldest = self._clock.now() - KEPT if self._clock.time.may_expire() else None
        rows = await self._records.fetch(READ, person, oldest)
        if not rows:
            return {}
        await self._vault.fetch([person])
        found = {row["key"]: self._open(person, row["key"], row["sealed"]) for row in rows}
        return {key: values for key, values in found.items() if values is not None}

    def forget(self, person: UUID, key: str) -> Awaitable[None]:
        """Once the form was sent. It is under way at once; await it to know that it is done."""
        return self._forgotten.ask((person, key))

    async def _forget(self, which: Sequence[tuple[UUID, str]]) -> Mapping[tuple[UUID, str], None]:
        people, keys = zip(*which, strict=True)
        await self._records.execute(FORGET, people, keys)
        return {}

    def _open(self, person: UUID, key: str, sealed: bytes) -> Values | None:
        try:
            plain = self._vault.key(person).decrypt(sealed[:NONCE], sealed[NONCE:], key.encode())
        except (KeyError, InvalidTag):
            return None
        values: Values = json.loads(plain)
        return values


DRAFTS: web.AppKey[Drafts] = web.AppKey("DRAFTS", Drafts)
