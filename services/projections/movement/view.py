"""Folding: the last day, and the first."""

from datetime import date
from typing import Any
from uuid import UUID

from services.cases.roles import EVERYONE_IN_LOG, KONTROLLOER, UNDRING_STAFF
from services.kernel.clock import OSLO
from services.projections.audience import everybody_sees
from services.projections.movement.moves import DAY, moves
from services.projections.movement.table import movement
from services.projections.rows import Row, Rows
from services.projections.view import FoldedView, Opened

AUDIENCES = {
    "undring": sorted(UNDRING_STAFF | {KONTROLLOER}),
    "stafettlogg": sorted(EVERYONE_IN_LOG | {KONTROLLOER}),
}


class Movements(FoldedView):
    """The last day, and the first."""

    table = movement

    def fold(self, rows: Rows, opened: Opened) -> None:
        key, changes = (opened.stream,), moves(opened.event)
        day = opened.entry.recorded.astimezone(OSLO).date()
        if "kind" in changes:
            rows[key] = _empty(opened.stream, changes["kind"], day)
        row = rows.get(key)
        if row is None:
            return  # its first entry was removed, or it is no case of a barn
        seen = {name: value for name, value in changes.items() if everybody_sees(opened) or name in STATE}
        first = min(filter(None, (row["first_tiltak_on"], seen.pop("first_tiltak_on", None))), default=None)
        row = row | {name: day if value is DAY else value for name, value in seen.items()} | {"first_tiltak_on": first}
        rows[key] = row | ({"last_on": day} if everybody_sees(opened) else {})


STATE = frozenset({"pack", "rests", "ended_on", "responsible", "vacant_on", "acting", "acting_until"})
"""What everybody in a log is shown, although one of them alone decided it."""


def _empty(stream: UUID, kind: str, day: date) -> Row:
    row: dict[str, Any] = dict.fromkeys(column.name for column in movement.c)
    days = {"begun_on": day, "last_on": day, "rests": False}
    return row | {"stream": stream, "audience": AUDIENCES[kind]} | days
