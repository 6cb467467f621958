"""The part of the program that looks at the calendar."""

from services.kernel.follow import Every, follow, patiently
from services.projections.stand import wait_for_views
from services.timekeeper.parts import Parts
from services.timekeeper.suggest import Suggester

LOOK = 20.0  # seconds


async def keep_time(parts: Parts) -> None:
    """Until cancelled, once the views are there. Several may run at once."""
    await patiently("avvik", lambda: wait_for_views(parts.projector))
    await follow("avvik", Suggester(parts).advance, Every(LOOK))
