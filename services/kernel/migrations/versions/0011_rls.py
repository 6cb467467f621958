"""Who may read what is worked out once in a read transaction, not once for each table and question."""

from alembic import op

revision = "0011"
down_revision = "0009"

DEFINER = "STABLE SECURITY DEFINER SET search_path = public, pg_temp"


def upgrade() -> None:
    # Remembered beside the person whom it holds for; like the person, it is a setting of the transaction, and gone
    # with it.
    op.execute(f"""
        CREATE OR REPLACE FUNCTION my_access() RETURNS jsonb LANGUAGE plpgsql {DEFINER} AS $$
        DECLARE
            me text := NULLIF(current_setting('stafettlogg.person', true), '')::uuid::text;
            known text := current_setting('stafettlogg.access', true);
            found jsonb;
        BEGIN
            IF me IS NULL THEN
                RETURN '{{}}';
            ELSIF starts_with(known, me) THEN
                RETURN substr(known, 37)::jsonb;
            END IF;
            SELECT coalesce(jsonb_object_agg(m.stream, m.roles), '{{}}') INTO found
              FROM (SELECT stream, jsonb_agg(role) || to_jsonb('person:' || me) AS roles
                      FROM access_of(me::uuid) GROUP BY stream) m;
            PERFORM set_config('stafettlogg.access', me || found, true);
            RETURN found;
        END $$""")
    op.execute(f"""
        CREATE OR REPLACE FUNCTION my_streams() RETURNS uuid[] LANGUAGE sql {DEFINER} AS $$
            SELECT coalesce(array_agg(stream::uuid), '{{}}') FROM jsonb_object_keys(my_access()) stream $$""")
    # A payload is found by its position; whether it may be seen is said by my_access alone.
    op.execute("ALTER POLICY seen ON payload USING (((SELECT my_access()) -> stream::text) ?| audience)")
