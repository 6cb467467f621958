"""The log as one object: seal, append, read, open."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol, cast
from uuid import UUID

import asyncpg

from services.kernel.event_log import codec, read
from services.kernel.event_log.event import Event, event_classes
from services.kernel.event_log.mapper import SealingMapper
from services.kernel.event_log.save import Command, Grant, Save
from services.kernel.event_log.stored import StoredEntry
from services.kernel.event_log.stream import Stream
from services.kernel.event_log.writer import Writer
from services.kernel.vault import Vault

COMMAND = "SELECT person, body_hash, result::text, position FROM command WHERE id = $1"


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

    async def append(self, events: Sequence[tuple[Event, tuple[str, ...]]], command: Command, pack: bytes) -> int:
        """Stores the events (each with its audience) and answers with the last position. Raises `Conflict`."""
        await self._keys_for(events)
        sealed = [self.mapper.seal(event, audience, command.id, pack) for event, audience in events]
        grants = [
            Grant(event.originator_id, event.originator_version, access)
            for event, _ in events
            for access in event.access()
        ]
        return await self._writer.append(Save(sealed, grants, command))

    async def append_sealed(self, save: Save) -> int:
        """For callers that have sealed already: the library's recorder interface and the bench."""
        return await self._writer.append(save)

    async def known(self, command: UUID) -> asyncpg.Record | None:
        """The command with this id, if it was carried out: person, body_hash, result, position."""
        return await self.pool.fetchrow(COMMAND, command)

    async def stream_after(self, stream: UUID, version: int, until: int = read.NO_END) -> Sequence[StoredEntry]:
        """The stream's entries after a version, keys fetched, ready for `open`."""
        return await self._ready(await read.stream_after(self.pool, stream, version, until))

    async def log_after(self, source: read.Source, position: int, limit: int) -> Sequence[StoredEntry]:
        """All streams' entries after a position, read on the caller's connection, ready for `open`."""
        return await self._ready(await read.log_after(source, position, limit))

    def open(self, entry: StoredEntry) -> Event:
        """The event. An entry whose payload or key is gone opens as `Removed`."""
        return self.mapper.to_domain_event(entry if self._vault.has(_stream(entry)) else replace(entry, removed=True))

    async def fields(self, entries: Sequence[SealedPlace]) -> list[Mapping[str, Any] | None]:
        """What stands in each payload, by field; None where it was removed or erased."""
        await self._vault.fetch(entry.stream for entry in entries)
        return [self._fields(entry) for entry in entries]

    def _fields(self, entry: SealedPlace) -> Mapping[str, Any] | None:
        if entry.sealed is None or not self._vault.has(entry.stream):
            return None
        plain = self.mapper.unseal(entry.stream, entry.version, entry.topic, entry.sealed)
        return codec.decode(event_classes()[entry.topic], plain)

    async def _ready(self, entries: Sequence[StoredEntry]) -> Sequence[StoredEntry]:
        await self._vault.fetch(_stream(entry) for entry in entries)
        return entries

    async def _keys_for(self, events: Iterable[tuple[Event, tuple[str, ...]]]) -> None:
        known = set()
        for event, _ in events:
            if event.originator_version == Stream.INITIAL_VERSION:
                await self._vault.create(event.originator_id)
            else:
                known.add(event.originator_id)
        await self._vault.fetch(known)


def _stream(entry: StoredEntry) -> UUID:
    return cast("UUID", entry.originator_id)
