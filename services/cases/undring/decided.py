"""Decided: is there ground for more? With a reason, together with the family (R6, R7, R11)."""

from uuid import UUID

from services.cases.undring.undring import Outcome, Undring
from services.kernel.errors import Refused
from services.kernel.event_log import By, Event


class UndringDecided(Event):
    """What to do is another question than whether anything is to be done (R11). ``trinn``: where it stands then."""

    TOPIC = "undring.decided.2"

    outcome: Outcome
    reason: str
    stafettlogg: UUID | None
    trinn: int

    def apply(self, undring: Undring) -> None:
        undring.outcome = self.outcome


def decide(undring: Undring, by: By, outcome: Outcome, reason: str, stafettlogg: UUID | None, trinn: int) -> None:
    """Only after the talk, and only when the barn has been heard."""
    refuse_before_the_talk(undring)
    undring.record(UndringDecided, by, outcome=outcome, reason=reason, stafettlogg=stafettlogg, trinn=trinn)


def refuse_before_the_talk(undring: Undring) -> None:
    """Where it leads is decided with the family, when the barn has been heard."""
    undring.refuse_if_ended()
    if undring.samtale_on is None:
        raise Refused("Skriv inn undringssamtalen først. Det er sammen med familien dere avgjør veien videre.")
    if undring.barn and not undring.stemme_heard:
        raise Refused("Barnets eget syn mangler. Skriv inn hva barnet sa. Så avgjør dere veien videre.")
