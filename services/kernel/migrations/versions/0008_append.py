"""The checked append finds rows by their keys, however large the tables have grown since its plans were made."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    for setting in ("plan_cache_mode = force_generic_plan", "enable_seqscan = off", "enable_hashjoin = off",
                    "enable_mergejoin = off"):  # fmt: skip
        op.execute(f"ALTER FUNCTION append_saves SET {setting}")
