"""Access that hangs on age; an employee whom the family has shut out; a leader who is too close to the barn.

The functions are those of 0014. ``from_age``: the role holds from that birthday on, asked of the register each time. At
18 what rests on parental responsibility ends. Two marks give nothing but take away, whatever else stands there:
«blokkert» all access of that person to the stream, «inhabil» that which comes from leading its unit.
"""

from pathlib import Path

from alembic import op

revision = "0015"
down_revision = "0016"

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


def _marked(who: str, stream: str, *marks: str) -> str:
    """Whether one of the marks stands on the person in the stream: the last word on each counts."""
    asked = (
        f"(SELECT b.given FROM access b WHERE b.person = {who} AND b.stream = {stream} AND b.role = '{mark}'"
        " ORDER BY b.position DESC LIMIT 1)"
        for mark in marks
    )
    return f"coalesce({' OR '.join(f'coalesce({one}, false)' for one in asked)}, false)"


def upgrade() -> None:
    op.execute("ALTER TABLE access ADD COLUMN from_age integer")
    _questions()
    op.execute((Path(__file__).parent / "0015_append.sql").read_text())


def _questions() -> None:
    op.execute(f"""
        CREATE OR REPLACE FUNCTION access_of(who uuid) RETURNS TABLE (stream uuid, role text, since bigint) {DEFINER}
        AS $$
            SELECT h.stream, h.role, {SINCE} FROM (
                SELECT DISTINCT ON (a.stream, a.role) a.stream, {LAST_WORD}
                  FROM access a WHERE a.person = who ORDER BY a.stream, a.role, a.position DESC) h
             WHERE {HOLDS} AND NOT {_marked("who", "h.stream", "blokkert")}
            UNION
            SELECT h.stream, h.role, 0 FROM (
                SELECT DISTINCT ON (a.unit, a.stream, a.role) a.stream, a.role, a.given
                  FROM access a
                 WHERE a.unit IN (SELECT e.unit FROM employment e WHERE e.person = who AND e.leads AND {IN_FORCE})
                 ORDER BY a.unit, a.stream, a.role, a.position DESC) h
             WHERE h.given AND NOT {_marked("who", "h.stream", "blokkert", "inhabil")} $$""")
    op.execute(f"""
        CREATE OR REPLACE FUNCTION roles_of(who uuid, which uuid) RETURNS SETOF text {DEFINER} AS $$
            SELECT h.role FROM (
                SELECT DISTINCT ON (a.role) {LAST_WORD}
                  FROM access a WHERE a.person = who AND a.stream = which
                 ORDER BY a.role, a.position DESC) h
             WHERE {HOLDS} AND NOT {_marked("who", "which", "blokkert")}
            UNION
            SELECT h.role FROM (
                SELECT DISTINCT ON (a.unit, a.role) a.unit, a.role, a.given
                  FROM access a WHERE a.stream = which AND a.unit IS NOT NULL
                 ORDER BY a.unit, a.role, a.position DESC) h
             WHERE h.given AND NOT {_marked("who", "which", "blokkert", "inhabil")} AND (
                SELECT true FROM employment e WHERE e.unit = h.unit AND e.person = who AND e.leads AND {IN_FORCE}
                 LIMIT 1) $$""")
    op.execute(f"""
        CREATE OR REPLACE FUNCTION people_of(which uuid) RETURNS TABLE (person uuid, role text, since bigint) {DEFINER}
        AS $$
            SELECT h.person, h.role, {SINCE} FROM (
                SELECT DISTINCT ON (a.person, a.role) {LAST_WORD}
                  FROM access a WHERE a.stream = which AND a.person IS NOT NULL
                 ORDER BY a.person, a.role, a.position DESC) h
             WHERE {HOLDS} AND NOT {_marked("h.person", "which", "blokkert")}
            UNION
            SELECT e.person, h.role, 0 FROM (
                SELECT DISTINCT ON (a.unit, a.role) a.unit, a.role, a.given
                  FROM access a WHERE a.stream = which AND a.unit IS NOT NULL
                 ORDER BY a.unit, a.role, a.position DESC) h
              JOIN employment e ON e.unit = h.unit AND e.leads AND {IN_FORCE}
             WHERE h.given AND NOT {_marked("e.person", "which", "blokkert", "inhabil")} $$""")
    # For rows that are shown because of what their reader leads or oversees, not because of a role in the stream.
    op.execute(f"""
        CREATE FUNCTION kept_from_me() RETURNS uuid[] {DEFINER} AS $$
            SELECT coalesce(array_agg(DISTINCT m.stream), '{{}}') FROM (
                SELECT DISTINCT ON (a.stream, a.role) a.stream, a.given
                  FROM access a WHERE a.person = {ME} AND a.role IN ('blokkert', 'inhabil')
                 ORDER BY a.stream, a.role, a.position DESC) m WHERE m.given $$""")
    op.execute("REVOKE EXECUTE ON FUNCTION kept_from_me() FROM PUBLIC")
    op.execute("GRANT EXECUTE ON FUNCTION kept_from_me() TO stafettlogg_reader, stafettlogg_projector")
