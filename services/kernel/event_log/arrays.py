"""A batch of saves as the parallel arrays that the database takes: one round trip, whatever their number."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

from services.kernel.event_log.access import Access
from services.kernel.event_log.save import Save
from services.kernel.event_log.stored import SealedEvent, canonical_header

Columns = list[Sequence[Any]]


def checked(saves: Sequence[Save]) -> Columns:
    """The arguments of `append_saves`, in its order: each event and command with the number of its save."""
    save_of_event = [number for number, save in enumerate(saves) for _ in save.events]
    return [save_of_event, *_events(saves), range(len(saves)), *_commands(saves), *_grants(saves)]


def optimistic(saves: Sequence[Save]) -> list[Any]:
    """The arguments of `optimistic.sql`, in its order."""
    lasts = last_of_each(saves)
    follows = [follows for save in saves for follows in _follows(save.events)]
    return [lasts[-1], *_events(saves), follows, *_commands(saves), lasts, *_grants(saves)]


def single(save: Save) -> list[Any]:
    """The arguments of `single.sql`, in its order."""
    [event] = save.events
    _, *grants = _grants([save])
    return [*_event(event), *_follows(save.events), *_command(save), *grants]


def last_of_each(saves: Sequence[Save]) -> Sequence[int]:
    """Where each save's last event stands in the batch, counted from 1."""
    return list(accumulate(len(save.events) for save in saves))


def _follows(events: Sequence[SealedEvent]) -> Iterator[bool]:
    """Whether the event before it must be stored already: not for a first one, nor for one that the save brings too."""
    brought = set()
    for event in events:
        stream, version = event.originator_id, event.originator_version
        yield version != 1 and (stream, version - 1) not in brought
        brought.add((stream, version))


def _columns(rows: list[tuple[Any, ...]], width: int) -> Columns:
    return list(zip(*rows, strict=True)) if rows else [()] * width


def _events(saves: Sequence[Save]) -> Columns:
    return _columns([_event(event) for save in saves for event in save.events], 13)


def _event(event: SealedEvent) -> tuple[Any, ...]:
    payload_hash = event.payload_hash
    return (
        event.originator_id,
        event.originator_version,
        event.topic,
        event.actor,
        event.role,
        event.recorded,
        event.command,
        event.pack,
        " ".join(event.audience),
        payload_hash,
        canonical_header(event, payload_hash),
        event.salt,
        event.state,
    )


def _commands(saves: Sequence[Save]) -> Columns:
    return _columns([_command(save) for save in saves], 4)


def _command(save: Save) -> tuple[Any, ...]:
    command = save.command
    return (command.id, command.person, command.body_hash, command.result)


def _grants(saves: Sequence[Save]) -> Columns:
    rows, before = [], 0
    for save in saves:
        if save.grants:
            places = {(e.originator_id, e.originator_version): before + n for n, e in enumerate(save.events, start=1)}
            rows += [
                (places[stream, version], one.stream or stream, *_grant(one)) for stream, version, one in save.grants
            ]
        before += len(save.events)
    return _columns(rows, 11)


def _grant(one: Access) -> tuple[Any, ...]:
    return (one.person, one.unit, one.role, one.given, one.barn, one.tjeneste, one.last_on, one.fra_naa, one.from_age)
