"""Given, when, then: what a municipal expert can read beside Sokndal's routine. No database.

``given(stream, step, …)`` is the story so far, each step a command of the domain; ``when(command, by, …)`` is what
somebody does now; ``then(happened(Event, …))`` or ``refused(Refused, "sentence")`` is what comes of it. Whatever comes
of it is also stored, read back and replayed, so that no event changes the state in another way tomorrow.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from services.kernel.errors import StafettloggError
from services.kernel.event_log import By, Event, StoredEntry, Stream
from services.kernel.event_log.mapper import SealingMapper

S = TypeVar("S", bound=Stream)
Step = Callable[[Any], None]
PENDING = "_pending_events"


def step(command: Callable[..., None], by: By, /, **fields: Any) -> Step:
    """A command of the domain, to be carried out on the stream of the story."""
    return lambda stream: command(stream, by, **fields)


def given(stream: S, *steps: Step) -> "Given[S]":
    """The story so far."""
    for each in steps:
        each(stream)
    return Given(stream, stream.raised())


@dataclass
class Given(Generic[S]):
    """A stream as it stands, with the events that led here."""

    stream: S
    history: list[Event]

    def when(self, command: Callable[..., None], by: By, /, **fields: Any) -> "Outcome[S]":
        """Somebody does something now."""
        try:
            command(self.stream, by, **fields)
        except StafettloggError as refusal:
            return Outcome(self, refusal, self.stream.raised())
        return Outcome(self, None, self.stream.raised())


@dataclass
class Happened:
    """An event to expect. Fields that the story is not about may be left out."""

    event: type[Event]
    fields: dict[str, Any]

    def refuse_unless_like(self, event: Event) -> None:
        assert type(event) is self.event
        assert {name: getattr(event, name) for name in self.fields} == self.fields


def happened(event: type[Event], **fields: Any) -> Happened:
    """«This was recorded.»"""
    return Happened(event, fields)


@dataclass
class Outcome(Generic[S]):
    """What came of it."""

    given: Given[S]
    refusal: StafettloggError | None
    events: list[Event]

    def then(self, *expected: Happened) -> S:
        """Exactly these events, in this order. Answers with the stream as it stands now."""
        assert self.refusal is None, f"refused: {self.refusal}"
        assert [type(event) for event in self.events] == [each.event for each in expected]
        for event, each in zip(self.events, expected, strict=True):
            each.refuse_unless_like(event)
        stream = self.given.stream
        assert state(replayed(self.given.history + self.events)) == state(stream)
        return stream

    def refused(self, kind: type[StafettloggError], sentence: str, field: str | None = None) -> None:
        """Exactly this refusal, in exactly these words, and nothing recorded."""
        assert type(self.refusal) is kind, self.refusal
        assert str(self.refusal) == sentence
        assert getattr(self.refusal, "field", None) == field
        assert self.events == []
        assert state(replayed(self.given.history)) == state(self.given.stream)


def state(stream: Stream) -> dict[str, Any]:
    """All that the stream knows, but not what waits to be saved."""
    return {name: value for name, value in vars(stream).items() if name != PENDING}


def replayed(history: list[Event]) -> Stream:
    """The stream rebuilt from its events as they would be stored: sealed, opened, applied."""
    stream: Stream | None = None
    for event in history:
        stream = cast("Stream", stored_and_read(event).mutate(stream))
    assert stream is not None
    return stream


def stored_and_read(event: Event) -> Event:
    """Through the mapper of the log, cipher and codec included."""
    sealed = MAPPER.to_stored_event(event)
    return MAPPER.to_domain_event(StoredEntry(**vars(sealed), position=1, stored_hash=sealed.payload_hash))


def _one_key(_stream: UUID) -> AESGCM:
    return KEY


KEY = AESGCM(bytes(32))
MAPPER = SealingMapper(_one_key)
