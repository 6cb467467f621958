"""Bytte: the log is another place's."""

from services.cases.stafettlogg import BytteDone
from services.projections.overview.changes import changes
from services.projections.rows import Row


@changes.register
def _(event: BytteDone) -> Row:
    return {"unit": event.tjeneste}
