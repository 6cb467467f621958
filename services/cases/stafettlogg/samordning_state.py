"""What the log knows of henvisninger and of an ansvarsgruppe."""

from dataclasses import dataclass
from datetime import date


@dataclass
class Henvisning:
    """Sent, and perhaps answered."""

    sent_on: date
    answered_on: date | None = None


@dataclass(frozen=True)
class Ansvarsgruppe:
    """Koordinerende enhet was asked; the group is there."""

    asked_on: date | None = None
    set_on: date | None = None
