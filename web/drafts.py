"""Drafts: long text is kept while it is written. Encrypted rows, gone after 30 days, never events."""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from aiohttp import web
from cryptography.exceptions import InvalidTag
from sqlalchemy import Column, DateTime, LargeBinary, MetaData, Select, Table, Text, Uuid, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from services.kernel.clock import Clock
from services.kernel.vault import Vault

KEPT = timedelta(days=30)
MOST = 50  # of one person; the oldest go first
NONCE = 12
Values = Mapping[str, Sequence[str]]

draft = Table(
    "draft",
    MetaData(),
    Column("person", Uuid, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("sealed", LargeBinary),
    Column("saved", DateTime(timezone=True)),
)


@dataclass(frozen=True)
class Drafts:
    """A draft is its writer's alone: sealed under a key of that person in the vault."""

    keeper: AsyncEngine
    vault: Vault
    clock: Clock

    async def save(self, person: UUID, key: str, values: Values) -> None:
        """The newest stands; what is older than 30 days goes."""
        await self.vault.create(person)
        nonce = os.urandom(NONCE)
        sealed = nonce + self.vault.key(person).encrypt(nonce, json.dumps(dict(values)).encode(), key.encode())
        now = self.clock.now()
        statement = insert(draft).values(person=person, key=key, sealed=sealed, saved=now)
        async with self.keeper.begin() as connection:
            await connection.execute(
                statement.on_conflict_do_update(index_elements=["person", "key"], set_={"sealed": sealed, "saved": now})
            )
            await connection.execute(delete(draft).where(draft.c.saved < now - KEPT))
            await connection.execute(delete(draft).where(draft.c.person == person, draft.c.key.in_(_beyond(person))))

    async def read(self, person: UUID) -> Mapping[str, Values]:
        """All drafts of this person by their key, none older than 30 days."""
        async with self.keeper.connect() as connection:
            kept = draft.c.person == person, draft.c.saved >= self.clock.now() - KEPT
            rows = (await connection.execute(select(draft.c.key, draft.c.sealed).where(*kept))).all()
        if not rows:
            return {}
        await self.vault.fetch([person])
        return {row.key: opened for row in rows if (opened := self._open(person, row.key, row.sealed)) is not None}

    async def forget(self, person: UUID, key: str) -> None:
        """Once the form was sent."""
        async with self.keeper.begin() as connection:
            await connection.execute(delete(draft).where(draft.c.person == person, draft.c.key == key))

    def _open(self, person: UUID, key: str, sealed: bytes) -> Values | None:
        try:
            plain = self.vault.key(person).decrypt(sealed[:NONCE], sealed[NONCE:], key.encode())
        except (KeyError, InvalidTag):
            return None
        values: Values = json.loads(plain)
        return values


def _beyond(person: UUID) -> Select[tuple[str]]:
    newest = select(draft.c.key).where(draft.c.person == person).order_by(draft.c.saved.desc(), draft.c.key)
    return newest.offset(MOST)


DRAFTS: web.AppKey[Drafts] = web.AppKey("DRAFTS", Drafts)
