"""Access that rests on a samtykke or on age; an employee whom the family has shut out; a leader too close to the barn.

The functions are those of 0012. ``tjeneste``: the role holds while the person works in that unit. ``last_on``: and to
that day, whether or not anybody has written down that it is over. ``fra_naa``: of what the role sees, only what stands
at this position or after it; ``since`` is that position, 0 for the others. ``from_age``: the role holds from that
birthday on, asked of the register each time. At 18 what rests on parental responsibility ends. Two marks give nothing
but take away, whatever else stands there: «blokkert» all access of that person, «inhabil» that which comes from leading
the unit. The family's own access names the barn, in a log, an undring that is shared and a teamsak alike: a mark that
stands in one of them holds in the others too, also in those that come later (docs/decisions/0019).
"""

from pathlib import Path

from alembic import op

revision = "0016"
down_revision = "0015"

TODAY = "(now() AT TIME ZONE 'Europe/Oslo')::date"
IN_FORCE = f"from_on <= {TODAY} AND (until_on IS NULL OR until_on > {TODAY})"
STAFF = "'forfatter', 'tildelt', 'stafettholder', 'deltaker', 'deltaker_plan', 'forespurt'"
HOLDS = f"""h.given AND h.role NOT IN ('blokkert', 'inhabil')
    AND (h.last_on IS NULL OR h.last_on >= {TODAY})
    AND (h.from_age IS NULL
         OR (SELECT c.born + make_interval(years => h.from_age) <= {TODAY} FROM person c WHERE c.id = h.person))
    AND (h.role NOT IN ({STAFF})
         OR (SELECT true FROM employment e
              WHERE e.person = h.person AND (h.tjeneste IS NULL OR e.unit = h.tjeneste) AND {IN_FORCE} LIMIT 1))
    AND (h.role NOT IN ('kontrolloer', 'bti_koordinator', 'enhetsleder')
         OR (SELECT true FROM office o
              WHERE o.person = h.person AND {IN_FORCE}
                AND o.role = CASE h.role WHEN 'enhetsleder' THEN 'bti_koordinator' ELSE h.role END LIMIT 1))
    AND (h.barn IS NULL
         OR (SELECT true FROM parental p JOIN person c ON c.id = p.child
              WHERE p.parent = h.person AND p.child = h.barn AND p.kind = h.role AND {IN_FORCE}
                AND (c.born IS NULL OR c.born + interval '18 years' > {TODAY}) LIMIT 1))"""
LOOKUPS = "SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off"
FIXED = "STABLE SECURITY DEFINER SET search_path = public, pg_temp"
DEFINER = f"LANGUAGE sql {FIXED} {LOOKUPS}"
LAST_WORD = "a.person, a.role, a.barn, a.given, a.tjeneste, a.last_on, a.fra_naa, a.from_age, a.position"
SINCE = "CASE WHEN h.fra_naa THEN h.position ELSE 0 END"
ME = "NULLIF(current_setting('stafettlogg.person', true), '')::uuid"
MARKS = "'blokkert', 'inhabil'"

SEEN = """((SELECT my_access()) -> stream::text) ?| audience
    OR ('deltaker' = ANY (audience) AND position >= ((SELECT my_since()) ->> stream::text)::bigint)"""


def _free(who: str, stream: str, *marks: str) -> str:
    """Whether none of the marks keeps the person from the stream. Nearly nobody has one, and that is asked first."""
    these = ", ".join(f"'{mark}'" for mark in marks)
    return (
        f"((SELECT true FROM access b WHERE b.person = {who} AND b.role IN ({MARKS}) LIMIT 1) IS NULL"
        f" OR {stream} <> ALL ((SELECT kept_out({who}, ARRAY[{these}]))::uuid[]))"
    )


def upgrade() -> None:
    op.execute("""
        ALTER TABLE access
            ADD COLUMN tjeneste uuid, ADD COLUMN last_on date, ADD COLUMN fra_naa boolean NOT NULL DEFAULT false,
            ADD COLUMN from_age integer""")
    _kept_out()
    _questions()
    _of_the_reader()
    op.execute(f"ALTER POLICY seen ON payload USING ({SEEN})")
    op.execute((Path(__file__).parent / "0016_append.sql").read_text())


def _kept_out() -> None:
    op.execute("CREATE INDEX access_barn ON access (barn, stream) WHERE barn IS NOT NULL")
    op.execute(f"CREATE INDEX access_mark ON access (person, stream, role, position DESC) WHERE role IN ({MARKS})")
    op.execute(f"""
        CREATE FUNCTION kept_out(who uuid, marks text[]) RETURNS uuid[] {DEFINER} AS $$
            WITH marked AS (
                SELECT m.stream FROM (
                    SELECT DISTINCT ON (a.stream, a.role) a.stream, a.given
                      FROM access a WHERE a.person = who AND a.role IN ({MARKS}) AND a.role = ANY (marks)
                     ORDER BY a.stream, a.role, a.position DESC) m WHERE m.given)
            SELECT array(
                SELECT stream FROM marked
                UNION
                SELECT o.stream FROM access o
                 WHERE o.barn IN (SELECT f.barn FROM marked JOIN access f USING (stream)
                                   WHERE f.barn IS NOT NULL)) $$""")
    op.execute("REVOKE EXECUTE ON FUNCTION kept_out(uuid, text[]) FROM PUBLIC")


