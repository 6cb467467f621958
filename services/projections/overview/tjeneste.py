"""The stafettholder's own service is out: the log stands still, as where the samtykke for it all is taken back."""

from services.cases.stafettlogg import TjenesteSamtykkeExpired, TjenesteSamtykkeWithdrawn
from services.projections.overview.changes import changes
from services.projections.rows import Row


@changes.register
def _(event: TjenesteSamtykkeWithdrawn) -> Row:
    return {"status": "fryst"} if event.freezes else {}


@changes.register
def _(event: TjenesteSamtykkeExpired) -> Row:
    return {"status": "fryst"} if event.freezes else {}
