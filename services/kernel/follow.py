"""Followers: something that reads what is new from its own position, woken or not, and does not die silently."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from itertools import count
from typing import Protocol, TypeVar

import asyncpg
from sqlalchemy.exc import SQLAlchemyError

from services.kernel.follow_faults import passing

logger = logging.getLogger(__name__)
AWAY = (OSError, SQLAlchemyError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)
PAUSE = 0.25
BREATH = 0.008
"""Seconds from one look to the next, at least: in a crowd each look serves many, and who comes alone never waits."""
SHARE, LONGEST = 2, 0.1
"""A look that took long is followed by a rest as long, though no longer than this from look to look: where the machine
cannot keep up, more is done at each."""
AGAIN = 120
"""So many attempts lie between two lines about the same outage."""


T = TypeVar("T")


class Sleep(Protocol):
    """What a follower does when there is nothing more: a `Wakeup`, or `Every`."""

    async def wait(self) -> None:
        """Until it is time to look again."""


class Every:
    """Sleeps for so many seconds, and nobody wakes it."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    async def wait(self) -> None:
        await asyncio.sleep(self._seconds)


async def follow(name: str, advance: Callable[[], Awaitable[bool]], wakeup: Sleep, breath: float = BREATH) -> None:
    """Until cancelled: ``advance`` moves one batch on and says whether there may be more.

    A database that is away, locked or changing is waited for. Any other fault, a column that is missing for instance,
    is a defect: it ends the program's TaskGroup, loudly.
    """
    clock = asyncio.get_running_loop().time
    while True:
        began = clock()
        while await patiently(name, advance):
            pass
        took = clock() - began
        await wakeup.wait()
        if (rest := began + max(breath, min(SHARE * took, LONGEST)) - clock()) > 0:
            await asyncio.sleep(rest)


async def patiently(name: str, work: Callable[[], Awaitable[T]]) -> T:
    """The work's answer, tried again for as long as the database's fault is one that passes."""
    for attempt in count():
        try:
            return await work()
        except AWAY as fault:
            if not passing(fault):
                raise
            if attempt % AGAIN == 0:
                logger.warning("%s venter på databasen (%s).", name, type(fault).__name__)
            await asyncio.sleep(PAUSE)
    raise AssertionError("counting never ends")
