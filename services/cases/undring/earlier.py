"""Events as the first releases recorded them. What they say is read for ever; nothing records them any more."""

from datetime import date
from typing import Literal
from uuid import UUID

from services.cases.roles import FORESATT, FORFATTER, NAERMESTE_LEDER, TILDELT
from services.cases.undring.undring import Undring
from services.kernel.event_log import Access, Created, Event


class EarlierUndringRaised(Created):
    """Before signals were chosen, and before it was recorded in which trinn that leaves the case."""

    TOPIC = "undring.raised.1"

    pack: str
    barn: UUID
    unit: UUID
    arose_on: date
    skolemiljoe: bool
    observations: str
    questions: str
    talk_by: date

    def access(self) -> tuple[Access, ...]:
        return Access(FORFATTER, person=self.actor), Access(NAERMESTE_LEDER, unit=self.unit)

    def occurred_on(self) -> date:
        return self.arose_on

    def apply(self, undring: Undring) -> None:
        undring.pack, undring.barn, undring.unit = self.pack, self.barn, self.unit
        undring.author, undring.arose_on, undring.talk_by = self.actor, self.arose_on, self.talk_by


class EarlierUndringAssigned(Event):
    """Before it was recorded in which trinn that leaves the case."""

    TOPIC = "undring.assigned.1"

    talks_to_barn: UUID
    contacts_foresatte: UUID
    released: tuple[UUID, ...]

    def access(self) -> tuple[Access, ...]:
        assigned = (self.talks_to_barn, self.contacts_foresatte)
        ended = (Access(TILDELT, person=person, given=False) for person in self.released)
        return *ended, *(Access(TILDELT, person=person) for person in dict.fromkeys(assigned))

    def apply(self, undring: Undring) -> None:
        undring.talks_to_barn, undring.contacts_foresatte = self.talks_to_barn, self.contacts_foresatte


class EarlierUndringssamtaleHeld(Event):
    """Before it was recorded in which trinn that leaves the case."""

    TOPIC = "undring.undringssamtale_held.1"

    barn: UUID
    held_on: date
    foresatte: tuple[UUID, ...]
    summary: str
    contact: UUID
    next_on: date

    def access(self) -> tuple[Access, ...]:
        family = (Access(FORESATT, person=foresatt, barn=self.barn) for foresatt in self.foresatte)
        return Access(TILDELT, person=self.contact), *family

    def occurred_on(self) -> date:
        return self.held_on

    def apply(self, undring: Undring) -> None:
        undring.samtale_on, undring.foresatte = self.held_on, self.foresatte


class EarlierUndringDecided(Event):
    """When level 1 was the only level that one could go to."""

    TOPIC = "undring.decided.1"

    outcome: Literal["avsluttet", "nivaa_1"]
    reason: str
    stafettlogg: UUID | None

    def apply(self, undring: Undring) -> None:
        undring.outcome = self.outcome
