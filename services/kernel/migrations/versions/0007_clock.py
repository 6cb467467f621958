"""What each process last knew of the time, and when an operator confirmed a clock."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.execute("""
        CREATE TABLE clock_confirmed (
            number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL, boot text NOT NULL,
            booted double precision NOT NULL, seen text NOT NULL)""")
    op.execute("""
        CREATE TABLE clock_mark (
            process uuid PRIMARY KEY, host text NOT NULL, boot text NOT NULL, booted double precision NOT NULL,
            confirmed bigint NOT NULL, must_be timestamptz NOT NULL, wall timestamptz NOT NULL,
            database timestamptz NOT NULL, sure boolean NOT NULL, ended boolean NOT NULL)""")
    op.execute("GRANT SELECT, INSERT ON clock_confirmed TO stafettlogg_keeper")
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON clock_mark TO stafettlogg_keeper")
    # Notify takes back what it has put aside, once it can be announced.
    op.execute("GRANT DELETE ON parked TO stafettlogg_keeper")
