"""The logs that were there before beskjeder were: whoever has access to one has it to what lies beside it."""

import importlib
from datetime import UTC, datetime
from uuid import uuid4

import asyncpg

from services.kernel.event_log import stream_beside
from tests.cases.people import KARI, LISE, MOR

MIGRATION = importlib.import_module("services.kernel.migrations.versions.0018_beside")
EVENT = "INSERT INTO event VALUES ($1, $2, 1, $3, $4, '', $5, $6, '', '{}', '', '')"


async def test_their_access_is_copied_as_it_is_and_that_of_other_streams_is_not(fresh: str) -> None:
    log, undring = uuid4(), uuid4()
    connection = await asyncpg.connect(fresh)
    try:
        for position, (stream, topic) in enumerate(((log, "stafettlogg.proposed.1"), (undring, "undring.raised.1")), 1):
            await connection.execute(EVENT, position, stream, topic, KARI.id, datetime.now(UTC), uuid4())
            await connection.execute(
                "INSERT INTO access (position, stream, person, role, given, barn) VALUES ($1, $2, $3, 'x', $4, $5)",
                position, stream, MOR.id, position == 1, LISE.id,
            )
        before = dict(await connection.fetchrow("SELECT * FROM access WHERE stream = $1", log) or {})
        await connection.execute(MIGRATION.BESIDE)
        rows = await connection.fetch("SELECT * FROM access WHERE stream NOT IN ($1, $2)", log, undring)
    finally:
        await connection.close()
    assert [dict(row) for row in rows] == [before | {"stream": stream_beside(log)}]
