"""What a view is, and how it folds a batch of events into its table by one bulk upsert."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, cast
from uuid import UUID

from sqlalchemy import Table, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from services.kernel.event_log import Event, StoredEntry

Row = dict[str, Any]


@dataclass(frozen=True)
class Opened:
    """A stored entry and the event in it."""

    entry: StoredEntry
    event: Event

    @property
    def stream(self) -> UUID:
        """The stream it belongs to."""
        return cast("UUID", self.entry.originator_id)


class View(ABC):
    """A table made of events. ``table`` carries the version in its name; its columns ``stream`` and ``audience`` are
    what row-level security asks about."""

    table: ClassVar[Table]

    @abstractmethod
    async def write(self, connection: AsyncConnection, batch: Sequence[Opened]) -> None:
        """Folds the batch in. The same batch twice leaves the same table."""


class FoldedView(View):
    """Rows that events change: those of the batch's streams are read, folded in memory, and written back at once."""

    @abstractmethod
    def fold(self, rows: dict[tuple[Any, ...], Row], opened: Opened) -> None:
        """Changes the rows, kept by their primary key, as the event says."""

    async def write(self, connection: AsyncConnection, batch: Sequence[Opened]) -> None:
        rows = await self._rows(connection, {opened.stream for opened in batch})
        before = {key: dict(row) for key, row in rows.items()}
        for opened in batch:
            self.fold(rows, opened)
        await upsert(connection, self.table, [row for key, row in rows.items() if before.get(key) != row])

    async def _rows(self, connection: AsyncConnection, streams: set[UUID]) -> dict[tuple[Any, ...], Row]:
        found = await connection.execute(select(self.table).where(self.table.c.stream.in_(streams)))
        keys = [column.name for column in self.table.primary_key]
        return {tuple(row[key] for key in keys): dict(row) for row in found.mappings()}


async def upsert(connection: AsyncConnection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """All rows in one statement; a row that is there is replaced."""
    if not rows:
        return
    statement = insert(table).values(list(rows))
    rest = {column.name: statement.excluded[column.name] for column in table.c if not column.primary_key}
    await connection.execute(statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=rest))
