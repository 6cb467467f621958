"""Stafettlogg: its status words are the aggregate's own."""

from services.cases.stafettlogg import (
    Closed,
    EvalueringAgreed,
    EvalueringDecided,
    EvalueringDiscussed,
    FirstMoeteHeld,
    MoeteHeld,
    NivaaChanged,
    Opened,
    PackChanged,
    Proposed,
    Resumed,
    SamtykkeGiven,
    SamtykkeRefused,
    SamtykkeWithdrawn,
    TrinnReached,
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
    return {
        "status": "aapen",
        "nivaa": event.nivaa,
        "trinn": event.trinn,
        "next_on": event.meet_by,
        "next_is": "moete_innen",
    }


@changes.register
def _(event: FirstMoeteHeld) -> Row:
    return {"next_on": None, "next_is": None}


@changes.register
def _(event: MoeteHeld) -> Row:
    """The first of two homes' meetings changes nothing in the row that all share."""
    return {"next_on": None, "next_is": None} if event.settles else {}


@changes.register
def _(event: EvalueringAgreed) -> Row:
    return {"trinn": event.trinn, "next_on": event.on, "next_is": "evaluering"}


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


@changes.register
def _(event: EvalueringDiscussed) -> Row:
    return {"trinn": event.trinn, "next_on": None, "next_is": "beslutning"}


@changes.register
def _(event: EvalueringDecided) -> Row:
    next_is = "evaluering" if event.next_on else "moete_innen" if event.meet_by else None
    due = {"next_on": event.next_on or event.meet_by, "next_is": next_is}
    return {"nivaa": event.nivaa, "trinn": event.trinn} | due


@changes.register
def _(event: TrinnReached) -> Row:
    return {"trinn": event.trinn}


@changes.register
def _(event: NivaaChanged) -> Row:
    return {"nivaa": event.nivaa, "trinn": event.trinn}


@changes.register
def _(event: PackChanged) -> Row:
    return {"pack": event.pack, "nivaa": event.nivaa, "trinn": event.trinn}


@changes.register
def _(event: Closed) -> Row:
    return {"status": "avsluttet", "next_on": None, "next_is": None, "closed_on": event.closed_on}
