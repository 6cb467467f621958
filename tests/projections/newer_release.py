"""The release after this one, as a process of its own: a revision more in the schema, and the timeline in a new form.
Started by tests/projections/test_release.py beside the release that is here."""

import sys
from collections.abc import Sequence
from pathlib import Path
from shutil import copytree
from tempfile import mkdtemp

from sqlalchemy import Column, MetaData, Table, Text

from services import run
from services.kernel import schema
from services.kernel.driver import Connection
from services.projections import run as projections
from services.projections import stand, views
from services.projections.rows import Rows, rows_of
from services.projections.timeline import Timeline, timeline
from services.projections.view import Opened, View

REVISION = """
from alembic import op

revision = "9999"
down_revision = "{before}"


def upgrade() -> None:
    op.execute("ALTER TABLE event ADD COLUMN note text")
    op.execute("CREATE TABLE of_the_newer_release (id bigint PRIMARY KEY)")
"""


class NewTimeline(Timeline):
    """One column more, and its own table."""

    table = Table(
        "timeline_2",
        MetaData(),
        *(Column(one.name, one.type, primary_key=one.primary_key, nullable=one.nullable) for one in timeline.c),
        Column("kind", Text, nullable=False),
    )

    async def write(self, connection: Connection, batch: Sequence[Opened]) -> None:
        rows: Rows = {}
        for opened in batch:
            self.fold(rows, opened)
        await rows_of(self.table).upsert(connection, list(rows.values()))

    def fold(self, rows: Rows, opened: Opened) -> None:
        super().fold(rows, opened)
        rows[opened.entry.position,]["kind"] = opened.entry.topic.partition(".")[0]


def _newer_schema() -> None:
    migrations = Path(mkdtemp()) / "migrations"
    copytree(schema.MIGRATIONS, migrations)
    (migrations / "versions" / "9999_newer.py").write_text(REVISION.format(before=schema.newest()))
    schema.MIGRATIONS = migrations


def _newer_views() -> None:
    mine: list[View] = [view for view in views.VIEWS if view.table.name != "timeline_1"] + [NewTimeline()]
    for module in (projections, views):
        vars(module)["VIEWS"] = mine
    stand.NAMES[:] = [view.table.name for view in mine]


if __name__ == "__main__":
    _newer_schema()
    _newer_views()
    sys.exit(run.main(sys.argv[1:]))
