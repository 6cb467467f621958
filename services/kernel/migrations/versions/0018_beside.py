"""Beside each log lies a stream for its beskjeder, with the same access: also for the logs that were there before."""

from alembic import op

revision = "0018"
down_revision = "0017"

# As `stream_beside` of the event log: the version of the id is 8 instead of 4. The other columns as they are.
BESIDE = """
    INSERT INTO access
    SELECT (jsonb_populate_record(a, jsonb_build_object('stream', overlay(a.stream::text PLACING '8' FROM 15)))).*
      FROM access a
     WHERE EXISTS (SELECT FROM event e
                    WHERE e.stream = a.stream AND e.version = 1 AND e.topic LIKE 'stafettlogg.%')"""


def upgrade() -> None:
    op.execute(BESIDE)
