"""What BTI and a stafettlogg are, for everybody (R147): with the figure of the pack in force."""

from collections.abc import Mapping, Sequence

from aiohttp import web

from web.figure import revision
from web.routing import page
from web.visit import Visit


@page("/om", public=True)
async def om(visit: Visit) -> web.StreamResponse:
    """The way in for somebody who is not logged in."""
    pack = visit.parts.packs.current
    overdue = revision(visit, pack)
    levels, demo = _levels(visit), visit.parts.settings.demo
    return visit.render("om", pack=pack, overdue=overdue, levels=levels, demo=demo, position=None)


def _levels(visit: Visit) -> Sequence[Mapping[str, object]]:
    """The model itself: nobody's case stands in it."""
    levels = visit.parts.packs.current.levels
    names = [[{"name": visit.say(step.name)} for step in level.steps] for level in levels]
    return [
        {"number": n, "name": visit.say(level.name), "colour": level.colour, "steps": names[n]}
        for n, level in enumerate(levels)
    ]
