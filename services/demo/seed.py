"""Fills an empty demo: the register first, then the history. Lise's case is not started: the tour begins with it."""

import asyncio

from sqlalchemy import text

from services.demo.history import Teller, tell
from services.demo.parts import Parts
from services.demo.register import fill
from services.demo.stories import amina, ida, jakob, noah, sander

ONE_AT_A_TIME = text("SELECT pg_try_advisory_xact_lock(4715)")
LOOK_AGAIN = 0.1
STORIES = (sander.story, jakob.story, amina.story, ida.story, noah.story)


async def seed(parts: Parts) -> None:
    """Does nothing outside a demo, or where anybody is in the register already. Of processes that start at once, one
    does it and the others wait: nobody shall see half a history."""
    if not parts.settings.demo:
        return
    async with parts.keeper.begin() as alone:
        while not await alone.scalar(ONE_AT_A_TIME):  # noqa: ASYNC110  (others are other processes)
            await asyncio.sleep(LOOK_AGAIN)
        if ids := await fill(parts.keeper, parts.clock.today()):
            await tell(Teller(parts.cases, ids), STORIES)
