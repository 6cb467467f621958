"""Time, passed in everywhere. Moments are UTC; days are days in Norway."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")


class Clock:
    """The server's clock, moved by ``shift`` in a demo and in tests, else never."""

    def __init__(self, shift: timedelta = timedelta()) -> None:
        self.shift = shift

    def now(self) -> datetime:
        """This moment in UTC, with microseconds as the database keeps them."""
        return datetime.now(UTC) + self.shift

    def today(self) -> date:
        """The calendar day in Norway."""
        return self.now().astimezone(OSLO).date()
