"""Saves are counted by what became of them, in the shape that Prometheus reads."""

import asyncio
from collections.abc import AsyncIterator
from uuid import uuid4

import asyncpg
import pytest

from services.kernel.database import Database
from services.kernel.errors import Unavailable
from services.kernel.event_log import Conflict
from services.kernel.metrics import Metrics
from services.kernel.metrics.appends import Appends, CountedWriter
from tests.kernel.event_log.saves import save, sealed


@pytest.fixture
async def writer(fresh: str) -> AsyncIterator[CountedWriter]:
    """On a database of its own."""
    database = Database(fresh)

    async def after(_position: int) -> None: ...

    writer = CountedWriter(await database.pool("appender"), after, Appends())
    running = asyncio.create_task(writer.run())
    yield writer
    running.cancel()
    await asyncio.wait([running])
    await database.close()


def said(counts: Appends, name: str, **labels: str) -> float:
    """What a scrape would read."""
    metrics = Metrics()
    metrics.registry.unregister(metrics.appends)
    metrics.add(counts)
    return metrics.registry.get_sample_value(name, labels) or 0


async def test_each_save_is_counted_once_by_what_became_of_it(writer: CountedWriter) -> None:
    stream = uuid4()
    for version in (1, 2):
        await writer.append(save(sealed(stream, version)))
    with pytest.raises(Conflict):
        await writer.append(save(sealed(stream, 2)))
    with pytest.raises(asyncpg.DataError):
        await writer.append(save(sealed(uuid4(), 1, actor="ingen")))
    counts = writer.counts
    found = {outcome: said(counts, "stafettlogg_append_saves_total", outcome=outcome) for outcome in counts.outcomes}
    assert found == {"stored": 2, "conflict": 1, "unavailable": 0, "fault": 1}
    assert said(counts, "stafettlogg_append_seconds_count") == 2
    assert said(counts, "stafettlogg_append_batches_total") == 4


def test_a_time_lands_in_its_bucket_and_in_every_greater_one() -> None:
    counts = Appends()
    for seconds in (0.0004, 0.003, 0.003, 99.0):
        counts.stored(seconds)
    bounds = ("0.001", "0.005", "10.0", "+Inf")
    buckets = {le: said(counts, "stafettlogg_append_seconds_bucket", le=le) for le in bounds}
    assert buckets == {"0.001": 1, "0.005": 3, "10.0": 3, "+Inf": 4}
    assert said(counts, "stafettlogg_append_seconds_sum") == pytest.approx(99.0064)


def test_a_database_that_stays_away_has_a_word_of_its_own() -> None:
    counts = Appends()
    counts.failed(Unavailable("borte"))
    assert said(counts, "stafettlogg_append_saves_total", outcome="unavailable") == 1
