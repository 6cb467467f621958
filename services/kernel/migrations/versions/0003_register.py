"""The person register, outside the events: every fact with from–to and the moment it was recorded."""

from alembic import op

revision = "0003"
down_revision = "0002"

FACT = "from_on date NOT NULL, until_on date, recorded_at timestamptz NOT NULL DEFAULT now()"
TABLES = ("unit", "person", "employment", "office", "parental", "enrolment")


def upgrade() -> None:
    op.execute("CREATE TABLE unit (id uuid PRIMARY KEY, name text NOT NULL, service text NOT NULL)")
    op.execute("""
        CREATE TABLE person (
            id uuid PRIMARY KEY, given_name text NOT NULL, family_name text NOT NULL, born date,
            language text NOT NULL DEFAULT 'nb', phone text, email text)""")
    op.execute(f"""
        CREATE TABLE employment (
            person uuid NOT NULL REFERENCES person, unit uuid NOT NULL REFERENCES unit, title text NOT NULL,
            leads boolean NOT NULL DEFAULT false, {FACT})""")
    op.execute(f"CREATE TABLE office (person uuid NOT NULL REFERENCES person, role text NOT NULL, {FACT})")
    op.execute(f"""
        CREATE TABLE parental (
            parent uuid NOT NULL REFERENCES person, child uuid NOT NULL REFERENCES person,
            kind text NOT NULL CHECK (kind IN ('foresatt', 'omsorgsperson')), relation text NOT NULL, {FACT})""")
    op.execute(f"""
        CREATE TABLE enrolment (
            child uuid NOT NULL REFERENCES person, unit uuid NOT NULL REFERENCES unit,
            group_name text NOT NULL, {FACT})""")
    for table, column in (
        ("employment", "person"),
        ("employment", "unit"),
        ("parental", "child"),
        ("parental", "parent"),
        ("enrolment", "unit"),
        ("enrolment", "child"),
        ("office", "person"),
    ):
        op.execute(f"CREATE INDEX ON {table} ({column})")
    everyone = ", ".join(f"stafettlogg_{role}" for role in ("appender", "reader", "keeper"))
    op.execute(f"GRANT SELECT ON {', '.join(TABLES)} TO {everyone}")
    op.execute(f"GRANT INSERT, UPDATE ON {', '.join(TABLES)} TO stafettlogg_keeper")
