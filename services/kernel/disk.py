"""Is there room to write? What the file system says of our folders, and what the servers have said of theirs."""

import asyncio
import logging
import math
import os
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from services.kernel.follow import AWAY
from services.kernel.follow_faults import sqlstate
from services.kernel.unsaved import disk_full

logger = logging.getLogger(__name__)
LOOK = 2.0
LEAST = 32 * 1024 * 1024
"""Bytes. PostgreSQL takes its write-ahead log in pieces of 16 MiB, and falls over where it cannot have the next one:
nothing new is taken while there is so little left, so that what is there can be read."""
NOT_ALLOWED = "42501"
# A megabyte, where the database keeps its tables; rolled back.
TRY = text(
    "CREATE TEMPORARY TABLE room ON COMMIT DROP AS SELECT repeat(md5(n::text), 64) FROM generate_series(1, 500) n"
)


class Disk:
    """``folders`` are those that this process or its servers write to."""

    def __init__(self, folders: Sequence[Path], keeper: AsyncEngine) -> None:
        self._folders = folders
        self._keeper = keeper
        self._complained = False
        self.full = False

    def complain(self, fault: BaseException) -> None:
        """Something went wrong. If a full disk is behind it, that is true until a write succeeds again."""
        self._complained = self._complained or disk_full(fault)
        if self._complained or self._cramped():
            self._say(True)

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK)

    async def look(self) -> None:
        """Room is there again when every folder has some and the database takes a megabyte."""
        cramped = self._cramped()
        if self._complained and not cramped:
            self._complained = not await self._takes()
        self._say(cramped or self._complained)

    async def _takes(self) -> bool:
        try:
            async with self._keeper.connect() as connection:
                await connection.execute(TRY)
                await connection.rollback()
        except AWAY as fault:
            return sqlstate(fault) == NOT_ALLOWED  # then nobody can tell, and the next complaint will
        return True

    def _cramped(self) -> bool:
        return any(_left(folder) < LEAST for folder in self._folders)

    def _say(self, full: bool) -> None:
        if full and not self.full:
            logger.error("Disken er full. Ingenting kan lagres før det er plass; da går alt videre av seg selv.")
        if self.full and not full:
            logger.warning("Det er plass på disken igjen.")
        self.full = full


def _left(folder: Path) -> float:
    """Bytes that anybody may use; endless where the folder is not there."""
    try:
        found = os.statvfs(folder)
    except OSError:
        return math.inf
    return found.f_bavail * found.f_frsize
