"""Access to a stream, written in the same transaction as the event that gives or ends it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class Access:
    """One row of `access`: from this position on, the person (or whoever leads the unit) has the role, or no longer.

    Exactly one of ``person`` and ``unit`` is set. ``stream`` names another stream than the event's own.
    ``barn``: the role rests on parental responsibility for this barn, ``tjeneste``: on working in that unit; both are
    asked of the register each time. ``last_on``: it ends by itself after that day. ``fra_naa``: of what the role sees,
    only what stands at this position or after it.
    """

    role: str
    person: UUID | None = None
    unit: UUID | None = None
    given: bool = True
    stream: UUID | None = None
    barn: UUID | None = None
    tjeneste: UUID | None = None
    last_on: date | None = None
    fra_naa: bool = False
