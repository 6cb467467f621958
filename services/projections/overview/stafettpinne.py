"""Stafettpinne: who is responsible is whoever holds it."""

from services.cases.stafettlogg import OverleveringAccepted, StafettpinneDropped
from services.projections.overview.changes import changes
from services.projections.rows import Row


@changes.register
def _(event: OverleveringAccepted) -> Row:
    return {"responsible": event.stafettholder}


@changes.register
def _(event: StafettpinneDropped) -> Row:
    return {"responsible": None}
