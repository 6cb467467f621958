"""Whether this process can serve, and how far the product has come: for load balancers, probes and people."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from services.kernel.clock_guard import clocks_in_doubt
from services.kernel.driver import driver
from services.kernel.follow import AWAY
from services.kernel.follow_positions import parked
from services.kernel.metrics.patience import in_time
from services.kernel.signals import Signals
from services.projections.stand import views_stand_at

Answer = tuple[int, dict[str, Any]]
AWAY_NOW: Answer = (503, {"status": "database"})


async def readiness(keeper: AsyncEngine, signals: Signals, *, disk_full: bool = False) -> Answer:
    """The HTTP status and what to say. 503: the database did not answer within two seconds. A disk that is full,
    something that is parked, and a clock that nobody can believe are shown, and all else goes on: 200."""
    return await in_time(_ask(keeper, signals, disk_full), AWAY_NOW)


async def _ask(keeper: AsyncEngine, signals: Signals, disk_full: bool) -> Answer:
    try:
        async with keeper.connect() as connection:
            stand = await views_stand_at(await driver(connection))
            held = await connection.scalar(select(func.count()).select_from(parked))
            doubts = await clocks_in_doubt(connection)
    except AWAY:
        return AWAY_NOW
    troubles = {"disk": disk_full, "parked": held, "clock": doubts}
    status = next((name for name, trouble in troubles.items() if trouble), "ok")
    state = {"status": status, "views": stand, "parked": held, "nats": signals.connected}
    return 200, state | {"disk": "full" if disk_full else "ok", "clock": "in doubt" if doubts else "ok"}
