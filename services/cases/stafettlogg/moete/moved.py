"""Moving and cancelling a moete: with a reason, and never without saying what comes instead (R22)."""

from datetime import date, datetime
from uuid import UUID

from services.cases.stafettlogg.moete.called import ZONE
from services.cases.stafettlogg.moete.with_whom import OfMoete, open_moete
from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.kernel.errors import Refused, Stale
from services.kernel.event_log import By


class MoeteMoved(OfMoete):
    """A new time or place. The answers are asked for again; who needs an interpreter, still does."""

    TOPIC = "stafettlogg.moete_moved.1"

    starts: datetime
    zone: str
    place: str
    reason: str

    def apply(self, log: Stafettlogg) -> None:
        if moete := log.moeter.get(self.moete):
            moete.starts, moete.place, moete.answers = self.starts, self.place, {}


class MoeteCancelled(OfMoete):
    """``instead``: what happens now. ``next_on``: the family hears more by then."""

    TOPIC = "stafettlogg.moete_cancelled.1"

    reason: str
    instead: str
    next_on: date

    def apply(self, log: Stafettlogg) -> None:
        if moete := log.moeter.get(self.moete):
            moete.cancelled = True


def move(log: Stafettlogg, by: By, moete: UUID, starts: datetime, place: str, reason: str, known: datetime) -> None:
    """``known``: the time that the writer saw."""
    log.refuse_unless_open()
    found = open_moete(log, moete)
    if found.starts != known:
        raise Stale("Møtet ble flyttet til {starts} mens du skrev. Det du skrev, står her ennå.", starts=found.starts)
    if (found.starts, found.place) == (starts, place):
        raise Refused("Dette er samme tid og sted som før.", field="starts")
    log.record(MoeteMoved, by, moete=moete, only=found.only, starts=starts, zone=ZONE, place=place, reason=reason)


def cancel(log: Stafettlogg, by: By, moete: UUID, reason: str, instead: str, next_on: date) -> None:
    """Also on the day itself: then people must be rung as well, which the page says."""
    log.refuse_unless_open()
    only = open_moete(log, moete).only
    log.record(MoeteCancelled, by, moete=moete, only=only, reason=reason, instead=instead, next_on=next_on)
