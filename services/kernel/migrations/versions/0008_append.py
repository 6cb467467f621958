"""The checked append finds rows by their keys, however large the tables have grown since its plans were made."""

from pathlib import Path

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.execute((Path(__file__).parent / "0008_append.sql").read_text())
