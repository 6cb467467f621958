"""The seen log: who was shown what of which stream, before they were; added to, never changed (docs/decisions/0018).

One chain for the municipality: each row's hash covers the row before it. Nobody inserts but `record_innsyn`, which asks
the same tables as row-level security in which roles the person reads, so that no page can say it wrongly.
"""

from pathlib import Path

from alembic import op

revision = "0019"
down_revision = "0018"

ME = "NULLIF(current_setting('stafettlogg.person', true), '')::uuid"


def upgrade() -> None:
    op.execute("""
        CREATE TABLE innsyn (
            n bigint PRIMARY KEY, person uuid NOT NULL, stream uuid NOT NULL, position bigint NOT NULL,
            page text NOT NULL, at timestamptz NOT NULL, roles text[] NOT NULL, service uuid, kontroll uuid,
            kin boolean NOT NULL, hash bytea NOT NULL)""")
    op.execute("CREATE INDEX innsyn_stream ON innsyn (stream, n)")
    op.execute("CREATE INDEX innsyn_person ON innsyn (person, stream, page, n DESC)")
    op.execute("""
        CREATE TABLE innsyn_head (
            singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton), n bigint NOT NULL, hash bytea NOT NULL)""")
    op.execute("INSERT INTO innsyn_head (n, hash) VALUES (0, sha256('stafettlogg innsyn'::bytea))")
    op.execute("""
        CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            RAISE EXCEPTION '% is only added to', TG_TABLE_NAME;
        END $$""")
    op.execute("""
        CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON innsyn FOR EACH STATEMENT
            EXECUTE FUNCTION refuse_change()""")
    op.execute((Path(__file__).parent / "0019_record.sql").read_text())
    op.execute("REVOKE EXECUTE ON FUNCTION record_innsyn(uuid[], uuid[], uuid[], text[], timestamptz[]) FROM PUBLIC")
    op.execute("""
        GRANT EXECUTE ON FUNCTION record_innsyn(uuid[], uuid[], uuid[], text[], timestamptz[])
            TO stafettlogg_appender""")
    _read()


def _read() -> None:
    # The owner comes in by being a member of the appender: so does a restore, whoever owns the tables then.
    # The family, and an auditor within the mandate, see what staff have read; whoever belongs to the family has their
    # own reading to themselves.
    op.execute("ALTER TABLE innsyn ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE innsyn FORCE ROW LEVEL SECURITY")
    op.execute("CREATE POLICY recorded ON innsyn FOR INSERT TO stafettlogg_appender WITH CHECK (true)")
    op.execute("CREATE POLICY held ON innsyn FOR SELECT TO stafettlogg_appender USING (true)")
    op.execute(f"""
        CREATE POLICY seen ON innsyn FOR SELECT TO stafettlogg_reader
            USING (person = {ME}
                   OR (NOT kin AND stream = ANY ((SELECT my_streams())::uuid[])
                       AND ((SELECT my_access()) -> stream::text) ?| ARRAY['foresatt', 'barn', 'kontrolloer']))""")
    op.execute("GRANT SELECT ON innsyn TO stafettlogg_reader, stafettlogg_appender")
    op.execute("GRANT SELECT ON innsyn_head TO stafettlogg_appender")
