"""Dates and days as they are said in lists: in words, never by a colour alone."""

from collections.abc import Iterable, Mapping
from datetime import date

from markupsafe import Markup

from services.kernel.i18n import N_
from services.projections.frist import NAMES, Frist, State, state
from services.projections.movement import Way
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


def early(visit: Visit, ways: Iterable[Way]) -> str:
    """How many got their first tiltak as early as the municipality wants (R20). Nothing where it has not said it, or
    where it is about so few that somebody could be recognised, on either side."""
    days, told = visit.parts.packs.current.limits.tidlig, [one for one in ways if one.helped >= FEW]
    number, of = sum(one.early for one in told), sum(one.helped for one in told)
    if days is None or not of or any(0 < some < FEW for some in (number, of - number)):
        return ""
    said = N_("{number} av {of} fikk det første tiltaket innen {days} dager. Det er det kommunen kaller tidlig.")
    return str(visit.say(said, number=number, of=of, days=days))


FEW = 5
