"""An event as it stands in the tables, and the leaf that proves it."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import msgspec
from eventsourcing.persistence import StoredEvent


@dataclass(frozen=True, kw_only=True)
class SealedEvent(StoredEvent):
    """The library's stored event (``state`` is the sealed payload) with the rest of our header."""

    actor: UUID
    role: str
    recorded: datetime
    salt: bytes
    audience: tuple[str, ...] = ()
    command: UUID = UUID(int=0)
    pack: bytes = b""

    @property
    def payload_hash(self) -> bytes:
        """SHA-256 over salt and ciphertext, so that the proof stands when the payload is gone."""
        return hashlib.sha256(self.salt + self.state).digest()


@dataclass(frozen=True, kw_only=True)
class StoredEntry(SealedEvent):
    """A stored event read back. ``removed``: its payload was deleted; the header stays."""

    position: int
    stored_hash: bytes
    removed: bool = False


def canonical_header(event: SealedEvent, payload_hash: bytes) -> bytes:
    """The header without its position, as one JSON array: the same bytes for the same header, for ever."""
    return msgspec.json.encode(
        [
            event.originator_id,
            event.originator_version,
            event.topic,
            event.actor,
            event.role,
            _moment(event.recorded),
            event.command,
            event.pack.hex(),
            event.audience,
            payload_hash.hex(),
        ]
    )


def _moment(at: datetime) -> str:
    utc = at if at.tzinfo is UTC else at.astimezone(UTC)
    return utc.isoformat(timespec="microseconds")[: -len("+00:00")] + "Z"


def leaf_hash(position: int, header: bytes) -> bytes:
    """RFC 6962 leaf: SHA-256(0x00 ‖ position as 8 bytes big-endian ‖ canonical header)."""
    return hashlib.sha256(b"\x00" + position.to_bytes(8, "big") + header).digest()
