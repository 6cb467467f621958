"""Random histories: many streams at once, each as far along as chance took it, their events in turn."""

from collections.abc import Iterator, Sequence
from copy import copy
from functools import lru_cache
from random import Random
from uuid import UUID

from services.kernel.event_log import Event, stream_beside
from tests.cases.every_event import histories


def random_events(chance: Random, streams: int) -> Iterator[Event]:
    """Of so many streams; which one is next is chance, their own order is kept. Of many, every kind is there."""
    waiting = [_history(chance, number) for number in range(streams)]
    while waiting := [history for history in waiting if history]:
        yield chance.choice(waiting).pop(0)


def every_kind() -> list[Event]:
    """Events of every kind, in streams of their own."""
    return list(random_events(Random(5), len(_whole())))


def _history(chance: Random, number: int) -> list[Event]:
    every = _whole()
    whole = every[number % len(every)] if number < len(every) else chance.choice(every)
    stream = UUID(int=chance.getrandbits(128), version=4)
    if whole[0].TOPIC.startswith("beskjed."):
        stream = stream_beside(stream)
    least = len(whole) if number < len(every) else 0
    return [_in(event, stream) for event in whole[: chance.randint(least, len(whole))]]


@lru_cache(maxsize=1)
def _whole() -> Sequence[Sequence[Event]]:
    """Every kind of event, the streams with many kinds first."""
    return sorted(histories(), key=lambda history: -len({event.TOPIC for event in history}))


def _in(event: Event, stream: UUID) -> Event:
    other = copy(event)
    other.__dict__["originator_id"] = stream
    return other
