"""What is asked of the log in one go: all of it is stored, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from services.kernel.event_log.access import Access
from services.kernel.event_log.stored import SealedEvent


@dataclass(frozen=True)
class Command:
    """The same id and body is one outcome; with another body it is refused. ``result`` holds ids only (JSON)."""

    id: UUID
    person: UUID
    body_hash: bytes
    result: str


class Grant(NamedTuple):
    """An access row and the version of the event that gave it."""

    stream: UUID
    version: int
    access: Access


@dataclass(frozen=True)
class Save:
    """Events of one or several streams, their access rows, and the command that led to them."""

    events: Sequence[SealedEvent]
    grants: Sequence[Grant]
    command: Command


class Conflict(Exception):
    """Another save was first: reload and try again."""
