"""Anonym drøfting: a service is asked for advice before any samtykke, without the barn being recognisable (R50)."""

from datetime import date

from services.cases.undring.undring import Undring
from services.kernel.event_log import By, Event


class AnonymDroeftingHeld(Event):
    """``service``: whom one asked, in words: it learns nothing of the case from us."""

    TOPIC = "undring.anonym_droefting_held.1"

    held_on: date
    service: str
    advice: str

    def occurred_on(self) -> date:
        return self.held_on

    def apply(self, undring: Undring) -> None:
        undring.discussed += 1


def discuss(undring: Undring, by: By, held_on: date, service: str, advice: str) -> None:
    """As often as one needs advice."""
    undring.refuse_if_ended()
    undring.record(AnonymDroeftingHeld, by, held_on=held_on, service=service, advice=advice)
