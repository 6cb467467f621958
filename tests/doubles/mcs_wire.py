"""The wire of Chromium's mobile connection server, as far as a push needs it: protobuf by hand and its framing."""

import asyncio
from collections.abc import Iterator

VERSION = bytes([41])
PING, ACK, LOGIN_RESPONSE, CLOSE, DATA_MESSAGE = 0, 1, 3, 4, 8
Value = int | bytes


def varint(number: int) -> bytes:
    head, rest = number & 0x7F, number >> 7
    return bytes([head | 0x80]) + varint(rest) if rest else bytes([head])


def field(number: int, value: int | bytes | str) -> bytes:
    """One protobuf field: integers as varints, text and bytes with their length."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    data = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(data)) + data


def fixed64(number: int, value: int) -> bytes:
    return varint(number << 3 | 1) + value.to_bytes(8, "little")


def fields(message: bytes) -> dict[int, Value]:
    """The last value of each field; nested messages stay bytes."""
    return dict(_fields(message))


def _fields(message: bytes) -> Iterator[tuple[int, Value]]:
    at = 0
    while at < len(message):
        key, at = _read_varint(message, at)
        value: Value
        if key & 7 == 0:
            value, at = _read_varint(message, at)
        else:
            size, at = (8, at) if key & 7 == 1 else _read_varint(message, at)
            value, at = message[at : at + size], at + size
        yield key >> 3, value


def _read_varint(message: bytes, at: int) -> tuple[int, int]:
    number = shift = 0
    while True:
        byte = message[at]
        number, at, shift = number | (byte & 0x7F) << shift, at + 1, shift + 7
        if byte < 0x80:
            return number, at


def stanza(tag: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return bytes([tag]) + varint(len(body)) + body


async def read_stanza(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """Raises `asyncio.IncompleteReadError` when the browser is gone."""
    tag = (await reader.readexactly(1))[0]
    length = b""
    while not length or length[-1] >= 0x80:
        length += await reader.readexactly(1)
    return tag, await reader.readexactly(_read_varint(length, 0)[0])
