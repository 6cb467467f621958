"""Fills an empty demo: the register first, then the history. Lise's case is not started: the tour begins with it."""

from services.demo.history import Teller, tell
from services.demo.parts import Parts
from services.demo.register import fill
from services.demo.stories import amina, ida, noah, sander

STORIES = (sander.story, amina.story, ida.story, noah.story)


async def seed(parts: Parts) -> None:
    """Does nothing outside a demo, or where anybody is in the register already."""
    if not parts.settings.demo:
        return
    if ids := await fill(parts.keeper):
        await tell(Teller(parts.cases, ids), STORIES)
