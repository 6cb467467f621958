"""Dead reckoning: what the time must be, from a moment that is known and the seconds since. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

A_DAY = timedelta(days=1)
"""A jump of more than this is not believed. Less is a time server at work, or a summer time that was set by hand."""


@dataclass(frozen=True)
class Mark:
    """A moment that was known, on a machine that had been running for ``booted`` seconds then."""

    at: datetime
    boot: str
    booted: float
    sure: bool = True


@dataclass(frozen=True)
class Reading:
    """All the clocks, read at once."""

    wall: datetime
    database: datetime
    boot: str
    booted: float


@dataclass(frozen=True)
class Reckoning:
    """``sure``: measured without a gap, or agreed with a clock since."""

    start: datetime
    booted: float
    sure: bool

    def at(self, booted: float) -> datetime:
        """What the time must be when the machine has been running for so many seconds."""
        return self.start + timedelta(seconds=booted - self.booted)

    def agreeing(self, reading: Reading) -> datetime | None:
        """The clock to go by: the database's, which all processes share; else our own; None if both are far off."""
        must_be = self.at(reading.booted)
        return next((clock for clock in (reading.database, reading.wall) if near(clock, must_be)), None)

    def settled(self) -> "Reckoning":
        """Once a clock has agreed with it."""
        return replace(self, sure=True)


def near(clock: datetime, must_be: datetime) -> bool:
    """Within a day of it."""
    return abs(clock - must_be) <= A_DAY


def begin(mark: Mark | None, reading: Reading) -> Reckoning:
    """At a start. Without a mark nothing has happened yet, and any clock will do.

    After a stop the seconds were counted only if the machine has run all the while. Else a clock that shows at most a
    day later is believed; of one that shows more nobody can tell whether it jumped or the product stood still.
    """
    if mark is None:
        return Reckoning(reading.database, reading.booted, sure=True)
    if mark.boot and mark.boot == reading.boot and mark.booted <= reading.booted:
        return Reckoning(mark.at, mark.booted, mark.sure)
    stood = Reckoning(mark.at, reading.booted, sure=False)
    clock = stood.agreeing(reading)
    return Reckoning(clock, reading.booted, sure=True) if clock else stood


def newest(marks: Iterable[Mark]) -> Mark | None:
    """The one to begin from."""
    return max(marks, key=lambda mark: (mark.sure, mark.at), default=None)
