"""Between domain events and sealed ones: AES-256-GCM, a key per stream, the header's place as associated data."""

import os
from collections.abc import Callable
from typing import TypeVar, cast
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from eventsourcing.domain import DomainEventProtocol
from eventsourcing.persistence import JSONTranscoder, Mapper, StoredEvent
from eventsourcing.utils import get_topic, resolve_topic

from services.kernel.event_log import codec
from services.kernel.event_log.event import Event
from services.kernel.event_log.stored import SealedEvent, StoredEntry

T = TypeVar("T")
NONCE = 12
SALT = 16


class Removed(Event):
    """Stands where an event's payload was deleted: it keeps the version gapless and changes nothing."""


class SealingMapper(Mapper[UUID]):
    """The library's mapper with our codec and our cipher; ``key_of`` answers from the vault's memory at once."""

    def __init__(self, key_of: Callable[[UUID], AESGCM]) -> None:
        super().__init__(JSONTranscoder())
        self._key_of = key_of

    def to_stored_event(self, domain_event: DomainEventProtocol[UUID]) -> SealedEvent:
        return self.seal(cast("Event", domain_event))

    def seal(
        self, event: Event, audience: tuple[str, ...] = (), command: UUID = UUID(int=0), pack: bytes = b""
    ) -> SealedEvent:
        """The event with the rest of its header, its payload sealed under a nonce and salted with bytes of its own."""
        topic, stream, version = get_topic(type(event)), event.originator_id, event.originator_version
        chance = os.urandom(NONCE + SALT)
        nonce = chance[:NONCE]
        fields = {
            "originator_id": stream,
            "originator_version": version,
            "topic": topic,
            "state": nonce + self._key_of(stream).encrypt(nonce, codec.encode(event), _place(stream, version, topic)),
            "actor": event.actor,
            "role": event.role,
            "recorded": event.timestamp,
            "salt": chance[NONCE:],
            "audience": audience,
            "command": command,
            "pack": pack,
        }
        return _filled(SealedEvent, fields)

    def to_domain_event(self, stored_event: StoredEvent) -> Event:
        stored = cast("StoredEntry", stored_event)
        if stored.removed:
            return _build(Removed, stored, {})
        event_class = cast("type[Event]", resolve_topic(stored.topic))
        return _build(event_class, stored, codec.decode(event_class, self.open(stored)))

    def open(self, stored: StoredEntry) -> bytes:
        """The payload in plaintext. Raises `cryptography.exceptions.InvalidTag` where it stands in the wrong place."""
        return self.unseal(cast("UUID", stored.originator_id), stored.originator_version, stored.topic, stored.state)

    def unseal(self, stream: UUID, version: int, topic: str, sealed: bytes) -> bytes:
        """The same, for a payload that is read without the rest of its header."""
        return self._key_of(stream).decrypt(sealed[:NONCE], sealed[NONCE:], _place(stream, version, topic))


def _place(stream: UUID, version: int, topic: str) -> bytes:
    return f"{stream}|{version}|{topic}".encode()


def _build(event_class: type[Event], stored: StoredEntry, fields: dict[str, object]) -> Event:
    fields |= {
        "originator_id": stored.originator_id,
        "originator_version": stored.originator_version,
        "timestamp": stored.recorded,
        "actor": stored.actor,
        "role": stored.role,
    }
    return _filled(event_class, fields)


def _filled(kind: type[T], fields: dict[str, object]) -> T:
    """All fields of a frozen dataclass at once: set one by one they would take as long as the encryption."""
    made = object.__new__(kind)
    object.__setattr__(made, "__dict__", fields)
    return made
