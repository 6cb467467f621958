"""The part of the program that looks at the calendar."""

from services.kernel.follow import Every, follow, patiently
from services.projections.stand import wait_for_views
from services.timekeeper.bytte import carry_out_due
from services.timekeeper.expire import expire
from services.timekeeper.lapse import lapse
from services.timekeeper.parts import Destroying, Parts
from services.timekeeper.suggest import Suggester

LOOK = 20.0  # seconds
HOUR = 3600.0


async def keep_time(parts: Parts) -> None:
    """Until cancelled, once the views are there. Several may run at once."""
    await patiently("kalender", lambda: wait_for_views(parts.projector))
    suggester = Suggester(parts)

    async def look() -> bool:
        await expire(parts)
        await carry_out_due(parts)
        return await suggester.advance()

    await follow("kalender", look, Every(LOOK))


async def let_lapse(parts: Destroying) -> None:
    """Until cancelled; it asks no view."""

    async def look() -> bool:
        await lapse(parts)
        return False

    await follow("bortfall", look, Every(HOUR))
