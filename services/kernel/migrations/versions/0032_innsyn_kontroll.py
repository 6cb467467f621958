"""An auditor sees which employees have read the log of their mandate: «who looked» is part of what they go through."""

from alembic import op

revision = "0032"
down_revision = "0031"

ME = "NULLIF(current_setting('stafettlogg.person', true), '')::uuid"


def upgrade() -> None:
    op.execute(f"""
        ALTER POLICY seen ON innsyn
            USING (person = {ME}
                   OR (NOT kin AND stream = ANY ((SELECT my_streams())::uuid[])
                       AND ((SELECT my_access()) -> stream::text) ?| ARRAY['foresatt', 'barn', 'kontrolloer']))""")
