"""For a program that does one thing and ends: may anything expire at this moment?"""

from services.kernel.clock_guard.guard import ClockGuard
from services.kernel.clock_guard.machine import Clocks
from services.kernel.database import Database


async def may_expire_now(url: str, clocks: Clocks) -> bool:
    """One look at all clocks, beside those of the running product. ``url``: the product's database."""
    database = Database(url)
    try:
        guard = ClockGuard(database.engine("keeper", 1), clocks)
        await guard.look()
        await guard.leave()
        return guard.may_expire()
    finally:
        await database.close()