def _questions() -> None:
    op.execute("DROP FUNCTION access_of(uuid), people_of(uuid)")  # with one column more they are others
    op.execute(f"""
        CREATE FUNCTION access_of(who uuid) RETURNS TABLE (stream uuid, role text, since bigint) {DEFINER}
        AS $$
            SELECT h.stream, h.role, {SINCE} FROM (
                SELECT DISTINCT ON (a.stream, a.role) a.stream, {LAST_WORD}
                  FROM access a WHERE a.person = who ORDER BY a.stream, a.role, a.position DESC) h
             WHERE {HOLDS} AND {_free("who", "h.stream", "blokkert")}
            UNION
            SELECT h.stream, h.role, 0 FROM (
                SELECT DISTINCT ON (a.unit, a.stream, a.role) a.stream, a.role, a.given
                  FROM access a
                 WHERE a.unit IN (SELECT e.unit FROM employment e WHERE e.person = who AND e.leads AND {IN_FORCE})
                 ORDER BY a.unit, a.stream, a.role, a.position DESC) h
             WHERE h.given AND {_free("who", "h.stream", "blokkert", "inhabil")} $$""")
    op.execute(f"""
        CREATE OR REPLACE FUNCTION roles_of(who uuid, which uuid) RETURNS SETOF text {DEFINER} AS $$
            SELECT h.role FROM (
                SELECT DISTINCT ON (a.role) {LAST_WORD}
                  FROM access a WHERE a.person = who AND a.stream = which
                 ORDER BY a.role, a.position DESC) h
             WHERE {HOLDS} AND {_free("who", "which", "blokkert")}
            UNION
            SELECT h.role FROM (
                SELECT DISTINCT ON (a.unit, a.role) a.unit, a.role, a.given
                  FROM access a WHERE a.stream = which AND a.unit IS NOT NULL
                 ORDER BY a.unit, a.role, a.position DESC) h
             WHERE h.given AND {_free("who", "which", "blokkert", "inhabil")} AND (
                SELECT true FROM employment e WHERE e.unit = h.unit AND e.person = who AND e.leads AND {IN_FORCE}
                 LIMIT 1) $$""")
    op.execute(f"""
        CREATE FUNCTION people_of(which uuid) RETURNS TABLE (person uuid, role text, since bigint) {DEFINER}
        AS $$
            SELECT h.person, h.role, {SINCE} FROM (
                SELECT DISTINCT ON (a.person, a.role) {LAST_WORD}
                  FROM access a WHERE a.stream = which AND a.person IS NOT NULL
                 ORDER BY a.person, a.role, a.position DESC) h
             WHERE {HOLDS} AND {_free("h.person", "which", "blokkert")}
            UNION
            SELECT e.person, h.role, 0 FROM (
                SELECT DISTINCT ON (a.unit, a.role) a.unit, a.role, a.given
                  FROM access a WHERE a.stream = which AND a.unit IS NOT NULL
                 ORDER BY a.unit, a.role, a.position DESC) h
              JOIN employment e ON e.unit = h.unit AND e.leads AND {IN_FORCE}
             WHERE h.given AND {_free("e.person", "which", "blokkert", "inhabil")} $$""")
    op.execute("REVOKE EXECUTE ON FUNCTION access_of(uuid), people_of(uuid) FROM PUBLIC")
    op.execute("GRANT EXECUTE ON FUNCTION people_of(uuid) TO stafettlogg_keeper, stafettlogg_projector")
    # For rows that are shown because of what their reader leads or oversees, not because of a role in the stream.
    op.execute(f"""
        CREATE FUNCTION kept_from_me() RETURNS uuid[] {DEFINER} AS $$
            SELECT kept_out({ME}, ARRAY[{MARKS}]) $$""")
    op.execute("REVOKE EXECUTE ON FUNCTION kept_from_me() FROM PUBLIC")
    op.execute("GRANT EXECUTE ON FUNCTION kept_from_me() TO stafettlogg_reader, stafettlogg_projector")


def _of_the_reader() -> None:
    # Both answers are worked out at once and remembered beside the person whom they hold for, as in 0011.
    op.execute(f"""
        CREATE OR REPLACE FUNCTION my_access() RETURNS jsonb LANGUAGE plpgsql {FIXED} AS $$
        DECLARE
            me text := {ME}::text;
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
            me text := {ME}::text;
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
