"""Verv: who carries the work with the model, from when to when (R33–R35): the project group with its representatives of
users and staff, and the BTI-kontakt of each unit. The BTI-koordinator keeps the list; every employee reads it.

A representative of the users stands there by the body that they speak for, not by name: the list needs no more.
"""

from datetime import date
from typing import Literal
from uuid import UUID

from services.cases.roles import BTI_KOORDINATOR
from services.kernel.errors import Refused
from services.kernel.event_log import Access, By, Created, Event, Stream

Slag = Literal["gruppeleder", "gruppemedlem", "brukerrepresentant", "ansattes_representant", "bti_kontakt"]
Fra = Literal["foreldreutvalg", "ungdomsraad", "brukerorganisasjon", "andre_brukere"]


class Verv(Stream):
    """One of them, until it ends."""

    TOPIC = "verv"

    def __init__(self) -> None:
        self.from_on = date.min
        self.until_on: date | None = None


class VervGiven(Created):
    """``person``: an employee; None for a representative of the users, who speaks for ``fra``. ``unit``: of a
    BTI-kontakt."""

    TOPIC = "verv.given.1"

    slag: Slag
    person: UUID | None
    fra: Fra | None
    unit: UUID | None
    from_on: date

    def access(self) -> tuple[Access, ...]:
        return (Access(BTI_KOORDINATOR, person=self.actor),)

    def apply(self, verv: Verv) -> None:
        verv.from_on = self.from_on


class VervEnded(Event):
    """``until_on``: the last day."""

    TOPIC = "verv.ended.1"

    until_on: date

    def apply(self, verv: Verv) -> None:
        verv.until_on = self.until_on


def refuse_unfit(slag: Slag, person: UUID | None, fra: Fra | None, unit: UUID | None) -> None:
    """Each is somebody, and of no more than is needed."""
    if slag == "brukerrepresentant":
        if fra is None:
            raise Refused("Velg hvem brukerrepresentanten kommer fra.", field="fra")
        if person is not None:
            raise Refused("En brukerrepresentant står uten navn. La feltet for den ansatte stå tomt.", field="person")
    elif person is None:
        raise Refused("Velg hvem det er.", field="person")
    elif fra is not None:
        raise Refused("Dette gjelder bare brukerrepresentanter. La det stå tomt.", field="fra")
    if slag == "bti_kontakt" and unit is None:
        raise Refused("Velg enheten.", field="unit")


def end(verv: Verv, by: By, until_on: date) -> None:
    """Once, and not before it began."""
    if verv.until_on:
        raise Refused("Dette er avsluttet allerede.")
    if until_on < verv.from_on:
        raise Refused("Siste dag kan ikke være før den første. Se på datoen.", field="until_on")
    verv.record(VervEnded, by, until_on=until_on)
