"""What does not fit, in plain words, and at which event."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class EventName:
    """How an event is named to somebody who wants to find it."""

    stream: UUID
    version: int
    topic: str
    recorded: datetime

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "EventName":
        """From a row of `event`."""
        return cls(row["stream"], row["version"], row["topic"], row["recorded"])

    def __str__(self) -> str:
        recorded = self.recorded.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        return f"strøm {self.stream}, versjon {self.version}, type {self.topic}, registrert {recorded}"


@dataclass(frozen=True)
class Finding:
    """The first event that does not fit. ``name`` is what stands there now; None where nothing does."""

    position: int
    wrong: str
    name: EventName | None = None

    def __str__(self) -> str:
        said = f"Hendelse {self.position} passer ikke: {self.wrong}"
        return f"{said}\n  {self.name}" if self.name else said
