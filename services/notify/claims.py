"""Taking what is due: everything that waits for one person on one device is one claim, and one push will do for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from uuid import UUID

import asyncpg

from services.kernel.driver import transaction
from services.notify.channels.web_push.subscription import Subscription
from services.notify.channels.web_push.texts import OccasionKind
from services.notify.urgency import rank

# Longer than a push may last. A process that dies with a push in flight leaves it to be repeated once this has passed.
LEASE = timedelta(seconds=60)
# Claims are made one at a time: two at once would each lock some rows of the same device, and ring it twice.
CLAIMING = 4713
LOCK = f"SELECT pg_advisory_xact_lock({CLAIMING})"

# A device whose push service has asked for a pause gets none, whatever comes in meanwhile; then one push covers it all.
# Who may see the entry is asked again here: a deferred delivery may be a day old, and access ends at once.
CLAIM = """
    WITH ready AS (
        SELECT d.person, d.address FROM delivery d
         WHERE d.state IN ('waiting', 'deferred') AND d.due <= $1 AND NOT EXISTS (
                SELECT FROM delivery p
                 WHERE p.person = d.person AND p.address = d.address AND p.state = 'deferred' AND p.due > $1)
         GROUP BY d.person, d.address ORDER BY min(d.due) LIMIT $3),
    held AS (
        SELECT d.id FROM delivery d JOIN ready USING (person, address)
         WHERE d.state IN ('waiting', 'deferred') AND d.due <= $1 FOR UPDATE OF d SKIP LOCKED),
    claimed AS (
        UPDATE delivery d SET due = $2, attempts = d.attempts + 1 FROM held WHERE d.id = held.id RETURNING d.*),
    member AS MATERIALIZED (
        SELECT s.stream, p.person, array_agg(p.role) || ('person:' || p.person) AS roles
          FROM (SELECT DISTINCT stream FROM claimed WHERE stream IS NOT NULL) s CROSS JOIN LATERAL people_of(s.stream) p
         GROUP BY s.stream, p.person)
    SELECT c.id, c.person, c.address, c.stream, c.kind, c.attempts, c.created, e.topic, s.endpoint, s.p256dh, s.auth,
           c.stream IS NULL OR coalesce(m.roles && e.audience, false) AS seen
      FROM claimed c
      LEFT JOIN event e ON e.position = CASE WHEN c.stream IS NOT NULL THEN CAST(c.occasion AS bigint) END
      LEFT JOIN member m ON m.stream = c.stream AND m.person = c.person
      LEFT JOIN subscription s ON s.endpoint_hash = c.address AND s.person = c.person
     ORDER BY c.person, c.address, c.id"""


@dataclass(frozen=True)
class Waiting:
    """``stream`` and ``topic`` are None for a trial push. ``seen``: the person may see the entry still."""

    id: int
    stream: UUID | None
    topic: str | None
    kind: OccasionKind
    attempts: int
    created: datetime
    seen: bool


@dataclass(frozen=True)
class Claim:
    """What waits for a person on a device. Without a subscription the device is gone, or somebody else's by now."""

    person: UUID
    address: bytes
    subscription: Subscription | None
    waiting: Sequence[Waiting]

    @cached_property
    def first(self) -> Waiting | None:
        """The one that speaks for all: the most urgent, and of those the newest."""
        seen = [one for one in self.waiting if one.seen]
        return min(seen, key=lambda one: (rank(one.kind), -one.id), default=None)


async def claim(records: asyncpg.Pool, room: int, now: datetime) -> Sequence[Claim]:
    """At most ``room`` claims, committed before anything is sent, so that no other process makes them too."""
    async with transaction(records) as connection:
        await connection.execute(LOCK)
        rows = await connection.fetch(CLAIM, now, now + LEASE, room)
    return [_claim(list(group)) for _, group in groupby(rows, key=itemgetter("person", "address"))]


def _claim(rows: Sequence[asyncpg.Record]) -> Claim:
    device = rows[0]
    keys = device["endpoint"], device["p256dh"], device["auth"]
    subscription = Subscription(*keys) if device["endpoint"] else None
    return Claim(device["person"], device["address"], subscription, [_waiting(row) for row in rows])


def _waiting(row: asyncpg.Record) -> Waiting:
    return Waiting(
        row["id"], row["stream"], row["topic"], _kind(row["kind"]), row["attempts"], row["created"], row["seen"]
    )


def _kind(word: str) -> OccasionKind:
    """A kind that only a newer release knows is news all the same, and must not keep everybody else's waiting."""
    return OccasionKind(word) if word in set(OccasionKind) else OccasionKind.OPPDATERT
