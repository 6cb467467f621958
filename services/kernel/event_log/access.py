"""Access to a stream, written in the same transaction as the event that gives or ends it."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Access:
    """One row of `access`: from this position on, the person (or whoever leads the unit) has the role, or no longer.

    Exactly one of ``person`` and ``unit`` is set. ``stream`` names another stream than the event's own.
    ``barn``: the role rests on parental responsibility for this barn, asked of the register each time.
    """

    role: str
    person: UUID | None = None
    unit: UUID | None = None
    given: bool = True
    stream: UUID | None = None
    barn: UUID | None = None
