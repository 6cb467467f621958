"""What a view is, and how it folds a batch of events into its table by one bulk upsert."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from copy import copy
from functools import lru_cache
from typing import Any, NamedTuple, Self
from uuid import UUID

from sqlalchemy import Select, Table, Uuid, any_, bindparam, select
from sqlalchemy.dialects.postgresql import ARRAY, Insert, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from services.kernel.event_log import Event, StoredEntry

Row = dict[str, Any]
Rows = dict[tuple[Any, ...], Row]


class Opened(NamedTuple):
    """A stored entry and the event in it."""

    entry: StoredEntry
    event: Event

    @property
    def stream(self) -> UUID:
        """The stream it belongs to."""
        return self.entry.originator_id  # type: ignore[return-value]  # the library allows words too


class View(ABC):
    """A table made of events. ``table`` carries the version in its name; its columns ``stream`` and ``audience`` are
    what row-level security asks about. What stands there of a stream follows from that stream's events alone."""

    table: Table
    folds: tuple[type[Event], ...] = (Event,)
    """The events that mean something for it. The others are not even shown to it."""

    @abstractmethod
    def fold(self, rows: Rows, opened: Opened) -> None:
        """Changes the stream's rows, kept by their primary key, as the event says."""

    @abstractmethod
    async def write(self, connection: AsyncConnection, batch: Sequence[Opened]) -> None:
        """Folds the batch into the table. The same batch twice leaves the same table."""

    def into(self, table: Table) -> Self:
        """The same view, written to another table of the same shape."""
        other = copy(self)
        other.table = table
        return other


class FoldedView(View):
    """Rows that events change: those of the batch's streams are read, folded in memory, and written back at once."""

    by_part = False
    """Each event changes the one row of the part that it is about: then no other is read, however long the log."""

    async def write(self, connection: AsyncConnection, batch: Sequence[Opened]) -> None:
        rows = await self._rows(connection, batch)
        before = {key: dict(row) for key, row in rows.items()}
        for opened in batch:
            self.fold(rows, opened)
        await upsert(connection, self.table, [row for key, row in rows.items() if before.get(key) != row])

    async def _rows(self, connection: AsyncConnection, batch: Sequence[Opened]) -> Rows:
        asked = {"streams": list({opened.stream for opened in batch})}
        if self.by_part:
            asked["parts"] = list({about for opened in batch if (about := opened.event.about())})
        found = await connection.execute(_stored(self.table, self.by_part), asked)
        keys = [column.name for column in self.table.primary_key]
        return {tuple(row[key] for key in keys): dict(row) for row in found.mappings()}


@lru_cache(maxsize=64)
def _stored(table: Table, by_part: bool) -> Select[Any]:
    question = select(table).where(table.c.stream == any_(bindparam("streams", type_=ARRAY(Uuid))))
    return question.where(table.c.id == any_(bindparam("parts", type_=ARRAY(Uuid)))) if by_part else question


@lru_cache(maxsize=64)
def _upserting(table: Table) -> Insert:
    statement = insert(table)
    rest = {column.name: statement.excluded[column.name] for column in table.c if not column.primary_key}
    return statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=rest)


async def upsert(connection: AsyncConnection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """All rows at once; a row that is there is replaced. The statement is the same for any number of rows: to put
    together one for so and so many takes longer than to carry it out."""
    if not rows:
        return
    await connection.execute(_upserting(table), [dict(row) for row in rows])
