"""Whoever leads a unit sees how its cases stand, never what is written in them; the BTI-koordinator sees it of all."""

from alembic import op

revision = "0014"
down_revision = "0013"

TODAY = "(now() AT TIME ZONE 'Europe/Oslo')::date"
IN_FORCE = f"from_on <= {TODAY} AND (until_on IS NULL OR until_on > {TODAY})"
ME = "NULLIF(current_setting('stafettlogg.person', true), '')::uuid"
LOOKUPS = "SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off"
DEFINER = f"LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp {LOOKUPS}"


def upgrade() -> None:
    op.execute(f"""
        CREATE FUNCTION my_units() RETURNS uuid[] {DEFINER} AS $$
            SELECT coalesce(array_agg(e.unit), '{{}}') FROM employment e
             WHERE e.person = {ME} AND e.leads AND {IN_FORCE} $$""")
    op.execute(f"""
        CREATE FUNCTION oversees() RETURNS boolean {DEFINER} AS $$
            SELECT coalesce((SELECT true FROM office o
             WHERE o.person = {ME} AND o.role = 'bti_koordinator' AND {IN_FORCE} LIMIT 1), false) $$""")
    op.execute("REVOKE EXECUTE ON FUNCTION my_units(), oversees() FROM PUBLIC")
    op.execute("GRANT EXECUTE ON FUNCTION my_units(), oversees() TO stafettlogg_reader, stafettlogg_projector")
