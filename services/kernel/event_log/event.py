"""The base of every event: what its header holds, and the register of topics."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from eventsourcing.domain import AggregateCreated, AggregateEvent
from eventsourcing.utils import register_topic

from services.kernel.event_log.access import Access

HEADER_FIELDS = frozenset({"originator_id", "originator_version", "timestamp", "actor", "role"})

_classes: dict[str, type["Event"]] = {}


@dataclass(frozen=True)
class By:
    """Who acts, in which role, and when (UTC, from the server's clock)."""

    person: UUID
    role: str
    at: datetime


class Event(AggregateEvent):
    """A decision that was made. Its header is here; every field of a subclass is sealed into the payload.

    Subclasses set ``TOPIC`` (stable, with the version in it: ``stafettlogg.tiltak_done.1``) and ``apply``, which never
    refuses, opens no pack and looks at no clock. Structured fields hold ids, dates and words of a fixed list only.
    """

    TOPIC: ClassVar[str] = ""

    actor: UUID
    role: str

    def __init_subclass__(cls, **keywords: Any) -> None:
        super().__init_subclass__(**keywords)
        topic = cls.__dict__.get("TOPIC")
        if topic:
            register_topic(topic, cls)
            _classes[topic] = cls

    def access(self) -> tuple[Access, ...]:
        """The access this event gives or ends."""
        return ()

    def only_for(self) -> UUID | None:
        """The one person of the family this entry concerns, where the others of the same role must not see it."""
        return None

    def apart(self) -> tuple[UUID, ...]:
        """Those of the family who alone see this entry, where their homes are kept apart; empty for all of them."""
        return ()

    def withheld_from(self) -> frozenset[str]:
        """Roles that would see such an entry, but not this one: the child, or the law, says no."""
        return frozenset()

    def takes_back(self) -> int | None:
        """The version of an entry of this stream that counts no more: state and views are as if it were not there."""
        return None

    def within(self) -> tuple[str, ...] | None:
        """The audience of the entry this one says something of: it is never seen by more than saw that one."""
        return None

    def also_for(self) -> tuple[UUID, ...]:
        """Persons who see this entry whatever is withheld from their role, as long as they see the stream."""
        return ()

    def about(self) -> UUID | None:
        """The part of the stream it is about (a tiltak, a moete), so that a card knows when it changed."""
        return None

    def occurred_on(self) -> date | None:
        """The day it happened, where that is told apart from the day it was recorded."""
        return None


class Created(Event, AggregateCreated):
    """The first event of a stream."""


def event_classes() -> Mapping[str, type[Event]]:
    """Every event class by its topic. Importing `services.cases` fills it."""
    return _classes
