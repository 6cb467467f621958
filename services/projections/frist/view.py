"""Folding: which frister run in a stream after an event."""

from datetime import date
from typing import Any

from services.kernel.clock import OSLO
from services.projections.audience import everybody_sees
from services.projections.frist.changes import OWN, End, Start, ends, knows, starts
from services.projections.frist.table import frist
from services.projections.rows import Row, Rows
from services.projections.view import FoldedView, Opened

HEAD = ""


class Frister(FoldedView):
    """Started, moved, met, fallen away."""

    table = frist

    def fold(self, rows: Rows, opened: Opened) -> None:
        event, known = opened.event, dict(knows(opened.event))
        place = (opened.stream, HEAD, opened.stream)
        if "kind" in known:
            rows[place] = _head(opened) | known
        if place not in rows:
            return  # its first entry was removed
        _tell(rows, opened, known)
        for end in ends(event):
            _end(rows, opened, end)
        for start in starts(event):
            part = start.part or opened.stream
            rows[opened.stream, start.key, part] = _row(rows[place], opened, start)


def _tell(rows: Rows, opened: Opened, known: Row) -> None:
    """What is new of the stream holds for the frister that run in it."""
    before = rows[opened.stream, HEAD, opened.stream]["responsible"]
    for row in _running(rows, opened):
        moves = row["responsible"] == before and row["key"] not in OWN
        row |= {name: known[name] for name in ("responsible",) if moves and name in known}
        row |= {name: known[name] for name in ("rests", "barn") if name in known}
        if "led_by" in known and row["led_by"] is not None:  # what was kept from a leader stays so
            row["led_by"] = known["led_by"]


def _end(rows: Rows, opened: Opened, end: End) -> None:
    for row in _running(rows, opened):
        if row["key"] and end.key in (None, row["key"]) and end.part in (None, row["part"]):
            row |= {"ended_on": end.met_on or _day(opened), "met": end.met_on is not None}


def _running(rows: Rows, opened: Opened) -> list[Row]:
    """Those of the stream, and its own row, which comes last: the others are told from it."""
    mine = [row for row in rows.values() if row["stream"] == opened.stream and row["ended_on"] is None]
    return sorted(mine, key=lambda row: row["key"] == HEAD)


def _head(opened: Opened) -> Row:
    row: dict[str, Any] = dict.fromkeys(column.name for column in frist.c)
    place = {"stream": opened.stream, "key": HEAD, "part": opened.stream, "audience": list(opened.entry.audience)}
    return row | place | {"hard": False, "started_on": _day(opened), "rests": False}


def _row(head: Row, opened: Opened, start: Start) -> Row:
    """Seen by whoever sees the entry that started it, and by no one else unless everybody does."""
    dates = {"started_on": start.started_on or _day(opened), "due_on": start.due_on, "hard": start.hard}
    seen = {"audience": list(opened.entry.audience), "led_by": head["led_by"] if everybody_sees(opened) else None}
    place = {"key": start.key, "part": start.part or opened.stream}
    return head | place | seen | dates | {"responsible": start.responsible or head["responsible"]}


def _day(opened: Opened) -> date:
    return opened.event.occurred_on() or opened.entry.recorded.astimezone(OSLO).date()
