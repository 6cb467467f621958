"""Where to turn: help lines, and everybody's duty to report (R125, R180)."""

from dataclasses import dataclass

from aiohttp import web

from services.kernel.i18n import N_
from web.routing import page
from web.visit import Visit


@dataclass(frozen=True)
class Line:
    """``number`` as it is read; spaces do not count when it is called."""

    number: str
    name: str
    when: str

    @property
    def href(self) -> str:
        """What the telephone calls."""
        return f"tel:{self.number.replace(' ', '')}"


URGENT = (
    Line("113", N_("Ambulanse"), N_("Når det er fare for liv.")),
    Line("112", N_("Politi"), N_("Når noen er i fare nå.")),
    Line("116 117", N_("Legevakt"), N_("Når det haster, men ikke er fare for liv. Hele døgnet.")),
    Line("116 111", N_("Alarmtelefonen for barn og unge"), N_("Når du er redd, eller redd for et barn. Hele døgnet.")),
)
TALK = (
    Line("116 123", N_("Mental Helse"), N_("Når du trenger noen å snakke med. Hele døgnet.")),
    Line("800 33 321", N_("Kors på halsen, Røde Kors"), N_("For deg under 18 år. Du kan snakke om alt.")),
)


@page("/hjelp", public=True)
async def hjelp(visit: Visit) -> web.StreamResponse:
    """For children, parents and employees alike."""
    return visit.render("hjelp", urgent=URGENT, talk=TALK, position=None)
