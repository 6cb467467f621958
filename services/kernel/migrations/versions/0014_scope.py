"""Access that rests on a samtykke: for a service, to the plan or the log or only what comes, and to a last day.

The functions are those of 0012. ``tjeneste``: the role holds while the person works in that unit. ``last_on``: and to
that day, whether or not anybody has written down that it is over. ``fra_naa``: of what the role sees, only what stands
at this position or after it; ``since`` is that position, 0 for the others.
"""

from pathlib import Path

from alembic import op

revision = "0014"
down_revision = "0020"

TODAY = "(now() AT TIME ZONE 'Europe/Oslo')::date"
IN_FORCE = f"from_on <= {TODAY} AND (until_on IS NULL OR until_on > {TODAY})"
HOLDS = f"""h.given
    AND (h.last_on IS NULL OR h.last_on >= {TODAY})
    AND (h.role NOT IN ('forfatter', 'tildelt', 'stafettholder', 'deltaker', 'deltaker_plan')
         OR (SELECT true FROM employment e
              WHERE e.person = h.person AND (h.tjeneste IS NULL OR e.unit = h.tjeneste) AND {IN_FORCE} LIMIT 1))
    AND (h.role NOT IN ('kontrolloer', 'bti_koordinator')
         OR (SELECT true FROM office o WHERE o.person = h.person AND o.role = h.role AND {IN_FORCE} LIMIT 1))
    AND (h.barn IS NULL
         OR (SELECT true FROM parental p
              WHERE p.parent = h.person AND p.child = h.barn AND p.kind = h.role AND {IN_FORCE} LIMIT 1))"""
LOOKUPS = "SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off"
FIXED = "STABLE SECURITY DEFINER SET search_path = public, pg_temp"
DEFINER = f"LANGUAGE sql {FIXED} {LOOKUPS}"
LAST_WORD = "a.person, a.role, a.barn, a.given, a.tjeneste, a.last_on, a.fra_naa, a.position"
SINCE = "CASE WHEN h.fra_naa THEN h.position ELSE 0 END"
ME = "NULLIF(current_setting('stafettlogg.person', true), '')::uuid::text"
SEEN = """((SELECT my_access()) -> stream::text) ?| audience
    OR ('deltaker' = ANY (audience) AND position >= ((SELECT my_since()) ->> stream::text)::bigint)"""


def upgrade() -> None:
    op.execute("""
        ALTER TABLE access
            ADD COLUMN tjeneste uuid, ADD COLUMN last_on date, ADD COLUMN fra_naa boolean NOT NULL DEFAULT false""")
    _questions()
    _of_the_reader()
    op.execute(f"ALTER POLICY seen ON payload USING ({SEEN})")
    op.execute((Path(__file__).parent / "0014_append.sql").read_text())


