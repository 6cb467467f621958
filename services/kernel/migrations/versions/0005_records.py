"""Records of their own, kept beside the events and never rebuilt: sessions, drafts, subscriptions, deliveries."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.execute("""
        CREATE TABLE session (
            token_hash bytea PRIMARY KEY, person uuid NOT NULL REFERENCES person, created timestamptz NOT NULL,
            seen timestamptz NOT NULL, ended timestamptz)""")
    op.execute("CREATE INDEX ON session (person)")
    op.execute("""
        CREATE TABLE draft (
            person uuid NOT NULL, key text NOT NULL, sealed bytea NOT NULL, saved timestamptz NOT NULL,
            PRIMARY KEY (person, key))""")
    op.execute("""
        CREATE TABLE choice (
            person uuid PRIMARY KEY REFERENCES person, language text)""")
    op.execute("""
        CREATE TABLE subscription (
            endpoint_hash bytea PRIMARY KEY, person uuid NOT NULL REFERENCES person, endpoint text NOT NULL,
            p256dh bytea NOT NULL, auth bytea NOT NULL,
            created timestamptz NOT NULL, confirmed timestamptz NOT NULL)""")
    op.execute("CREATE INDEX ON subscription (person)")
    op.execute("""
        CREATE TABLE delivery (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, occasion text NOT NULL, person uuid NOT NULL,
            channel text NOT NULL, address bytea NOT NULL, stream uuid, kind text NOT NULL,
            state text NOT NULL CHECK (state IN ('waiting', 'sent', 'covered', 'deferred', 'not reached')),
            due timestamptz NOT NULL, attempts integer NOT NULL DEFAULT 0, reason text, created timestamptz NOT NULL,
            ended timestamptz, UNIQUE (occasion, person, channel, address))""")
    op.execute("CREATE INDEX delivery_due ON delivery (due) WHERE state IN ('waiting', 'deferred')")
    op.execute("""
        CREATE TABLE demo_clock (
            singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton), shift interval NOT NULL)""")
    op.execute("""
        GRANT SELECT, INSERT, UPDATE, DELETE ON session, draft, choice, subscription, delivery, demo_clock
            TO stafettlogg_keeper""")
