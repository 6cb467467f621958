"""Before a birth the log is kept on paper; afterwards it is brought in for the barn (R176, «ikke digital logg»)."""

from datetime import date
from uuid import UUID

from services.cases.undring.undring import Undring
from services.kernel.errors import Refused
from services.kernel.event_log import By, Event


class PapirloggEntered(Event):
    """``stafettlogg``: the barn's, which is proposed to its foresatte like any other. ``began_on``: the paper's first
    day."""

    TOPIC = "undring.papirlogg_entered.1"

    barn: UUID
    stafettlogg: UUID
    began_on: date

    def apply(self, undring: Undring) -> None:
        undring.brought_in = True


def refuse_no_papirlogg(undring: Undring) -> None:
    """Once, and only where one was kept."""
    if undring.outcome != "papirlogg":
        raise Refused("Her føres det ingen papirlogg.")
    if undring.brought_in:
        raise Refused("Papirloggen er ført inn allerede.")


def bring_in(undring: Undring, by: By, barn: UUID, stafettlogg: UUID, began_on: date) -> None:
    """When the barn is born and in the register."""
    refuse_no_papirlogg(undring)
    if began_on < undring.arose_on:
        raise Refused("Papirloggen kan ikke ha begynt før undringen oppsto.", field="began_on")
    undring.record(PapirloggEntered, by, barn=barn, stafettlogg=stafettlogg, began_on=began_on)
