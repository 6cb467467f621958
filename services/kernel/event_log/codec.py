"""Payloads as JSON, typed by the event class: what goes in comes out the same, or it is refused."""

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import Any, get_type_hints

import msgspec

from services.kernel.event_log.event import HEADER_FIELDS, Event

ENCODER = msgspec.json.Encoder()


def encode(event: Event) -> bytes:
    """The fields of the event that are not in its header. Raises `TypeError` or `msgspec.ValidationError` where they
    would not come out the same: what is stored can never be mended."""
    stored = vars(event)
    values = {name: stored[name] for name in _names(type(event))}
    data = ENCODER.encode(values)
    if len(values) + len(HEADER_FIELDS) != len(stored) or decode(type(event), data) != values:
        raise TypeError(f"{event.TOPIC}: fields that would not come out as they went in")
    return data


def decode(event_class: type[Event], data: bytes) -> dict[str, Any]:
    """Raises `msgspec.ValidationError` where the data does not fit the class."""
    return msgspec.structs.asdict(_decoder(event_class).decode(data))


@cache
def _names(event_class: type[Event]) -> tuple[str, ...]:
    return tuple(payload_fields(event_class))


@cache
def _decoder(event_class: type[Event]) -> "msgspec.json.Decoder[msgspec.Struct]":
    payload = msgspec.defstruct(event_class.__name__, list(payload_fields(event_class).items()), frozen=True)
    return msgspec.json.Decoder(payload)


def payload_fields(event_class: type[Event]) -> Mapping[str, Any]:
    """Name and type of each field that is sealed, in the order of the class."""
    hints = get_type_hints(event_class)
    names = [field.name for field in fields(event_class)]
    return {name: hints[name] for name in names if name not in HEADER_FIELDS}
