"""Clocks that are set by hand: a machine's and its database server's, in place of `Machine`."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from services.kernel.clock_guard import Machine

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
YEAR = timedelta(days=365)


@dataclass
class HandClocks:
    """``ahead`` is how far the machine's clock is off, ``database_ahead`` the server's. Time passes when told to."""

    host: str = "maskin-1"
    boot: str = "first boot"
    true: datetime = NOW
    booted: float = 1000.0
    ahead: timedelta = field(default_factory=timedelta)
    database_ahead: timedelta = field(default_factory=timedelta)

    def wall(self) -> datetime:
        return self.true + self.ahead

    def since_boot(self) -> float:
        return self.booted

    async def database(self, connection: AsyncConnection) -> datetime:
        return self.true + self.database_ahead

    def pass_time(self, by: timedelta) -> None:
        self.true += by
        self.booted += by.total_seconds()

    def jump(self, by: timedelta) -> None:
        """Both, as on a laptop, where the database runs on the same machine."""
        self.ahead, self.database_ahead = by, by

    def stand_still(self, by: timedelta) -> None:
        """The machine is off for so long."""
        self.true += by
        self.boot, self.booted = self.boot + "+", 10.0


class RealButMoved:
    """This machine's clocks, moved by ``ahead`` (as `date -s` would): the seconds since boot are not."""

    def __init__(self) -> None:
        self._machine = Machine()
        self.host, self.boot = self._machine.host, self._machine.boot
        self.ahead = timedelta()

    def wall(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def since_boot(self) -> float:
        return self._machine.since_boot()

    async def database(self, connection: AsyncConnection) -> datetime:
        return await self._machine.database(connection) + self.ahead
