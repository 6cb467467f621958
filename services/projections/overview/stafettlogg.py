"""Stafettlogg: its status words are the aggregate's own."""

from services.cases.stafettlogg import (
    EvalueringAgreed,
    MoeteHeld,
    Opened,
    Proposed,
    Resumed,
    SamtykkeGiven,
    SamtykkeRefused,
    SamtykkeWithdrawn,
)
from services.projections.overview.changes import changes
from services.projections.rows import Row


@changes.register
def _(event: Proposed) -> Row:
    ids = {"barn": event.barn, "unit": event.unit, "pack": event.pack, "other": event.undring}
    place = {"kind": "stafettlogg", "status": "foreslaatt", "nivaa": event.nivaa, "trinn": 1}
    return ids | place | {"responsible": event.stafettholder}


@changes.register
def _(event: Opened) -> Row:
    return {"status": "aapen", "nivaa": event.nivaa, "trinn": event.trinn, "next_on": event.meet_by}


@changes.register
def _(event: MoeteHeld) -> Row:
    return {"next_on": None}


@changes.register
def _(event: EvalueringAgreed) -> Row:
    return {"trinn": event.trinn, "next_on": event.on}


@changes.register
def _(event: SamtykkeRefused) -> Row:
    return {"status": "ikke_aapnet", "next_on": None}


@changes.register
def _(event: SamtykkeGiven) -> Row:
    return {"status": "foreslaatt"} if event.reopens else {}


@changes.register
def _(event: Resumed) -> Row:
    return {"status": "aapen"}


@changes.register
def _(event: SamtykkeWithdrawn) -> Row:
    return {"status": "fryst"}
