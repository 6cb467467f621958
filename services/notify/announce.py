"""From events to deliveries: who is told now, in which words, on which devices.

Headers only: no payload is read here and no key is held. The audience is asked of `access` and the register at this
moment, not taken from a view.
"""

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from services.cases.permissions import RULE_BY_TOPIC
from services.kernel.follow_faults import passing
from services.kernel.follow_positions import follower, lock_positions, move, parked
from services.kernel.signals import Wakeup
from services.notify.urgency import MOST_URGENT_FIRST
from services.projections.stand import views_stand_at

logger = logging.getLogger(__name__)
Announce = Callable[[AsyncConnection, int, int], Awaitable[None]]
NAME = "notify"
BATCH = 500
PUT_ASIDE = text("""
    INSERT INTO parked (follower, stream, position, reason)
    SELECT :name, stream, position, 'announce' FROM event WHERE position = :position ON CONFLICT DO NOTHING""")

# audience = tell ∩ may see − actor, for the whole batch at once; people_of is asked once a stream, not once an event.
# Whoever has no device gets a row as well: of every (event, person) it can be said how it ended.
ANNOUNCE = text("""
    WITH rule AS (
        SELECT r.topic, r.role, r.kind
          FROM unnest(CAST(:topics AS text[]), CAST(:roles AS text[]), CAST(:kinds AS text[])) r (topic, role, kind)),
    news AS MATERIALIZED (
        SELECT position, stream, topic, actor, audience FROM event
         WHERE position > :after AND position <= :until AND topic = ANY (CAST(:topics AS text[]))
           AND (CAST(:stream AS uuid) IS NULL OR stream = :stream)),
    member AS MATERIALIZED (
        SELECT s.stream, p.person, p.role
          FROM (SELECT DISTINCT stream FROM news) s CROSS JOIN LATERAL people_of(s.stream) p),
    told AS (
        SELECT n.position, n.stream, m.person,
               (array_agg(r.kind ORDER BY array_position(CAST(:urgent AS text[]), r.kind)))[1] AS kind
          FROM news n JOIN member m ON m.stream = n.stream AND m.person <> n.actor
          LEFT JOIN rule r ON r.topic = n.topic AND r.role = m.role
         GROUP BY n.position, n.stream, m.person
        HAVING count(r.kind) > 0 AND bool_or(m.role = ANY (n.audience) OR 'person:' || m.person = ANY (n.audience)))
    INSERT INTO delivery (occasion, person, channel, address, stream, kind, state, due, reason, created, ended)
    SELECT t.position::text, t.person, d.channel, coalesce(s.endpoint_hash, ''), t.stream, t.kind, d.state, :now,
           d.reason, :now, d.ended
      FROM told t LEFT JOIN subscription s ON s.person = t.person
     CROSS JOIN LATERAL (
        SELECT 'web_push' AS channel, 'waiting' AS state, NULL AS reason, NULL::timestamptz AS ended
         WHERE s.person IS NOT NULL
        UNION ALL
        SELECT 'none', 'not reached', 'ingen enhet', CAST(:now AS timestamptz) WHERE s.person IS NULL) d
        ON CONFLICT DO NOTHING""")


class Announcer:
    """Several may run at once: the position's row lock lets one work at a time. ``due`` wakes whoever delivers."""

    def __init__(self, keeper: AsyncEngine, now: Callable[[], datetime], due: Wakeup) -> None:
        self._keeper = keeper
        self._now = now
        self._due = due
        self._rules = _rules()

    async def start(self) -> None:
        """Makes the follower's row, once and for all."""
        row = insert(follower).values(name=NAME, kind="follower", position=0)
        async with self._keeper.begin() as connection:
            await connection.execute(row.on_conflict_do_nothing())
            await self._try_again(connection)

    async def advance(self) -> bool:
        """One batch, never past the views: whoever is rung opens a page that has it. True while there may be more."""
        try:
            return await self._advance(self._announce)
        except DBAPIError as fault:
            if passing(fault):
                raise
        return await self._advance(self._one_by_one)

    async def _advance(self, announce: Announce) -> bool:
        async with self._keeper.begin() as connection:
            position = (await lock_positions(connection, [NAME]))[NAME]
            stand = await views_stand_at(connection)
            until = min(position + BATCH, stand)
            if until <= position:
                return False
            await announce(connection, position, until)
            await move(connection, [NAME], until)
        self._due.wake(until)
        return until < stand

    async def _announce(self, connection: AsyncConnection, after: int, until: int, stream: UUID | None = None) -> None:
        values = {"after": after, "until": until, "stream": stream, "now": self._now()}
        await connection.execute(ANNOUNCE, values | self._rules)

    async def _announced(self, connection: AsyncConnection, after: int, until: int, stream: UUID | None = None) -> bool:
        """False where something in there cannot be announced, whoever tries. A database that is away raises."""
        try:
            async with connection.begin_nested():
                await self._announce(connection, after, until, stream)
        except DBAPIError as fault:
            if passing(fault):
                raise
            return False
        return True

    async def _one_by_one(self, connection: AsyncConnection, after: int, until: int) -> None:
        """A poison event is put aside; everything else rings, later news from the same log too."""
        for position in range(after + 1, until + 1):
            if not await self._announced(connection, position - 1, position):
                logger.error("Varsling om hendelsen på posisjon %s er satt på vent.", position)
                await connection.execute(PUT_ASIDE, {"name": NAME, "position": position})

    async def _try_again(self, connection: AsyncConnection) -> None:
        """At each start, since a new release may know better. What was announced is not announced twice."""
        rows = await connection.execute(select(parked).where(parked.c.follower == NAME))
        (until,) = (await lock_positions(connection, [NAME])).values()
        for row in rows.all():
            if await self._announced(connection, row.position - 1, until, row.stream):
                mine = parked.c.follower == NAME, parked.c.stream == row.stream
                await connection.execute(delete(parked).where(*mine))


def _rules() -> dict[str, list[str]]:
    """The `tell` column of the permission table, as arrays."""
    rows = [(topic, role, news) for topic, rule in RULE_BY_TOPIC.items() for role, news in rule.tell.items()]
    topics, roles, kinds = (list(column) for column in zip(*rows, strict=True))
    return {"topics": topics, "roles": roles, "kinds": kinds, "urgent": [str(kind) for kind in MOST_URGENT_FIRST]}
