"""When we look at it together: the date is agreed before the meeting ends (R74)."""

from datetime import date

from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.kernel.errors import Refused, Stale
from services.kernel.event_log import By, Event


class EvalueringAgreed(Event):
    """From here on the tiltak are carried out: ``trinn`` is the pack's step for that."""

    TOPIC = "stafettlogg.evaluering_agreed.1"

    on: date
    trinn: int

    def apply(self, log: Stafettlogg) -> None:
        log.evaluering_on, log.evaluering_by, log.trinn = self.on, self.actor, self.trinn


def agree(log: Stafettlogg, by: By, on: date, known: date | None, trinn: int) -> None:
    """``known``: the date the writer saw. Home and service both need a tiltak first (R83)."""
    log.refuse_unless_open()
    if log.evaluering_on != known:
        raise Stale(
            "{who} endret datoen til {on} mens du skrev. Ditt forslag står her ennå.",
            who=log.evaluering_by,
            on=log.evaluering_on,
        )
    arenas = {tiltak.arena for tiltak in log.tiltak.values()}
    if "hjemme" not in arenas or not arenas - {"hjemme"}:
        raise Refused("Avtal minst ett tiltak hjemme og ett på skolen eller i fritiden først.")
    log.record(EvalueringAgreed, by, on=on, trinn=trinn)
