"""Which devices ring for whom. A browser's endpoint is a key to somebody's phone: elsewhere its hash stands for it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, DateTime, LargeBinary, MetaData, Select, Table, Text, Uuid, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from services.notify.channels.web_push.subscription import Subscription

# Nobody carries more; without an end, one login could make us send without end.
MOST_DEVICES = 20

subscription = Table(
    "subscription", MetaData(),
    Column("endpoint_hash", LargeBinary, primary_key=True), Column("person", Uuid), Column("endpoint", Text),
    Column("p256dh", LargeBinary), Column("auth", LargeBinary),
    Column("created", DateTime(timezone=True)), Column("confirmed", DateTime(timezone=True)),
)


@dataclass(frozen=True)
class Device:
    """As the person's own page may show it. ``confirmed``: when its browser last said that it holds."""

    address: bytes
    confirmed: datetime


def address_of(endpoint: str) -> bytes:
    """SHA-256 of the endpoint."""
    return hashlib.sha256(endpoint.encode()).digest()


async def save(keeper: AsyncEngine, person: UUID, found: Subscription, now: datetime) -> None:
    """New, renewed, or taken over by whoever is logged in on the device now: it never rings for two people."""
    keys = {"person": person, "p256dh": found.p256dh, "auth": found.auth, "confirmed": now}
    address = address_of(found.endpoint)
    row = insert(subscription).values(endpoint_hash=address, endpoint=found.endpoint, created=now, **keys)
    newest = _mine(person).limit(MOST_DEVICES).with_only_columns(subscription.c.endpoint_hash)
    surplus = delete(subscription).where(subscription.c.person == person, subscription.c.endpoint_hash.not_in(newest))
    async with keeper.begin() as connection:
        await connection.execute(row.on_conflict_do_update(index_elements=["endpoint_hash"], set_=keys))
        await connection.execute(surplus)


async def forget(keeper: AsyncEngine, person: UUID, address: bytes) -> None:
    """The device falls silent at once: what still waits for it ends as not reached. Another's device stays."""
    mine = delete(subscription).where(subscription.c.endpoint_hash == address, subscription.c.person == person)
    async with keeper.begin() as connection:
        await connection.execute(mine)


async def of_person(keeper: AsyncEngine, person: UUID) -> Sequence[Device]:
    """The person's devices, the one last confirmed first."""
    async with keeper.connect() as connection:
        rows = await connection.execute(_mine(person))
        return [Device(row.endpoint_hash, row.confirmed) for row in rows]


def _mine(person: UUID) -> Select[tuple[bytes, datetime]]:
    columns = select(subscription.c.endpoint_hash, subscription.c.confirmed).where(subscription.c.person == person)
    return columns.order_by(subscription.c.confirmed.desc(), subscription.c.endpoint_hash)
