"""What each process last knew of the time, kept in the database: the mark that the next start begins from, and the
notice that all the others heed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Double,
    MetaData,
    Table,
    Text,
    Uuid,
    delete,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from services.kernel.clock import OSLO
from services.kernel.clock_guard.reckoning import Mark, near

WRITTEN_EACH = timedelta(minutes=1)
STALE = 3 * WRITTEN_EACH
"""A process that has written nothing for so long is dead: its clock concerns nobody any more."""
REMEMBERED = timedelta(days=1)

metadata = MetaData()

clock_mark = Table(
    "clock_mark",
    metadata,
    Column("process", Uuid, primary_key=True),
    Column("host", Text),
    Column("boot", Text),
    Column("booted", Double),
    Column("confirmed", BigInteger),
    Column("must_be", DateTime(timezone=True)),
    Column("wall", DateTime(timezone=True)),
    Column("database", DateTime(timezone=True)),
    Column("sure", Boolean),
    Column("ended", Boolean),
)

clock_confirmed = Table(
    "clock_confirmed",
    metadata,
    Column("number", BigInteger, primary_key=True),
    Column("at", DateTime(timezone=True)),
    Column("boot", Text),
    Column("booted", Double),
    Column("seen", Text),
)


@dataclass(frozen=True)
class ProcessMark:
    """``confirmed``: the number of the confirmation that it goes by, 0 before the first."""

    process: UUID
    host: str
    boot: str
    booted: float
    confirmed: int
    must_be: datetime
    wall: datetime
    database: datetime
    sure: bool
    ended: bool = False

    @property
    def in_doubt(self) -> Sequence[str]:
        """What is wrong with the clocks as this process saw them, one sentence for each; nothing if all is well."""
        stood = f"Programmet på {self.host} gikk sist {_spoken(self.must_be)}, og nå viser klokka {_spoken(self.wall)}."
        own = f"Klokka på {self.host} viser {_spoken(self.wall)}, men skulle vært {_spoken(self.must_be)}."
        server = f"Klokka hos databasen viser {_spoken(self.database)}, men skulle vært {_spoken(self.must_be)}."
        if not self.sure:
            return [f"{stood} Enten har det stått stille imens, eller så er klokka feil."]
        clocks = ((self.wall, own), (self.database, server))
        return [sentence for clock, sentence in clocks if not near(clock, self.must_be)]


async def confirmed(connection: AsyncConnection) -> tuple[int, Mark | None]:
    """The number of the last confirmation, and the moment it named."""
    row = (await connection.execute(select(clock_confirmed).order_by(clock_confirmed.c.number.desc()).limit(1))).first()
    return (row.number, Mark(row.at, row.boot, row.booted)) if row else (0, None)


async def known(connection: AsyncConnection, number: int) -> Sequence[ProcessMark]:
    """Every mark since that confirmation, those of dead processes too: the newest is what a start begins from."""
    rows = await connection.execute(select(clock_mark).where(clock_mark.c.confirmed == number))
    return [ProcessMark(**row) for row in rows.mappings()]


async def keep(connection: AsyncConnection, mark: ProcessMark) -> None:
    """Ours as it is now. Old ones of others go: a newer one stands here."""
    row = vars(mark)
    statement = insert(clock_mark).values(**row)
    await connection.execute(statement.on_conflict_do_update(index_elements=["process"], set_=row))
    others, outdated = clock_mark.c.process != mark.process, clock_mark.c.confirmed < mark.confirmed
    old = clock_mark.c.must_be < mark.must_be - REMEMBERED
    await connection.execute(delete(clock_mark).where(others, or_(outdated, old) if mark.sure else outdated))


async def end(connection: AsyncConnection, process: UUID) -> None:
    """It has stopped: its clock concerns nobody any more, and what it knew remains."""
    await connection.execute(update(clock_mark).where(clock_mark.c.process == process).values(ended=True))


async def clocks_in_doubt(connection: AsyncConnection) -> Sequence[str]:
    """What any living process sees wrong with the clocks, in plain sentences; nothing means that all goes on."""
    number, _ = await confirmed(connection)
    newest = select(func.max(clock_mark.c.must_be)).where(clock_mark.c.confirmed == number).scalar_subquery()
    alive = clock_mark.c.confirmed == number, ~clock_mark.c.ended, clock_mark.c.must_be > newest - STALE
    rows = await connection.execute(select(clock_mark).where(*alive).order_by(clock_mark.c.host))
    return list(dict.fromkeys(said for row in rows.mappings() for said in ProcessMark(**row).in_doubt))


def _spoken(moment: datetime) -> str:
    return f"{moment.astimezone(OSLO):%d.%m.%Y %H:%M}"
