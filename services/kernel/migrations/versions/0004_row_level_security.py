"""Who reads what, in the database itself: a guard against a forgotten WHERE."""

from alembic import op

revision = "0004"
down_revision = "0003"

TODAY = "(now() AT TIME ZONE 'Europe/Oslo')::date"
IN_FORCE = f"from_on <= {TODAY} AND (until_on IS NULL OR until_on > {TODAY})"
# A role given in a case counts only while the register still says what it rests on: the employment, the office, the
# parental responsibility for this barn.
HOLDS = f"""h.given
    AND (h.role NOT IN ('forfatter', 'tildelt', 'stafettholder', 'deltaker')
         OR EXISTS (SELECT FROM employment e WHERE e.person = h.person AND {IN_FORCE}))
    AND (h.role NOT IN ('kontrolloer', 'bti_koordinator')
         OR EXISTS (SELECT FROM office o WHERE o.person = h.person AND o.role = h.role AND {IN_FORCE}))
    AND (h.barn IS NULL
         OR EXISTS (SELECT FROM parental p
                     WHERE p.parent = h.person AND p.child = h.barn AND p.kind = h.role AND {IN_FORCE}))"""
ME = "NULLIF(current_setting('stafettlogg.person', true), '')::uuid"
DEFINER = "LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp"
POLICY = "stream = ANY ((SELECT my_streams())::uuid[]) AND ((SELECT my_access()) -> stream::text) ?| audience"


def upgrade() -> None:
    # Access as it stands: the last word on each (subject, stream, role). Who leads a unit is asked of the register now.
    op.execute(f"""
        CREATE FUNCTION access_of(who uuid) RETURNS TABLE (stream uuid, role text) {DEFINER} AS $$
            SELECT h.stream, h.role FROM (
                SELECT DISTINCT ON (a.stream, a.role) a.stream, a.person, a.role, a.barn, a.given
                  FROM access a WHERE a.person = who ORDER BY a.stream, a.role, a.position DESC) h WHERE {HOLDS}
            UNION
            SELECT h.stream, h.role FROM (
                SELECT DISTINCT ON (a.unit, a.stream, a.role) a.stream, a.role, a.given
                  FROM access a
                 WHERE a.unit IN (SELECT e.unit FROM employment e WHERE e.person = who AND e.leads AND {IN_FORCE})
                 ORDER BY a.unit, a.stream, a.role, a.position DESC) h WHERE h.given $$""")
    op.execute(f"""
        CREATE FUNCTION roles_of(who uuid, which uuid) RETURNS SETOF text {DEFINER} AS $$
            SELECT h.role FROM (
                SELECT DISTINCT ON (a.role) a.person, a.role, a.barn, a.given
                  FROM access a WHERE a.person = who AND a.stream = which
                 ORDER BY a.role, a.position DESC) h WHERE {HOLDS}
            UNION
            SELECT h.role FROM (
                SELECT DISTINCT ON (a.unit, a.role) a.unit, a.role, a.given
                  FROM access a WHERE a.stream = which AND a.unit IS NOT NULL
                 ORDER BY a.unit, a.role, a.position DESC) h
             WHERE h.given AND EXISTS (
                SELECT FROM employment e WHERE e.unit = h.unit AND e.person = who AND e.leads AND {IN_FORCE}) $$""")
    op.execute(f"""
        CREATE FUNCTION people_of(which uuid) RETURNS TABLE (person uuid, role text) {DEFINER} AS $$
            SELECT h.person, h.role FROM (
                SELECT DISTINCT ON (a.person, a.role) a.person, a.role, a.barn, a.given
                  FROM access a WHERE a.stream = which AND a.person IS NOT NULL
                 ORDER BY a.person, a.role, a.position DESC) h WHERE {HOLDS}
            UNION
            SELECT e.person, h.role FROM (
                SELECT DISTINCT ON (a.unit, a.role) a.unit, a.role, a.given
                  FROM access a WHERE a.stream = which AND a.unit IS NOT NULL
                 ORDER BY a.unit, a.role, a.position DESC) h
              JOIN employment e ON e.unit = h.unit AND e.leads AND {IN_FORCE} WHERE h.given $$""")
    op.execute(f"""
        CREATE FUNCTION my_access() RETURNS jsonb {DEFINER} AS $$
            SELECT coalesce(jsonb_object_agg(m.stream, m.roles), '{{}}') FROM (
                SELECT stream, jsonb_agg(role) || to_jsonb('person:' || {ME}) AS roles
                  FROM access_of({ME}) GROUP BY stream) m $$""")
    op.execute(f"""
        CREATE FUNCTION my_streams() RETURNS uuid[] {DEFINER} AS $$
            SELECT coalesce(array_agg(DISTINCT stream), '{{}}') FROM access_of({ME}) $$""")
    op.execute("""
        REVOKE EXECUTE ON FUNCTION access_of(uuid), roles_of(uuid, uuid), people_of(uuid), my_access(), my_streams()
          FROM PUBLIC""")
    op.execute("GRANT EXECUTE ON FUNCTION my_access(), my_streams() TO stafettlogg_reader, stafettlogg_projector")
    op.execute("GRANT EXECUTE ON FUNCTION roles_of(uuid, uuid) TO stafettlogg_appender")
    op.execute("GRANT EXECUTE ON FUNCTION people_of(uuid) TO stafettlogg_keeper, stafettlogg_projector")
    op.execute("ALTER TABLE payload ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE payload FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY seen ON payload FOR SELECT TO stafettlogg_reader USING ({POLICY})")
    op.execute("""
        CREATE POLICY kept ON payload TO stafettlogg_appender, stafettlogg_projector, stafettlogg_eraser
            USING (true) WITH CHECK (true)""")
    op.execute("GRANT SELECT ON payload TO stafettlogg_reader")
