"""Every process looks once a second whether something was erased: no key stays in a memory for long."""

import asyncio
import logging
import sqlite3
from typing import Protocol

from services.kernel.clock import Clock
from services.kernel.erasures.erase import Erasures
from services.kernel.follow import AWAY

logger = logging.getLogger(__name__)
LOOK = 1.0  # seconds


class Parts(Protocol):
    """Fulfilled by the Runtime."""

    @property
    def clock(self) -> Clock:
        """When it was carried out."""

    @property
    def erasures(self) -> Erasures:
        """Carries out and forgets."""


async def forget_erased(parts: Parts) -> None:
    """Until cancelled. A database or a vault that is away is waited for."""
    while True:
        await asyncio.sleep(LOOK)
        try:
            await parts.erasures.advance()
            await parts.erasures.carry_out_feilfoering(parts.clock.now())
        except (*AWAY, sqlite3.Error) as fault:
            logger.warning("Slettinger venter på databasen (%s).", type(fault).__name__)
