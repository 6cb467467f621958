"""What an erasure takes out of the database, and the note that it has."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from services.kernel.erasures.entry import Erasure
from services.kernel.erasures.erasure_list import Line

STREAMS = text("DELETE FROM payload WHERE stream = ANY (CAST(:streams AS uuid[]))")
ENTRIES = text("""
    DELETE FROM payload p USING unnest(CAST(:in_streams AS uuid[]), CAST(:positions AS bigint[])) e (stream, position)
     WHERE p.position = e.position AND p.stream = e.stream""")
FILES = text("DELETE FROM fil_part WHERE stream = ANY (CAST(:streams AS uuid[]))")
FILES_OF_ENTRIES = text("""
    DELETE FROM fil_part p USING unnest(CAST(:in_streams AS uuid[]), CAST(:positions AS bigint[])) e (stream, position)
     WHERE p.position = e.position AND p.stream = e.stream""")
# A draft's key names the form and the streams it is about.
DRAFTS = text("""
    DELETE FROM draft d USING unnest(CAST(:streams AS uuid[])) s (stream) WHERE d.key LIKE '%' || s.stream || '%'""")
SILENCE = text("""
    UPDATE delivery SET state = 'not reached', reason = 'slettet', ended = now()
     WHERE state IN ('waiting', 'deferred')
       AND (stream = ANY (CAST(:streams AS uuid[]))
            OR stream = ANY (CAST(:in_streams AS uuid[])) AND occasion = ANY (CAST(:occasions AS text[])))""")
NOTE = text(
    "INSERT INTO erased (n, stream, position, line) VALUES (:n, :stream, :position, :line) ON CONFLICT DO NOTHING"
)


async def delete_rows(connection: AsyncConnection, erasures: Sequence[Erasure]) -> None:
    """Payloads, files, drafts and news that wait. Rows that are gone already are passed over."""
    if not erasures:
        return
    single = [one for one in erasures if one.position is not None]
    values: dict[str, Any] = {
        "streams": [one.stream for one in erasures if one.position is None],
        "in_streams": [one.stream for one in single],
        "positions": [one.position for one in single],
        "occasions": [str(one.position) for one in single],
    }
    for statement in (STREAMS, ENTRIES, FILES, FILES_OF_ENTRIES, DRAFTS, SILENCE):
        await connection.execute(statement, {name: values[name] for name in statement.compile().params})


async def note(connection: AsyncConnection, lines: Sequence[Line]) -> None:
    """Carried out. The other processes read it and forget."""
    for line in lines:
        one = line.erasure
        values = {"n": one.n, "stream": one.stream, "position": one.position, "line": line.text}
        await connection.execute(NOTE, values)
