"""What a person has said of themselves: whether they need an interpreter in meetings."""

from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.execute("ALTER TABLE choice ADD COLUMN interpreter boolean NOT NULL DEFAULT false")
