"""Who has access is found by keys alone, however many children and employees the register holds.

The functions are those of 0004. EXISTS under an OR may be planned as a hash over the whole table, anew in each call:
with 1,000 children each announced event read all of `parental`. A scalar question is always a look-up.
"""

from alembic import op

revision = "0012"
down_revision = "0011"

TODAY = "(now() AT TIME ZONE 'Europe/Oslo')::date"
IN_FORCE = f"from_on <= {TODAY} AND (until_on IS NULL OR until_on > {TODAY})"
HOLDS = f"""h.given
    AND (h.role NOT IN ('forfatter', 'tildelt', 'stafettholder', 'deltaker')
         OR (SELECT true FROM employment e WHERE e.person = h.person AND {IN_FORCE} LIMIT 1))
    AND (h.role NOT IN ('kontrolloer', 'bti_koordinator')
         OR (SELECT true FROM office o WHERE o.person = h.person AND o.role = h.role AND {IN_FORCE} LIMIT 1))
    AND (h.barn IS NULL
         OR (SELECT true FROM parental p
              WHERE p.parent = h.person AND p.child = h.barn AND p.kind = h.role AND {IN_FORCE} LIMIT 1))"""
LOOKUPS = "SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off"
DEFINER = f"LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp {LOOKUPS}"


def upgrade() -> None:
    op.execute(f"""
        CREATE OR REPLACE FUNCTION access_of(who uuid) RETURNS TABLE (stream uuid, role text) {DEFINER} AS $$
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
        CREATE OR REPLACE FUNCTION roles_of(who uuid, which uuid) RETURNS SETOF text {DEFINER} AS $$
            SELECT h.role FROM (
                SELECT DISTINCT ON (a.role) a.person, a.role, a.barn, a.given
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
        CREATE OR REPLACE FUNCTION people_of(which uuid) RETURNS TABLE (person uuid, role text) {DEFINER} AS $$
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
