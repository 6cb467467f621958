"""Folding: the row of a stream as its events leave it."""

from typing import Any

from services.cases.stafettlogg import FirstMoeteHeld, SamtykkeWithdrawn
from services.projections.audience import ALSO_PLAN
from services.projections.overview.changes import changes as changes_of
from services.projections.overview.table import overview
from services.projections.rows import Row
from services.projections.view import FoldedView
from services.projections.view import Opened as Entry

FREEZES = frozenset({"aapen", "fryst"})


class Overview(FoldedView):
    """Where each stream stands."""

    table = overview

    def fold(self, rows: dict[tuple[Any, ...], Row], opened: Entry) -> None:
        key = (opened.stream,)
        changes, row = changes_of(opened.event), rows.get(key)
        if row is None and "kind" not in changes:
            return  # an event that says nothing here, or one whose first entry was removed
        if isinstance(opened.event, FirstMoeteHeld) and row and row["next_is"] == "evaluering":
            return  # by then the next date is that of the evaluering
        if isinstance(opened.event, SamtykkeWithdrawn) and row and row["status"] not in FREEZES:
            changes = {"status": "ikke_aapnet"}  # taken back before there was a log to freeze
        rows[key] = (row or _empty(opened)) | changes


def _empty(opened: Entry) -> Row:
    row: Row = dict.fromkeys(column.name for column in overview.c)
    begun = opened.entry.recorded.date()
    return row | {
        "stream": opened.stream,
        "audience": ALSO_PLAN,
        "pack": "",
        "nivaa": 0,
        "trinn": 0,
        "begun_on": begun,
    }
