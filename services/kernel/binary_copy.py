"""PostgreSQL's binary COPY format, by hand: lists of words cost asyncpg more than all the rest of a row."""

from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from struct import Struct
from typing import TypeAlias
from uuid import UUID

import asyncpg

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"

BEGIN = b"PGCOPY\n\xff\r\n\0" + bytes(8)
END = b"\xff\xff"
NULL = b"\xff\xff\xff\xff"
UUID_SIZE = b"\0\0\0\x10"
TRUE, FALSE = b"\0\0\0\1\1", b"\0\0\0\1\0"
TEXT = 25
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
PLAIN_EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 - a timestamp without a zone is counted from here
FIRST_DAY = EPOCH.date().toordinal()
MICROSECOND = timedelta(microseconds=1)
SENT_AT_ONCE = 1_000
_short, _int, _long = Struct(">h"), Struct(">ii"), Struct(">iq")


def row(columns: int) -> bytes:
    """What each row begins with."""
    return _short.pack(columns)


def int4(value: int) -> bytes:
    return _int.pack(4, value)


def int8(value: int) -> bytes:
    return _long.pack(8, value)


def boolean(value: bool) -> bytes:
    return TRUE if value else FALSE


def uuid(value: UUID) -> bytes:
    return UUID_SIZE + value.bytes


def moment(value: datetime) -> bytes:
    """A timestamptz."""
    return _long.pack(8, (value - EPOCH) // MICROSECOND)


def wall_time(value: datetime) -> bytes:
    """A timestamp."""
    return _long.pack(8, (value - PLAIN_EPOCH) // MICROSECOND)


@lru_cache(4_096)
def day(value: date) -> bytes:
    return _int.pack(4, value.toordinal() - FIRST_DAY)


def data(value: bytes) -> bytes:
    """A bytea."""
    return len(value).to_bytes(4, "big") + value


@lru_cache(4_096)
def words(value: str) -> bytes:
    """A text."""
    return data(value.encode())


def json(value: str) -> bytes:
    """A jsonb, from its text."""
    return data(b"\1" + value.encode())


def texts(values: Iterable[str]) -> bytes:
    """A text[]. The same few lists come again and again."""
    return _texts(tuple(values))


@lru_cache(4_096)
def _texts(values: tuple[str, ...]) -> bytes:
    numbers = (1, 0, TEXT, len(values), 1) if values else (0, 0, TEXT)
    return data(b"".join(number.to_bytes(4, "big") for number in numbers) + b"".join(map(words, values)))


async def copy(connection: Connection, table: str, columns: Sequence[str], rows: Sequence[bytes]) -> None:
    """Into the table, the columns in that order."""

    async def source() -> AsyncIterator[bytes]:
        yield BEGIN
        for start in range(0, len(rows), SENT_AT_ONCE):
            yield b"".join(rows[start : start + SENT_AT_ONCE])
        yield END

    await connection.copy_to_table(table, source=source(), columns=columns, format="binary")
