"""What was erased, as the signed list outside the database says it too: for the other processes, and for a restore."""

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    # ``line`` is the signed line itself, so that a list that is shorter than this table is known to be cut.
    op.execute("""
        CREATE TABLE erased (
            n bigint PRIMARY KEY, stream uuid NOT NULL, position bigint, line text NOT NULL,
            applied timestamptz NOT NULL DEFAULT now())""")
    op.execute("CREATE INDEX ON erased (stream)")
    op.execute("GRANT SELECT, INSERT ON erased TO stafettlogg_eraser")
    op.execute("GRANT SELECT ON erased TO stafettlogg_appender, stafettlogg_projector, stafettlogg_keeper")
    op.execute("GRANT SELECT (position, stream) ON event TO stafettlogg_eraser")
    # Half-written words about an erased case go with it, and nobody is rung for it.
    op.execute("GRANT SELECT (key), DELETE ON draft TO stafettlogg_eraser")
    op.execute("""
        GRANT SELECT (stream, occasion, state, due), UPDATE (state, reason, ended) ON delivery
            TO stafettlogg_eraser""")
