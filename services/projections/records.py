"""A view's rows as COPY takes them, column by column after the table's types."""

import json
from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import Any

from sqlalchemy import BigInteger, Boolean, Date, DateTime, Integer, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.types import TypeEngine

from services.kernel import binary_copy as binary
from services.projections.rows import Row

Encode = Callable[[Any], bytes]


class Records:
    """Rows of one table, encoded."""

    def __init__(self, table: Table) -> None:
        self.columns = [column.name for column in table.c]
        self._values = itemgetter(*self.columns)
        self._encoders = [_encoder(column.type) for column in table.c]
        self._head = binary.row(len(self.columns))

    def of(self, rows: Iterable[Row]) -> list[bytes]:
        """Raises whatever a value of the wrong kind raises."""
        return [self._record(self._values(row)) for row in rows]

    def _record(self, values: Iterable[Any]) -> bytes:
        fields = [
            binary.NULL if value is None else encode(value)
            for encode, value in zip(self._encoders, values, strict=True)
        ]
        return self._head + b"".join(fields)


def _jsonb(value: Any) -> bytes:
    return binary.json(json.dumps(value))


def _encoder(kind: TypeEngine[Any]) -> Encode:
    """A type that no view has had so far is named here when the first one has it."""
    if isinstance(kind, DateTime):
        return binary.moment if kind.timezone else binary.wall_time
    for known, encode in ENCODERS:
        if isinstance(kind, known):
            return encode
    raise TypeError(f"a view has a column of type {kind!r}: say in ENCODERS how COPY takes it")


ENCODERS: tuple[tuple[type[TypeEngine[Any]], Encode], ...] = (
    (BigInteger, binary.int8),  # an Integer to SQLAlchemy as well
    (Integer, binary.int4),
    (Boolean, binary.boolean),
    (Uuid, binary.uuid),
    (Date, binary.day),
    (Text, binary.words),
    (ARRAY, binary.texts),
    (JSONB, _jsonb),
)
