"""The next table of a view while it is filled, out of everyone's sight, and how it takes its place."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Column, MetaData, Table, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlalchemy.sql.elements import quoted_name

from services.kernel.driver import driver
from services.kernel.follow_positions import VIEW, follower, move
from services.projections.folding import Parked, park, release
from services.projections.records import Records
from services.projections.tables import guard
from services.projections.view import View

NEXT = "_next"


class Shadow:
    """``name`` is the table that readers know, ``view`` writes to the next one. ``parked``: what the view could not
    take, by stream."""

    def __init__(self, view: View) -> None:
        self.name = view.table.name
        self.view = view.into(_next(view.table))
        self.parked: dict[UUID, Parked] = {}
        self.records = Records(view.table)

    @property
    def table(self) -> Table:
        """The next one."""
        return self.view.table

    def park(self, streams: Iterable[Parked]) -> None:
        """Where a stream was parked first, it stays."""
        for one in streams:
            self.parked.setdefault(one.stream, one)

    async def begin(self, connection: AsyncConnection) -> None:
        """Columns only: rows go in faster so, and COPY does not pass policies."""
        bare = [Column(column.name, column.type, nullable=column.nullable) for column in self.table.c]
        await connection.execute(CreateTable(Table(self.table.name, MetaData(), *bare)))

    async def finish(self, connection: AsyncConnection) -> None:
        """All that readers and the planner need."""
        name, key = self.table.name, ", ".join(column.name for column in self.table.primary_key)
        await connection.execute(text("SET LOCAL maintenance_work_mem = '64MB'"))
        await connection.execute(text(f"ALTER TABLE {name} ADD CONSTRAINT {name}_pkey PRIMARY KEY ({key})"))
        for index in self.table.indexes:
            await connection.execute(CreateIndex(index))
        await guard(connection, self.table)
        await connection.execute(text(f"ANALYZE {name}"))

    async def take_its_place(self, connection: AsyncConnection, position: int) -> None:
        """The old table goes, this one gets its name and the names of its indexes; nothing else tells them apart."""
        await connection.execute(text(f"DROP TABLE IF EXISTS {self.name}"))
        await connection.execute(text(f"ALTER TABLE {self.table.name} RENAME TO {self.name}"))
        for index in (f"{self.table.name}_pkey", *(str(index.name) for index in self.table.indexes)):
            await connection.execute(text(f"ALTER INDEX {index} RENAME TO {_final(index, self.name)}"))
        row = insert(follower).values(name=self.name, kind=VIEW, position=position)
        await connection.execute(row.on_conflict_do_update(index_elements=["name"], set_={"kind": VIEW}))
        raw = await driver(connection)
        await move(raw, [self.name], position)
        await release(raw, self.name)
        await park(raw, self.name, list(self.parked.values()))


def _next(table: Table) -> Table:
    copy = table.to_metadata(MetaData(), name=table.name + NEXT)
    for index in copy.indexes:
        index.name = quoted_name(f"{index.name}{NEXT}", None)
    return copy


def _final(index: str, name: str) -> str:
    return f"{name}_pkey" if index == f"{name}{NEXT}_pkey" else index.removesuffix(NEXT)


async def drop_leftovers(connection: AsyncConnection) -> None:
    """Next tables that an interrupted rebuild has left behind, of whatever release."""
    question = text("""
        SELECT tablename FROM pg_tables
         WHERE schemaname = 'public' AND tableowner = current_user AND right(tablename, :length) = :next""")
    async with connection.begin():
        rows = await connection.execute(question, {"length": len(NEXT), "next": NEXT})
        for row in list(rows):
            await connection.execute(text(f"DROP TABLE {row.tablename}"))
