"""Timeline: one row for each entry. Words stay sealed in the payload; web opens what it shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    Uuid,
    func,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncConnection

from services.kernel.driver import Connection
from services.projections.audience import SEEN_FROM
from services.projections.rows import Row, Rows, rows_of
from services.projections.view import Opened, View

metadata = MetaData()

timeline = Table(
    "timeline_1",
    metadata,
    Column("position", BigInteger, primary_key=True),
    Column("stream", Uuid, nullable=False),
    Column("version", Integer, nullable=False),
    Column("topic", Text, nullable=False),
    Column("actor", Uuid, nullable=False),
    Column("role", Text, nullable=False),
    Column("recorded", DateTime(timezone=True), nullable=False),
    Column("occurred_on", Date),
    Column("about", Uuid),
    Column("audience", ARRAY(Text), nullable=False),
    Index("timeline_1_stream", "stream", "position"),
    info={SEEN_FROM: "position"},
)

_NEWEST = timeline.c.position.desc()
payload = Table(
    "payload",
    metadata,
    Column("position", BigInteger, primary_key=True),
    Column("salt", LargeBinary),
    Column("sealed", LargeBinary),
)


@dataclass(frozen=True)
class Entry:
    """One entry as its reader may see it, its words still sealed. ``sealed`` is None where they were removed."""

    position: int
    stream: UUID
    version: int
    topic: str
    actor: UUID
    role: str
    recorded: datetime
    occurred_on: date | None
    about: UUID | None
    sealed: bytes | None


class Timeline(View):
    """Each event is a row; a removed one too."""

    table = timeline

    def fold(self, rows: Rows, opened: Opened) -> None:
        rows[opened.entry.position,] = _row(opened)

    async def write(self, connection: Connection, batch: Sequence[Opened]) -> None:
        await rows_of(self.table).add(connection, [_row(opened) for opened in batch])


def _row(opened: Opened) -> Row:
    entry, event = opened.entry, opened.event
    return {
        "position": entry.position,
        "stream": opened.stream,
        "version": entry.originator_version,
        "topic": entry.topic,
        "actor": entry.actor,
        "role": entry.role,
        "recorded": entry.recorded,
        "occurred_on": event.occurred_on(),
        "about": event.about(),
        "audience": list(entry.audience),
    }


async def entries(reading: AsyncConnection, streams: Sequence[UUID], limit: int | None = None) -> Sequence[Entry]:
    """The entries of these streams that the reader may see, newest first."""
    question = _select().where(timeline.c.stream.in_(streams)).order_by(timeline.c.position.desc()).limit(limit)
    return [Entry(**row) for row in (await reading.execute(question)).mappings()]


async def about(reading: AsyncConnection, stream: UUID, part: UUID) -> Sequence[Entry]:
    """What was written about one part of the stream, as far as the reader may see it, newest first."""
    question = _select().where(timeline.c.stream == stream, timeline.c.about == part)
    rows = await reading.execute(question.order_by(timeline.c.position.desc()))
    return [Entry(**row) for row in rows.mappings()]


async def of_kind(reading: AsyncConnection, topic: str) -> Sequence[Entry]:
    """The entries of one kind that the reader may see, in whatever stream, newest first."""
    question = _select().where(timeline.c.topic == topic).order_by(timeline.c.position.desc())
    return [Entry(**row) for row in (await reading.execute(question)).mappings()]


async def at(reading: AsyncConnection, positions: Sequence[int]) -> Sequence[Entry]:
    """The entries at these positions that the reader may see."""
    question = _select().where(timeline.c.position.in_(positions))
    return [Entry(**row) for row in (await reading.execute(question)).mappings()]


async def of_versions(reading: AsyncConnection, stream: UUID, versions: Sequence[int]) -> Sequence[Entry]:
    """Those of a stream's entries that the reader may see."""
    question = _select().where(timeline.c.stream == stream, timeline.c.version.in_(versions))
    return [Entry(**row) for row in (await reading.execute(question)).mappings()]


async def during(
    reading: AsyncConnection,
    stream: UUID,
    topics: Sequence[str],
    last: int,
    since: datetime,
    day: tuple[datetime, datetime],
) -> Sequence[Entry]:
    """Entries whose topic begins so, recorded from then on and not after the position ``last``, or within the ``day``:
    what was entered while a meeting went on, or the same day. In order."""
    said = or_(*(timeline.c.topic.startswith(one) for one in topics))
    then = (timeline.c.recorded >= since) & (timeline.c.position <= last)
    that_day = (timeline.c.recorded >= day[0]) & (timeline.c.recorded < day[1])
    question = _select().where(timeline.c.stream == stream, said, then | that_day).order_by(timeline.c.position)
    return [Entry(**row) for row in (await reading.execute(question)).mappings()]


async def of_topics(reading: AsyncConnection, stream: UUID, topics: Sequence[str]) -> Sequence[Entry]:
    """Those entries of one stream that say such a thing and that the reader may see, newest first."""
    mine = timeline.c.stream == stream, timeline.c.topic.in_(topics)
    rows = await reading.execute(_select().where(*mine).order_by(timeline.c.position.desc()))
    return [Entry(**row) for row in rows.mappings()]


async def count(reading: AsyncConnection, stream: UUID, topic: str) -> int:
    """How many there are."""
    mine = timeline.c.stream == stream, timeline.c.topic == topic
    return int(await reading.scalar(select(func.count()).select_from(timeline).where(*mine)) or 0)


async def of_topic(reading: AsyncConnection, stream: UUID, topic: str) -> Sequence[Entry]:
    """Those of one kind, newest first."""
    mine = (timeline.c.stream == stream) & (timeline.c.topic == topic)
    return [Entry(**row) for row in (await reading.execute(_select().where(mine).order_by(_NEWEST))).mappings()]


def _select() -> Any:
    columns = [column for column in timeline.c if column.name != "audience"]
    return select(*columns, payload.c.sealed).outerjoin(payload, payload.c.position == timeline.c.position)
