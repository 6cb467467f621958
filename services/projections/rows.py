"""The rows of a view's table as the driver takes them. The statements follow from the table, and are the same for any
number of rows: to put together one for so and so many takes longer than to carry it out."""

import json
from collections.abc import Collection, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any
from uuid import UUID

from sqlalchemy import Table
from sqlalchemy.dialects.postgresql import JSONB

from services.kernel.driver import Connection

Row = dict[str, Any]
Rows = dict[tuple[Any, ...], Row]


class TableRows:
    """Reading and writing one table."""

    def __init__(self, table: Table) -> None:
        names, keys = [column.name for column in table.c], [column.name for column in table.primary_key]
        self._as_json = [column.name for column in table.c if isinstance(column.type, JSONB)]
        # JSON goes as text: what a connection else makes of it depends on who has opened it.
        shown = [f"{name}::text" if name in self._as_json else name for name in names]
        places = [f"${n}::text::jsonb" if name in self._as_json else f"${n}" for n, name in enumerate(names, start=1)]
        rest = ", ".join(f"{name} = excluded.{name}" for name in names if name not in keys)
        insert = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join(places)}) ON CONFLICT "  # noqa: S608
        self._stored = f"SELECT {', '.join(shown)} FROM {table.name} WHERE stream = ANY ($1)"  # noqa: S608  (names only)
        self._replace = f"{insert}({', '.join(keys)}) DO UPDATE SET {rest}"
        self._add = f"{insert}DO NOTHING"
        self._keys = [names.index(key) for key in keys]
        self._values = itemgetter(*names)

    async def of_streams(self, connection: Connection, streams: Collection[UUID]) -> Rows:
        """All rows of these streams, by primary key."""
        return self._read(await connection.fetch(self._stored, list(streams)))

    async def of_parts(self, connection: Connection, streams: Collection[UUID], parts: Collection[UUID]) -> Rows:
        """Those of them whose ``id`` is one of these."""
        return self._read(await connection.fetch(f"{self._stored} AND id = ANY ($2)", list(streams), list(parts)))

    async def upsert(self, connection: Connection, rows: Sequence[Row]) -> None:
        """All at once; a row that is there is replaced."""
        await self._write(connection, self._replace, rows)

    async def add(self, connection: Connection, rows: Sequence[Row]) -> None:
        """All at once; a row that is there stays as it is."""
        await self._write(connection, self._add, rows)

    def _read(self, records: Sequence[Any]) -> Rows:
        rows = {}
        for record in records:
            row = dict(record.items())
            for name in self._as_json:
                row[name] = json.loads(row[name])
            rows[tuple(record[key] for key in self._keys)] = row
        return rows

    async def _write(self, connection: Connection, statement: str, rows: Sequence[Row]) -> None:
        if rows:
            await connection.executemany(statement, [self._values(self._as_stored(row)) for row in rows])

    def _as_stored(self, row: Row) -> Row:
        return row | {name: json.dumps(row[name]) for name in self._as_json} if self._as_json else row


@lru_cache(maxsize=64)
def rows_of(table: Table) -> TableRows:
    """Put together once for each table."""
    return TableRows(table)
