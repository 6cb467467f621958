"""The base of the aggregates: the library's, with the header's fields put on every event in one place."""

from typing import Any, ClassVar, Self
from uuid import UUID, uuid4

from eventsourcing.domain import BaseAggregate

from services.kernel.event_log.event import By, Created, Event


class Stream(BaseAggregate[UUID]):
    """One stream of events and the state they add up to. Subclasses set ``TOPIC`` and name their state in ``__init__``.

    Built on the library's `BaseAggregate`: its `Aggregate` brings a nested ``Created`` event that has no topic.
    """

    TOPIC: ClassVar[str] = ""

    @classmethod
    def begin(cls, event: type[Created], by: By, stream: UUID | None = None, **fields: Any) -> Self:
        """A new stream with its first event, not yet saved."""
        header = {"actor": by.person, "role": by.role, "timestamp": by.at}
        return cls._create(event, id=stream or uuid4(), **header, **fields)

    def record(self, event: type[Event], by: By, **fields: Any) -> None:
        """Raises the event and changes the state by it; saving comes later, once for all."""
        self.trigger_event(event, actor=by.person, role=by.role, timestamp=by.at, **fields)

    def raised(self) -> list[Event]:
        """Takes the events that wait to be saved."""
        return [event for event in self.collect_events() if isinstance(event, Event)]
