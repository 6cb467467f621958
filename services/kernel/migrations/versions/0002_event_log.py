"""The event log: headers for ever, payloads apart, commands, access, one head."""

from pathlib import Path

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.execute("""
        CREATE TABLE head (singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton), position bigint NOT NULL)""")
    op.execute("INSERT INTO head (position) VALUES (0)")
    op.execute("""
        CREATE TABLE event (
            position bigint PRIMARY KEY, stream uuid NOT NULL, version integer NOT NULL, topic text NOT NULL,
            actor uuid NOT NULL, role text NOT NULL, recorded timestamptz NOT NULL, command uuid NOT NULL,
            pack bytea NOT NULL, audience text[] NOT NULL, payload_hash bytea NOT NULL, leaf bytea NOT NULL,
            UNIQUE (stream, version))""")
    op.execute("""
        CREATE TABLE payload (
            position bigint PRIMARY KEY, stream uuid NOT NULL, audience text[] NOT NULL,
            salt bytea NOT NULL, sealed bytea NOT NULL)""")
    op.execute("CREATE INDEX payload_stream ON payload (stream)")
    op.execute("""
        CREATE TABLE command (
            id uuid PRIMARY KEY, person uuid NOT NULL, body_hash bytea NOT NULL, result jsonb NOT NULL,
            position bigint NOT NULL)""")
    op.execute("""
        CREATE TABLE access (
            position bigint NOT NULL, stream uuid NOT NULL, person uuid, unit uuid, role text NOT NULL,
            given boolean NOT NULL, barn uuid, CHECK (num_nonnulls(person, unit) = 1))""")
    op.execute(
        "CREATE INDEX access_person ON access (person, stream, role, position DESC, given) WHERE person IS NOT NULL"
    )
    op.execute("CREATE INDEX access_unit ON access (unit, stream, role, position DESC, given) WHERE unit IS NOT NULL")
    op.execute("CREATE INDEX access_stream ON access (stream, position)")
    op.execute("CREATE TABLE pack (hash bytea PRIMARY KEY, name text NOT NULL, body text NOT NULL)")
    op.execute("""
        CREATE TABLE follower (
            name text PRIMARY KEY, kind text NOT NULL, position bigint NOT NULL DEFAULT 0)""")
    op.execute("""
        CREATE TABLE parked (
            follower text NOT NULL, stream uuid NOT NULL, position bigint NOT NULL, reason text NOT NULL,
            PRIMARY KEY (follower, stream))""")
    op.execute((Path(__file__).parent / "0002_append.sql").read_text())
    op.execute("GRANT SELECT ON head, event, payload, command, access, pack TO stafettlogg_appender")
    op.execute("GRANT INSERT ON event, payload, command, access, pack TO stafettlogg_appender")
    op.execute("GRANT UPDATE (position) ON head TO stafettlogg_appender")
    op.execute("GRANT SELECT ON head, event, payload, access, pack TO stafettlogg_projector")
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON follower, parked TO stafettlogg_projector")
    op.execute("""
        GRANT SELECT (position, stream, version, topic, actor, role, recorded, audience) ON event
            TO stafettlogg_keeper""")
    op.execute("GRANT SELECT ON head, access, pack TO stafettlogg_keeper")
    op.execute("GRANT SELECT, INSERT, UPDATE ON follower, parked TO stafettlogg_keeper")
    op.execute("GRANT SELECT ON follower, head, pack TO stafettlogg_reader")
    op.execute("GRANT SELECT, DELETE ON payload TO stafettlogg_eraser")
