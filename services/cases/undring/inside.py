"""The work goes on inside the tjeneste, on a nivaa where the municipality opens no stafettlogg yet: with a reason, and
a day on which it is decided anew, so that nobody is left waiting (R6, R22)."""

from datetime import date

from services.cases.undring.decided import refuse_before_the_talk
from services.cases.undring.undring import Undring
from services.kernel.errors import Refused
from services.kernel.event_log import By, Event


class UndringContinued(Event):
    """It is not ended: on ``next_on`` the ways are open again. ``nivaa`` and ``trinn``: where it stands then."""

    TOPIC = "undring.continued.1"

    nivaa: int
    trinn: int
    reason: str
    next_on: date

    def apply(self, undring: Undring) -> None:
        undring.inside = self.nivaa


def go_on_inside(undring: Undring, by: By, nivaa: int, reason: str, next_on: date | None) -> None:
    """Never without a day: the work stands on its first trinn there."""
    refuse_before_the_talk(undring)
    if next_on is None:
        raise Refused("Skriv hvilken dag dere ser på det igjen sammen med familien.", field="next_on")
    undring.record(UndringContinued, by, nivaa=nivaa, trinn=1, reason=reason, next_on=next_on)
