"""Dates and days as they are said in lists: in words, never by a colour alone."""

from collections.abc import Mapping
from datetime import date

from markupsafe import Markup

from services.kernel.i18n import N_
from services.projections.frist import NAMES, Frist, State, state
from web.visit import Visit

STATES: Mapping[State, str] = {
    "over": N_("Fristen er ute"),
    "snart": N_("Snart"),
    "i_tide": N_("I rute"),
}
COLOURS: Mapping[State, str] = {"over": "danger", "snart": "warning", "i_tide": "neutral"}


def ago(visit: Visit, day: date) -> str:
    """«i dag», «for 12 dager siden»."""
    return visit.translator.distance(min(day, visit.today), visit.today)


def due(visit: Visit, frist: Frist) -> Mapping[str, object]:
    """What the macro `frist_line` draws: the name of the frist, when, and how that stands today."""
    now = state(frist.due_on, visit.today)
    return {
        "name": visit.say(NAMES[frist.key]),
        "when": visit.translator.spoken(frist.due_on, visit.now),
        "state": visit.say(STATES[now]),
        "colour": COLOURS[now],
        "over": now == "over",
        "hard": frist.hard,
    }


def few(visit: Visit, number: int) -> Markup | int:
    """No group under five is shown: somebody could be recognised."""
    return number if number == 0 or number >= FEW else visit.say(N_("Færre enn fem"))


FEW = 5
