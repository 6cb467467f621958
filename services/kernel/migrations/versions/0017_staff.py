"""Whoever is employed sees which teams there are and when they meet: a list without any case in it."""

from alembic import op

revision = "0017"
down_revision = "0016"

TODAY = "(now() AT TIME ZONE 'Europe/Oslo')::date"
ME = "NULLIF(current_setting('stafettlogg.person', true), '')::uuid"


def upgrade() -> None:
    op.execute(f"""
        CREATE FUNCTION works() RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
            SELECT EXISTS (SELECT FROM employment e WHERE e.person = {ME}
                              AND e.from_on <= {TODAY} AND (e.until_on IS NULL OR e.until_on > {TODAY})) $$""")
    op.execute("REVOKE EXECUTE ON FUNCTION works() FROM PUBLIC")
    op.execute("GRANT EXECUTE ON FUNCTION works() TO stafettlogg_reader, stafettlogg_projector")
