"""Streams rebuilt from their events, remembered without copies: one lock each, one forward read before each use."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from datetime import date
from typing import TypeVar, cast
from uuid import UUID

from services.kernel.errors import NotFound
from services.kernel.event_log.event import Event
from services.kernel.event_log.log import EventLog
from services.kernel.event_log.read import NO_END
from services.kernel.event_log.standing import standing, taken_back
from services.kernel.event_log.stored import StoredEntry
from services.kernel.event_log.stream import Stream
from services.kernel.fil_parts import WAITING

S = TypeVar("S", bound=Stream)
REMEMBERED = 2_000
COULD_READ = """
    WITH span AS (
        SELECT person, unit, role, given,
               lead(position) OVER (PARTITION BY person, unit, role ORDER BY position) AS ended
          FROM access WHERE stream = $1 AND role = ANY ($3)),
    held AS (SELECT person, unit, role FROM span WHERE given AND (ended IS NULL OR ended > $2))
    SELECT DISTINCT p.person FROM (
        SELECT person, role FROM held WHERE person IS NOT NULL
        UNION ALL
        SELECT e.person, h.role FROM held h JOIN employment e ON e.unit = h.unit AND e.leads
         WHERE e.until_on IS NULL OR e.until_on >= $5::timestamptz::date) p
     WHERE p.role = ANY ($4) OR 'person:' || p.person = ANY ($4)
     ORDER BY p.person"""

ABOUT = """
    SELECT DISTINCT e.stream FROM access a JOIN event e ON e.stream = a.stream AND e.version = 1
     WHERE a.barn = $1 AND starts_with(e.topic, $2 || '.') ORDER BY e.stream"""
HELD_BY = """
    SELECT DISTINCT e.stream FROM access a JOIN event e ON e.stream = a.stream AND e.version = 1
     WHERE a.person = $1 AND a.given AND starts_with(e.topic, $2 || '.') ORDER BY e.stream"""
OF_UNIT = """
    SELECT DISTINCT e.stream FROM access a JOIN event e ON e.stream = a.stream AND e.version = 1
     WHERE a.unit = $1 AND starts_with(e.topic, $2 || '.') ORDER BY e.stream"""


SEEN = "SELECT true FROM innsyn WHERE stream = $1 AND position >= $2 AND person <> $3 LIMIT 1"

HAS_READ = """
    SELECT true FROM innsyn
     WHERE stream = $1 AND person = $2 AND NOT kin AND (at AT TIME ZONE 'Europe/Oslo')::date = $3 LIMIT 1"""


class Repository:
    """Loads streams. Whoever holds a stream's lock may change it; what was not saved must be forgotten."""

    def __init__(self, log: EventLog) -> None:
        self._log = log
        self._streams: OrderedDict[UUID, Stream] = OrderedDict()
        self._locks: dict[UUID, tuple[asyncio.Lock, int]] = {}

    async def current(self, kind: type[S], stream: UUID) -> S:
        """The stream as it stands now. Call it while holding `lock`. Raises `NotFound`."""
        known = self._streams.get(stream)
        entries = await self._log.stream_after(stream, known.version if known else 0)
        aggregate = await self._forward(stream, known, entries)
        if not isinstance(aggregate, kind):
            raise NotFound
        self.remember(aggregate)
        return aggregate

    async def look(self, person: UUID, stream: UUID) -> tuple[frozenset[str], Stream | None]:
        """The person's roles towards the stream now; and the stream as it stands, if they have any. Call it while
        holding `lock`."""
        known = self._streams.get(stream)
        roles, entries = await self._log.look(person, stream, known.version if known else 0)
        aggregate = await self._forward(stream, known, entries) if roles else None
        if aggregate:
            self.remember(aggregate)
        return roles, aggregate

    async def at_version(self, kind: type[S], stream: UUID, version: int = NO_END) -> S:
        """The stream as it stood after that version, rebuilt from its first event. Raises `NotFound`."""
        aggregate = await self._forward(stream, None, await self._log.stream_after(stream, 0, version))
        if not isinstance(aggregate, kind):
            raise NotFound
        return aggregate

    async def about(self, kind: type[S], barn: UUID) -> Sequence[S]:
        """The streams of that kind in which the family takes part because of this barn, as they stand now."""
        rows = await self._log.pool.fetch(ABOUT, barn, kind.TOPIC)
        return [found for row in rows if (found := await self._if_there(kind, row["stream"]))]

    async def of_unit(self, kind: type[S], unit: UUID) -> Sequence[S]:
        """The streams of that kind that whoever leads the unit was let into, as they stand now."""
        rows = await self._log.pool.fetch(OF_UNIT, unit, kind.TOPIC)
        return [found for row in rows if (found := await self._if_there(kind, row["stream"]))]

    async def held_by(self, kind: type[S], person: UUID) -> Sequence[S]:
        """The streams of that kind that this person was let into by name, as they stand now."""
        rows = await self._log.pool.fetch(HELD_BY, person, kind.TOPIC)
        return [found for row in rows if (found := await self._if_there(kind, row["stream"]))]

    async def _if_there(self, kind: type[S], stream: UUID) -> S | None:
        try:
            return await self.at_version(kind, stream)
        except NotFound:
            return None  # erased

    async def entry(self, person: UUID, stream: UUID, position: int) -> StoredEntry:
        """The entry at a position that the person may see. Raises `NotFound`, also where its payload is gone."""
        roles = await self.roles(person, stream)
        for entry in await self._log.one(stream, position):
            if roles and not entry.removed and {*roles, f"person:{person}"} & {*entry.audience}:
                return entry
        raise NotFound

    async def has_fil(self, stream: UUID, fil: UUID, parts: int) -> bool:
        """Whether all parts of the file were stored for this stream, and are nobody's yet."""
        return parts > 0 and await self._log.pool.fetchval(WAITING, fil, stream) == parts

    def open(self, entry: StoredEntry) -> Event:
        """The event in an entry that was read here."""
        return self._log.open(entry)

    async def could_read(self, entry: StoredEntry, roles: Iterable[str]) -> Sequence[UUID]:
        """Who has had one of these roles since the entry was written, and with it might have read it."""
        rows = await self._log.pool.fetch(
            COULD_READ, entry.originator_id, entry.position, list(roles), list(entry.audience), entry.recorded
        )
        return [row["person"] for row in rows]

    async def around(self, entry: StoredEntry) -> Sequence[StoredEntry]:
        """The entry just before it in its stream, and all after it."""
        near = await self._log.stream_after(cast("UUID", entry.originator_id), entry.originator_version - 2)
        return [one for one in near if one.position != entry.position]

    async def seen_by_others(self, entry: StoredEntry) -> bool:
        """Whether anybody but its writer may have been shown it, as the seen log says. Neither who nor when."""
        return bool(await self._log.pool.fetchval(SEEN, entry.originator_id, entry.position, entry.actor))

    async def has_read(self, stream: UUID, person: UUID, day: date) -> bool:
        """Whether the seen log has that somebody of the staff was shown something of the stream that day, in Norway."""
        return bool(await self._log.pool.fetchval(HAS_READ, stream, person, day))

    async def roles(self, person: UUID, stream: UUID) -> frozenset[str]:
        """The person's roles towards the stream now, from `access` and from who leads which unit."""
        rows = await self._log.pool.fetch("SELECT roles_of($1, $2)", person, stream)
        return frozenset(row["roles_of"] for row in rows)

    def remember(self, aggregate: Stream) -> None:
        """After a save, or freshly read."""
        self._streams[aggregate.id] = aggregate
        self._streams.move_to_end(aggregate.id)
        while len(self._streams) > REMEMBERED:
            self._streams.popitem(last=False)

    def forget(self, stream: UUID) -> None:
        """After a failed save: its events have changed the remembered state already."""
        self._streams.pop(stream, None)

    @asynccontextmanager
    async def lock(self, stream: UUID) -> AsyncIterator[None]:
        """One writer in this process at a time; other processes are told apart by versions."""
        lock, users = self._locks.get(stream, (asyncio.Lock(), 0))
        self._locks[stream] = (lock, users + 1)
        try:
            async with lock:
                yield
        finally:
            lock, users = self._locks.pop(stream)
            if users > 1:
                self._locks[stream] = (lock, users - 1)

    async def _forward(self, stream: UUID, known: Stream | None, entries: Iterable[StoredEntry]) -> Stream | None:
        """What is known, by what is new. Where that takes something back, all of it anew: no event can be undone."""
        events = [self._log.open(entry) for entry in entries]
        if known and taken_back(events):
            return await self._forward(stream, None, await self._log.stream_after(stream, 0))
        aggregate = known
        for event in standing(events):
            if aggregate is None and not hasattr(event, "originator_topic"):
                return None  # the first entry was removed: the whole case is erased
            aggregate = cast("Stream", event.mutate(aggregate))
        return aggregate
