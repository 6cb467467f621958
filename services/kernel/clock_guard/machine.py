"""The clocks there are: this machine's, the time since it started, and the database server's."""

import socket
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
# Counts on while a laptop sleeps, and is moved by nobody. (macOS: its monotonic clock does the same.)
SINCE_BOOT = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
ASK = text("SELECT clock_timestamp()")


class Clocks(Protocol):
    """Small enough to set by hand in a test."""

    host: str
    boot: str

    def wall(self) -> datetime:
        """The clock that anybody with rights, or a broken time server, can move."""

    def since_boot(self) -> float:
        """Seconds since the machine started. Comparable between processes of one ``boot``."""

    async def database(self, connection: AsyncConnection) -> datetime:
        """The database server's clock."""


class Machine:
    """The real ones. ``boot`` names this start of the machine; empty where the system does not say."""

    def __init__(self) -> None:
        self.host = socket.gethostname()
        self.boot = BOOT_ID.read_text().strip() if BOOT_ID.exists() else ""

    def wall(self) -> datetime:
        return datetime.now(UTC)

    def since_boot(self) -> float:
        return time.clock_gettime(SINCE_BOOT)

    async def database(self, connection: AsyncConnection) -> datetime:
        answer: datetime = (await connection.execute(ASK)).scalar_one()
        return answer
