"""A batch of saves as the parallel arrays that `append_saves` takes: one round trip, whatever their number."""

from collections.abc import Sequence
from typing import Any

from services.kernel.event_log.save import Save
from services.kernel.event_log.stored import canonical_header


def arrays_of(saves: Sequence[Save]) -> list[Sequence[Any]]:
    """The arguments of `append_saves`, in its order."""
    return [*_events(saves), *_commands(saves), *_grants(saves)]


def _columns(rows: list[tuple[Any, ...]], width: int) -> list[Sequence[Any]]:
    return list(zip(*rows, strict=True)) if rows else [()] * width


def _events(saves: Sequence[Save]) -> list[Sequence[Any]]:
    rows = []
    for number, save in enumerate(saves):
        for event in save.events:
            payload_hash = event.payload_hash
            rows.append(
                (
                    number,
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
            )
    return _columns(rows, 14)


def _commands(saves: Sequence[Save]) -> list[Sequence[Any]]:
    return _columns(
        [
            (number, save.command.id, save.command.person, save.command.body_hash, save.command.result)
            for number, save in enumerate(saves)
        ],
        5,
    )


def _grants(saves: Sequence[Save]) -> list[Sequence[Any]]:
    rows, before = [], 0
    for save in saves:
        places = {(e.originator_id, e.originator_version): before + n for n, e in enumerate(save.events, start=1)}
        for stream, version, access in save.grants:
            rows.append(
                (
                    places[stream, version],
                    access.stream or stream,
                    access.person,
                    access.unit,
                    access.role,
                    access.given,
                    access.barn,
                )
            )
        before += len(save.events)
    return _columns(rows, 7)