def _questions() -> None:
    op.execute("DROP FUNCTION access_of(uuid), people_of(uuid)")  # with one column more they are others
    op.execute(f"""
        CREATE FUNCTION access_of(who uuid) RETURNS TABLE (stream uuid, role text, since bigint) {DEFINER} AS $$
            SELECT h.stream, h.role, {SINCE} FROM (
                SELECT DISTINCT ON (a.stream, a.role) a.stream, {LAST_WORD}
                  FROM access a WHERE a.person = who ORDER BY a.stream, a.role, a.position DESC) h WHERE {HOLDS}
            UNION
            SELECT h.stream, h.role, 0 FROM (
                SELECT DISTINCT ON (a.unit, a.stream, a.role) a.stream, a.role, a.given
                  FROM access a
                 WHERE a.unit IN (SELECT e.unit FROM employment e WHERE e.person = who AND e.leads AND {IN_FORCE})
                 ORDER BY a.unit, a.stream, a.role, a.position DESC) h WHERE h.given $$""")
    op.execute(f"""
        CREATE OR REPLACE FUNCTION roles_of(who uuid, which uuid) RETURNS SETOF text {DEFINER} AS $$
            SELECT h.role FROM (
                SELECT DISTINCT ON (a.role) {LAST_WORD}
                  FROM access a WHERE a.person = who AND a.stream = which
                 ORDER BY a.role, a.position DESC) h WHERE {HOLDS}
            UNION
            SELECT h.role FROM (
                SELECT DISTINCT ON (a.unit, a.role) a.unit, a.role, a.given
                  FROM access a WHERE a.stream = which AND a.unit IS NOT NULL
                 ORDER BY a.unit, a.role, a.position DESC) h
             WHERE h.given AND (
                SELECT true FROM employment e WHERE e.unit = h.unit AND e.person = who AND e.leads AND {IN_FORCE}
                 LIMIT 1) $$""")
    op.execute(f"""
        CREATE FUNCTION people_of(which uuid) RETURNS TABLE (person uuid, role text, since bigint) {DEFINER} AS $$
            SELECT h.person, h.role, {SINCE} FROM (
                SELECT DISTINCT ON (a.person, a.role) {LAST_WORD}
                  FROM access a WHERE a.stream = which AND a.person IS NOT NULL
                 ORDER BY a.person, a.role, a.position DESC) h WHERE {HOLDS}
            UNION
            SELECT e.person, h.role, 0 FROM (
                SELECT DISTINCT ON (a.unit, a.role) a.unit, a.role, a.given
                  FROM access a WHERE a.stream = which AND a.unit IS NOT NULL
                 ORDER BY a.unit, a.role, a.position DESC) h
              JOIN employment e ON e.unit = h.unit AND e.leads AND {IN_FORCE} WHERE h.given $$""")
    op.execute("REVOKE EXECUTE ON FUNCTION access_of(uuid), people_of(uuid) FROM PUBLIC")
    op.execute("GRANT EXECUTE ON FUNCTION people_of(uuid) TO stafettlogg_keeper, stafettlogg_projector")


def _of_the_reader() -> None:
    # Both answers are worked out at once and remembered beside the person whom they hold for, as in 0011.
    op.execute(f"""
        CREATE OR REPLACE FUNCTION my_access() RETURNS jsonb LANGUAGE plpgsql {FIXED} AS $$
        DECLARE
            me text := {ME};
            known text := current_setting('stafettlogg.access', true);
            found jsonb;
            later jsonb;
        BEGIN
            IF me IS NULL THEN
                RETURN '{{}}';
            ELSIF starts_with(known, me) THEN
                RETURN substr(known, 37)::jsonb;
            END IF;
            SELECT coalesce(jsonb_object_agg(m.stream, m.roles), '{{}}'),
                   coalesce(jsonb_object_agg(m.stream, m.since) FILTER (WHERE m.since IS NOT NULL), '{{}}')
              INTO found, later
              FROM (SELECT stream,
                           coalesce(jsonb_agg(role) FILTER (WHERE since = 0), '[]')
                               || to_jsonb('person:' || me) AS roles,
                           min(since) FILTER (WHERE since > 0) AS since
                      FROM access_of(me::uuid) GROUP BY stream) m;
            PERFORM set_config('stafettlogg.access', me || found, true);
            PERFORM set_config('stafettlogg.since', me || later, true);
            RETURN found;
        END $$""")
    op.execute(f"""
        CREATE FUNCTION my_since() RETURNS jsonb LANGUAGE plpgsql {FIXED} AS $$
        DECLARE
            me text := {ME};
            known text;
        BEGIN
            IF me IS NULL THEN
                RETURN '{{}}';
            END IF;
            PERFORM my_access();
            known := current_setting('stafettlogg.since', true);
            RETURN CASE WHEN starts_with(known, me) THEN substr(known, 37)::jsonb ELSE '{{}}' END;
        END $$""")
    op.execute("REVOKE EXECUTE ON FUNCTION my_since() FROM PUBLIC")
    op.execute("GRANT EXECUTE ON FUNCTION my_since() TO stafettlogg_reader, stafettlogg_projector")
