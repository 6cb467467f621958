"""Followers: something that reads what is new from its own position, woken or not, and does not die silently."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

import asyncpg
from sqlalchemy.exc import SQLAlchemyError

from services.kernel.signals import Wakeup

logger = logging.getLogger(__name__)
AWAY = (OSError, SQLAlchemyError, asyncpg.PostgresError, asyncpg.InterfaceError)
PAUSE = 0.25


async def follow(name: str, advance: Callable[[], Awaitable[bool]], wakeup: Wakeup) -> None:
    """Until cancelled: ``advance`` moves one batch on and says whether there may be more.

    A database that is away is waited for. Any other fault is a defect: it ends the program's TaskGroup, loudly.
    """
    while True:
        try:
            while await advance():
                pass
        except AWAY as fault:
            logger.warning("%s venter på databasen (%s).", name, type(fault).__name__)
            await asyncio.sleep(PAUSE)
        else:
            await wakeup.wait()
