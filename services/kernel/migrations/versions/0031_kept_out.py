"""Whom the family has shut out of a log is shut out of all that the family takes part in about that barn.

The functions are those of 0016. The family's own access names the barn, in a log, an undring that is shared and a
teamsak alike: so the mark that stands in one of them holds in the others too, also in those that come later. The same
goes for a leader who is too close to the barn, for what comes from leading its unit.
"""

from alembic import op

revision = "0031"
down_revision = "0030"

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
DEFINER = f"LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp {LOOKUPS}"
LAST_WORD = "a.person, a.role, a.barn, a.given, a.tjeneste, a.last_on, a.fra_naa, a.from_age, a.position"
SINCE = "CASE WHEN h.fra_naa THEN h.position ELSE 0 END"
ME = "NULLIF(current_setting('stafettlogg.person', true), '')::uuid"
MARKS = "'blokkert', 'inhabil'"


def _free(who: str, stream: str, *marks: str) -> str:
    """Whether none of the marks keeps the person from the stream. Nearly nobody has one, and that is asked first."""
    these = ", ".join(f"'{mark}'" for mark in marks)
    return (
        f"((SELECT true FROM access b WHERE b.person = {who} AND b.role IN ({MARKS}) LIMIT 1) IS NULL"
        f" OR {stream} <> ALL ((SELECT kept_out({who}, ARRAY[{these}]))::uuid[]))"
    )


def upgrade() -> None:
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
    _questions()
    op.execute(f"""
        CREATE OR REPLACE FUNCTION kept_from_me() RETURNS uuid[] {DEFINER} AS $$
            SELECT kept_out({ME}, ARRAY[{MARKS}]) $$""")


def _questions() -> None:
    op.execute(f"""
        CREATE OR REPLACE FUNCTION access_of(who uuid) RETURNS TABLE (stream uuid, role text, since bigint) {DEFINER}
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
        CREATE OR REPLACE FUNCTION people_of(which uuid) RETURNS TABLE (person uuid, role text, since bigint) {DEFINER}
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
