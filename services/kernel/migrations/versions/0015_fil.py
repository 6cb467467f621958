"""Files of a log, sealed in parts; and what an entry's feilføring hides, from the moment it is decided."""

from alembic import op

revision = "0015"
down_revision = "0014"

ADDED = """
    CREATE FUNCTION place_fil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        UPDATE fil_part SET position = NEW.position WHERE fil = (NEW.result ->> 'fil')::uuid AND position IS NULL;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'fil % is not there', NEW.result ->> 'fil';
        END IF;
        RETURN NULL;
    END $$"""


def upgrade() -> None:
    # A part without a position belongs to an upload that is under way, or was given up. It gets the position of its
    # entry in the transaction that appends the entry.
    op.execute("""
        CREATE TABLE fil_part (
            fil uuid NOT NULL, n integer NOT NULL, stream uuid NOT NULL, position bigint,
            begun timestamptz NOT NULL, sealed bytea NOT NULL, PRIMARY KEY (fil, n))""")
    op.execute("ALTER TABLE fil_part ALTER sealed SET STORAGE EXTERNAL")
    op.execute("CREATE INDEX ON fil_part (stream)")
    op.execute("CREATE INDEX ON fil_part (position)")
    op.execute(ADDED)
    op.execute("""
        CREATE TRIGGER place_fil AFTER INSERT ON command FOR EACH ROW WHEN (NEW.result ? 'fil')
            EXECUTE FUNCTION place_fil()""")
    # Seen by whoever sees the words of its entry: no rule of its own that could say something else one day.
    op.execute("ALTER TABLE fil_part ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE fil_part FORCE ROW LEVEL SECURITY")
    op.execute("""
        CREATE POLICY seen ON fil_part FOR SELECT TO stafettlogg_reader
            USING ((SELECT true FROM payload p WHERE p.position = fil_part.position))""")
    op.execute("CREATE POLICY kept ON fil_part FOR SELECT TO stafettlogg_appender, stafettlogg_eraser USING (true)")
    op.execute("CREATE POLICY begun ON fil_part FOR INSERT TO stafettlogg_appender WITH CHECK (position IS NULL)")
    op.execute("""
        CREATE POLICY placed ON fil_part FOR UPDATE TO stafettlogg_appender
            USING (position IS NULL) WITH CHECK (position IS NOT NULL)""")
    op.execute("CREATE POLICY given_up ON fil_part FOR DELETE TO stafettlogg_appender USING (position IS NULL)")
    op.execute("CREATE POLICY erased ON fil_part FOR DELETE TO stafettlogg_eraser USING (true)")
    op.execute("GRANT SELECT ON fil_part TO stafettlogg_reader")
    op.execute("GRANT SELECT, INSERT, DELETE, UPDATE (position) ON fil_part TO stafettlogg_appender")
    op.execute("GRANT SELECT (fil, stream, position), DELETE ON fil_part TO stafettlogg_eraser")
    _feilfoering()


def _feilfoering() -> None:
    # An entry that is named here is hidden from everybody but an auditor, whatever its audience says. ``erase``: its
    # payload is to be destroyed as well, by whichever process looks first.
    op.execute("""
        CREATE TABLE feilfoert (
            position bigint PRIMARY KEY, stream uuid NOT NULL, person uuid NOT NULL, erase boolean NOT NULL)""")
    op.execute("CREATE INDEX ON feilfoert (position) WHERE erase")
    op.execute("""
        CREATE FUNCTION hide_entry() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            INSERT INTO feilfoert
            VALUES ((NEW.result ->> 'hides')::bigint, (NEW.result ->> 'stream')::uuid, NEW.person,
                    (NEW.result ->> 'erases')::boolean);
            RETURN NULL;
        END $$""")
    op.execute("""
        CREATE TRIGGER hide_entry AFTER INSERT ON command FOR EACH ROW WHEN (NEW.result ? 'hides')
            EXECUTE FUNCTION hide_entry()""")
    op.execute("GRANT SELECT, INSERT ON feilfoert TO stafettlogg_appender")
    op.execute("GRANT SELECT ON feilfoert TO stafettlogg_reader, stafettlogg_projector")
    op.execute("""
        CREATE POLICY standing ON payload AS RESTRICTIVE FOR SELECT TO stafettlogg_reader
            USING ((SELECT true FROM feilfoert f WHERE f.position = payload.position) IS NULL
                   OR ((SELECT my_access()) -> stream::text) ? 'kontrolloer')""")
