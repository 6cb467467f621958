"""From events to deliveries: who is told now, in which words, on which devices.

Headers only: no payload is read here and no key is held. The audience is asked of `access` and the register at this
moment, not taken from a view.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from uuid import UUID

import asyncpg

from services.cases.permissions import RULE_BY_TOPIC
from services.kernel.driver import Connection, transaction
from services.kernel.follow_faults import passing
from services.kernel.follow_positions import begin, lock_positions, move
from services.kernel.signals import Wakeup
from services.notify.urgency import MOST_URGENT_FIRST
from services.projections.stand import views_stand_at

logger = logging.getLogger(__name__)
Announce = Callable[[Connection, int, int], Awaitable[None]]
NAME = "notify"
BATCH = 500
PUT_ASIDE = """
    INSERT INTO parked (follower, stream, position, reason)
    SELECT $1, stream, position, 'announce' FROM event WHERE position = $2 ON CONFLICT DO NOTHING"""
ASIDE = "SELECT stream, position FROM parked WHERE follower = $1"
TAKEN_BACK = "DELETE FROM parked WHERE follower = $1 AND stream = $2"

# audience = tell ∩ may see − actor, for the whole batch at once; people_of is asked once a stream, not once an event.
# Whoever has no device gets a row as well: of every (event, person) it can be said how it ended.
ANNOUNCE = """
    WITH rule AS (
        SELECT r.topic, r.role, r.kind
          FROM unnest($5::text[], $6::text[], $7::text[]) r (topic, role, kind)),
    news AS MATERIALIZED (
        SELECT position, stream, topic, actor, audience FROM event
         WHERE position > $1 AND position <= $2 AND topic = ANY ($5) AND ($3::uuid IS NULL OR stream = $3)),
    member AS MATERIALIZED (
        SELECT s.stream, p.person, p.role, p.since
          FROM (SELECT DISTINCT stream FROM news) s CROSS JOIN LATERAL people_of(s.stream) p),
    told AS (
        SELECT n.position, n.stream, m.person,
               (array_agg(r.kind ORDER BY array_position($8::text[], r.kind)))[1] AS kind
          FROM news n JOIN member m ON m.stream = n.stream AND m.person <> n.actor AND n.position >= m.since
          LEFT JOIN rule r ON r.topic = n.topic AND r.role = m.role
         GROUP BY n.position, n.stream, m.person
        HAVING count(r.kind) > 0 AND bool_or(m.role = ANY (n.audience) OR 'person:' || m.person = ANY (n.audience)))
    INSERT INTO delivery (occasion, person, channel, address, stream, kind, state, due, reason, created, ended)
    SELECT t.position::text, t.person, d.channel, coalesce(s.endpoint_hash, ''), t.stream, t.kind, d.state, $4,
           d.reason, $4, d.ended
      FROM told t LEFT JOIN subscription s ON s.person = t.person
     CROSS JOIN LATERAL (
        SELECT 'web_push' AS channel, 'waiting' AS state, NULL AS reason, NULL::timestamptz AS ended
         WHERE s.person IS NOT NULL
        UNION ALL
        SELECT 'none', 'not reached', 'ingen enhet', $4::timestamptz WHERE s.person IS NULL) d
        ON CONFLICT DO NOTHING"""


class Announcer:
    """Several may run at once: the position's row lock lets one work at a time. ``due`` wakes whoever delivers."""

    def __init__(self, records: asyncpg.Pool, now: Callable[[], datetime], due: Wakeup) -> None:
        self._records = records
        self._now = now
        self._due = due
        self._rules = _rules()

    async def start(self) -> None:
        """Makes the follower's row, once and for all."""
        async with transaction(self._records) as connection:
            await begin(connection, NAME)
            await self._try_again(connection)

    async def advance(self) -> bool:
        """One batch, never past the views: whoever is rung opens a page that has it. True while there may be more."""
        try:
            return await self._advance(self._announce)
        except asyncpg.PostgresError as fault:
            if passing(fault):
                raise
        return await self._advance(self._one_by_one)

    async def _advance(self, announce: Announce) -> bool:
        async with transaction(self._records) as connection:
            position = (await lock_positions(connection, [NAME]))[NAME]
            stand = await views_stand_at(connection)
            until = min(position + BATCH, stand)
            if until <= position:
                return False
            await announce(connection, position, until)
            await move(connection, [NAME], until)
        self._due.wake(until)
        return until < stand

    async def _announce(self, connection: Connection, after: int, until: int, stream: UUID | None = None) -> None:
        await connection.execute(ANNOUNCE, after, until, stream, self._now(), *self._rules)

    async def _announced(self, connection: Connection, after: int, until: int, stream: UUID | None = None) -> bool:
        """False where something in there cannot be announced, whoever tries. A database that is away raises."""
        try:
            async with connection.transaction():
                await self._announce(connection, after, until, stream)
        except asyncpg.PostgresError as fault:
            if passing(fault):
                raise
            return False
        return True

    async def _one_by_one(self, connection: Connection, after: int, until: int) -> None:
        """A poison event is put aside; everything else rings, later news from the same log too."""
        for position in range(after + 1, until + 1):
            if not await self._announced(connection, position - 1, position):
                logger.error("Varsling om hendelsen på posisjon %s er satt på vent.", position)
                await connection.execute(PUT_ASIDE, NAME, position)

    async def _try_again(self, connection: Connection) -> None:
        """At each start, since a new release may know better. What was announced is not announced twice."""
        rows = await connection.fetch(ASIDE, NAME)
        (until,) = (await lock_positions(connection, [NAME])).values()
        for row in rows:
            if await self._announced(connection, row["position"] - 1, until, row["stream"]):
                await connection.execute(TAKEN_BACK, NAME, row["stream"])


def _rules() -> Sequence[Sequence[str]]:
    """The `tell` column of the permission table, as arrays: topics, roles, kinds; and the kinds by urgency."""
    rows = [(topic, role, news) for topic, rule in RULE_BY_TOPIC.items() for role, news in rule.tell.items()]
    topics, roles, kinds = (list(column) for column in zip(*rows, strict=True))
    return topics, roles, kinds, [str(kind) for kind in MOST_URGENT_FIRST]
