"""Kontroll: startet, spurt, gitt, avsluttet."""

from services.cases.kontroll import KontrollEnded, KontrollStarted, UndringInnsynAsked, UndringInnsynGranted
from services.projections.overview.changes import changes
from services.projections.rows import Row


@changes.register
def _(event: KontrollStarted) -> Row:
    return {"kind": "kontroll", "status": "startet", "other": event.stafettlogg, "responsible": event.actor}


@changes.register
def _(event: UndringInnsynAsked) -> Row:
    return {"status": "spurt"}


@changes.register
def _(event: UndringInnsynGranted) -> Row:
    return {"status": "gitt"}


@changes.register
def _(event: KontrollEnded) -> Row:
    return {"status": "avsluttet"}
