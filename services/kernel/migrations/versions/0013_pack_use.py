"""Which model pack new cases follow: the last row. What was in use is never forgotten."""

from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.execute("""
        CREATE TABLE pack_use (
            n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, hash bytea NOT NULL REFERENCES pack,
            since timestamptz NOT NULL DEFAULT now())""")
    op.execute("GRANT SELECT, INSERT ON pack_use TO stafettlogg_appender")
