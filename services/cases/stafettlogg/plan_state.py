"""What stands beside the plan, as plain records: what is waited for, what is asked for, what helps and what hinders."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

Area = Literal["hjem", "barn", "miljoe", "fritid"]
FaktorKind = Literal["beskyttende", "risiko"]


@dataclass
class Venting:
    """Whom one waits for, since when, and who asks them again on which day. ``version``: of the stream, when it was
    last written on. ``ended_on`` where they have come."""

    whom: str
    since: date
    meanwhile: str
    calls: UUID
    calls_on: date
    version: int
    written_by: UUID
    ended_on: date | None = None


@dataclass
class Beslutning:
    """A decision that somebody in the family has asked for."""

    asked_by: UUID
    answer_by: date
    answered_on: date | None = None


@dataclass
class Faktor:
    """Something that protects or burdens, for as long as it is true."""

    area: Area
    kind: FaktorKind
    words: str
    ended_on: date | None = None


@dataclass
class Haandgrep:
    """What one does the moment it happens. ``by``: who wrote it."""

    by: UUID
    ended: bool = False
