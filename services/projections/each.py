"""One question about many streams, its rows by stream: a page with forty logs asks no more than one with a single."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.projections.rows import Row

STREAM = "of_stream"


async def each(
    reading: AsyncConnection, table: Table, streams: Sequence[UUID], order: Sequence[Any], *which: Any
) -> Mapping[UUID, Sequence[Row]]:
    """The rows of these streams that the reader may see, without who sees them. ``order`` holds within a stream."""
    columns = [column for column in table.c if column.name not in ("stream", "audience")]
    question = select(table.c.stream.label(STREAM), *columns).where(table.c.stream.in_(streams), *which)
    found: dict[UUID, list[Row]] = defaultdict(list)
    if streams:
        for row in (await reading.execute(question.order_by(*order))).mappings():
            found[row[STREAM]].append({name: value for name, value in row.items() if name != STREAM})
    return found
