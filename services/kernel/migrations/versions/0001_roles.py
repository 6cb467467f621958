"""The roles that hold each part of the program down to what it needs."""

from alembic import op

revision = "0001"
down_revision = None

ROLES = ("appender", "projector", "reader", "keeper", "eraser")


def upgrade() -> None:
    for role in ROLES:
        # Roles belong to the whole server; another database of the same server may have made them at this moment.
        op.execute(f"""
            DO $$ BEGIN
                CREATE ROLE stafettlogg_{role} NOLOGIN NOBYPASSRLS;
            EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
            END $$""")
        op.execute(f"GRANT stafettlogg_{role} TO CURRENT_USER")
    op.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    op.execute("GRANT USAGE ON SCHEMA public TO " + ", ".join(f"stafettlogg_{role}" for role in ROLES))
    # The projector makes and swaps the tables of the views.
    op.execute("GRANT CREATE ON SCHEMA public TO stafettlogg_projector")
