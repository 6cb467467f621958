"""Nothing: a rebuild needs no other tables and rights than those that are there. The number was given away."""

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """The projector owns the tables of the views already, and may make and drop them."""
