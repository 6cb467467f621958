"""What stands of a stream: without the entries that a later one of it takes back."""

from collections.abc import Sequence

from services.kernel.event_log.event import Event
from services.kernel.event_log.mapper import Removed


def taken_back(events: Sequence[Event]) -> frozenset[int]:
    """The versions that these events take back."""
    return frozenset(version for event in events if (version := event.takes_back()) is not None)


def standing(events: Sequence[Event]) -> Sequence[Event]:
    """The same events of one stream, from its first on; each that is taken back changes nothing any more."""
    gone = taken_back(events)
    return [emptied(one) if one.originator_version in gone else one for one in events] if gone else events


def emptied(event: Event) -> Event:
    """Its place in the stream, and nothing else of it."""
    header = ("originator_id", "originator_version", "timestamp", "actor", "role")
    left = object.__new__(Removed)
    object.__setattr__(left, "__dict__", {name: getattr(event, name) for name in header})
    return left
