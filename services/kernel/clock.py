"""Time, passed in everywhere. Moments are UTC; days are days in Norway."""

from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")


class Time(Protocol):
    """Where the time comes from: in the running product the clock guard, which does not believe a clock that jumps."""

    def now(self) -> datetime:
        """This moment in UTC, with microseconds as the database keeps them."""

    def span(self) -> tuple[datetime, datetime]:
        """The earliest and the latest that it can be now: two moments only while nobody has confirmed which."""

    def may_expire(self) -> bool:
        """Whether anything may be ended for good because time has passed. Whatever cannot be taken back asks here."""


class WallTime:
    """The machine's clock as it stands."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def span(self) -> tuple[datetime, datetime]:
        return (self.now(),) * 2

    def may_expire(self) -> bool:
        return True


class Clock:
    """The product's clock, moved by ``shift`` in a demo and in tests, else never."""

    def __init__(self, shift: timedelta = timedelta(), time: Time | None = None) -> None:
        self.shift = shift
        self.time = time or WallTime()

    def now(self) -> datetime:
        """This moment in UTC, with microseconds as the database keeps them."""
        return self.time.now() + self.shift

    def today(self) -> date:
        """The calendar day in Norway."""
        return self.now().astimezone(OSLO).date()

    @property
    def in_doubt(self) -> bool:
        """Whether not even the day is known: nothing that lasts may be counted from it."""
        earliest, latest = self.time.span()
        return earliest != latest

    def span(self) -> tuple[datetime, datetime]:
        """The earliest and the latest that it can be now, in Norway."""
        if not self.in_doubt:
            return (self.now().astimezone(OSLO),) * 2
        earliest, latest = self.time.span()
        return (earliest + self.shift).astimezone(OSLO), (latest + self.shift).astimezone(OSLO)
