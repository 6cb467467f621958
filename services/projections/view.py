"""What a view is, and how it folds a batch of events into its table by one bulk upsert."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from copy import copy
from typing import NamedTuple, Self
from uuid import UUID

from sqlalchemy import Table

from services.kernel.driver import Connection
from services.kernel.event_log import Event, StoredEntry
from services.projections.rows import Rows, rows_of


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
    async def write(self, connection: Connection, batch: Sequence[Opened]) -> None:
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

    async def write(self, connection: Connection, batch: Sequence[Opened]) -> None:
        rows = await self._rows(connection, batch)
        before = {key: dict(row) for key, row in rows.items()}
        for opened in batch:
            self.fold(rows, opened)
        await rows_of(self.table).upsert(connection, [row for key, row in rows.items() if before.get(key) != row])

    async def _rows(self, connection: Connection, batch: Sequence[Opened]) -> Rows:
        streams = {opened.stream for opened in batch}
        if self.by_part:
            parts = {about for opened in batch if (about := opened.event.about())}
            return await rows_of(self.table).of_parts(connection, streams, parts)
        return await rows_of(self.table).of_streams(connection, streams)
