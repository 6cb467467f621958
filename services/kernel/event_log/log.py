"""The log as one object: seal, append, read, open."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol, cast
from uuid import UUID

import asyncpg

from services.kernel.errors import NotFound
from services.kernel.event_log import codec, read
from services.kernel.event_log.access import with_beside
from services.kernel.event_log.event import Event, event_classes
from services.kernel.event_log.mapper import SealingMapper
from services.kernel.event_log.save import Command, Grant, Save
from services.kernel.event_log.stored import StoredEntry
from services.kernel.event_log.stream import Stream
from services.kernel.event_log.writer import Writer
from services.kernel.together import Together
from services.kernel.vault import Vault

COMMANDS = "SELECT id, person, body_hash, result::text, position FROM command WHERE id = ANY ($1)"


class SealedPlace(Protocol):
    """A sealed payload and where it stands: what a view's entry offers."""

    @property
    def stream(self) -> UUID: ...
    @property
    def version(self) -> int: ...
    @property
    def topic(self) -> str: ...
    @property
    def sealed(self) -> bytes | None: ...


class EventLog:
    """Append and read. Nothing here decides what may happen or who may see it."""

    def __init__(self, pool: asyncpg.Pool, writer: Writer, vault: Vault) -> None:
        self.pool = pool
        self._writer = writer
        self._vault = vault
        self.mapper = SealingMapper(vault.key)
        self._known = Together(self._commands)
        self._looks = Together(self._look)

    async def append(self, events: Sequence[tuple[Event, tuple[str, ...]]], command: Command, pack: bytes) -> int:
        """Stores the events (each with its audience) and answers with the last position. Raises `Conflict`."""
        if missing := [event for event, _ in events if not self._vault.at_hand(event.originator_id)]:
            await self._keys_for(missing)
        sealed = [self.mapper.seal(event, audience, command.id, pack) for event, audience in events]
        grants = [
            Grant(event.originator_id, event.originator_version, access)
            for event, _ in events
            for given in event.access()
            for access in with_beside(event.TOPIC, event.originator_id, given)
        ]
        return await self._writer.append(Save(sealed, grants, command))

    async def append_sealed(self, save: Save) -> int:
        """For callers that have sealed already: the library's recorder interface and the bench."""
        return await self._writer.append(save)

    async def known(self, command: UUID) -> asyncpg.Record | None:
        """The command with this id, if it was carried out: person, body_hash, result, position."""
        return await self._known.ask(command)

    async def look(self, person: UUID, stream: UUID, version: int) -> read.Look:
        """The person's roles towards a stream now, and its entries after a version, ready for `open`."""
        return await self._looks.ask((person, stream, version)) or read.NOTHING

    async def stream_after(self, stream: UUID, version: int, until: int = read.NO_END) -> Sequence[StoredEntry]:
        """The stream's entries after a version, keys fetched, ready for `open`."""
        return await self._ready(await read.stream_after(self.pool, stream, version, until))

    async def one(self, stream: UUID, position: int) -> Sequence[StoredEntry]:
        """The stream's entry at that position, key fetched, ready for `open`; none where it is another stream's."""
        return await self._ready(await read.one(self.pool, stream, position))

    async def log_after(self, source: read.Source, position: int, limit: int) -> Sequence[StoredEntry]:
        """All streams' entries after a position, read on the caller's connection, ready for `open`."""
        return await self._ready(await read.log_after(source, position, limit))

    async def whole_streams(self, source: read.Source, upto: int, events: int) -> AsyncIterator[Sequence[StoredEntry]]:
        """The log up to a position, stream by stream, in portions of about so many events, ready for `open`."""
        async for entries in read.whole_streams(source, upto, events):
            yield await self._ready(entries)

    async def stream_until(self, source: read.Source, stream: UUID, position: int) -> Sequence[StoredEntry]:
        """One stream up to a position of the log, read on the caller's connection, ready for `open`."""
        entries = await read.stream_after(source, stream, 0)
        return await self._ready([entry for entry in entries if entry.position <= position])

    def open(self, entry: StoredEntry) -> Event:
        """The event. An entry whose payload or key is gone opens as `Removed`."""
        return self.mapper.to_domain_event(entry if self._vault.has(_stream(entry)) else replace(entry, removed=True))

    async def fields(self, entries: Sequence[SealedPlace]) -> list[Mapping[str, Any] | None]:
        """What stands in each payload, by field; None where it was removed or erased."""
        await self._vault.fetch(entry.stream for entry in entries)
        return [self._fields(entry) for entry in entries]

    async def _commands(self, ids: Sequence[UUID]) -> Mapping[UUID, asyncpg.Record]:
        return {row["id"]: row for row in await self.pool.fetch(COMMANDS, ids)}

    async def _look(self, questions: Sequence[read.Question]) -> Mapping[read.Question, read.Look]:
        looks = await read.look(self.pool, questions)
        await self._vault.fetch(_stream(entry) for look in looks for entry in look.entries)
        return dict(zip(questions, looks, strict=True))

    def _fields(self, entry: SealedPlace) -> Mapping[str, Any] | None:
        if entry.sealed is None or not self._vault.has(entry.stream):
            return None
        plain = self.mapper.unseal(entry.stream, entry.version, entry.topic, entry.sealed)
        return codec.decode(event_classes()[entry.topic], plain)

    async def _ready(self, entries: Sequence[StoredEntry]) -> Sequence[StoredEntry]:
        await self._vault.fetch(_stream(entry) for entry in entries)
        return entries

    async def _keys_for(self, events: Sequence[Event]) -> None:
        known = set()
        for event in events:
            if event.originator_version == Stream.INITIAL_VERSION:
                await self._vault.create(event.originator_id)
            else:
                known.add(event.originator_id)
        await self._vault.fetch(known)
        if not all(map(self._vault.has, known)):
            raise NotFound  # erased, a moment ago


def _stream(entry: StoredEntry) -> UUID:
    return cast("UUID", entry.originator_id)
