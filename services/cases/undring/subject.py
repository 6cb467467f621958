"""An undring about somebody else than a barn of the register: a pregnancy, a family, an adult (R176, R181, R183).

Whom it is about stands in words. The adult has the place that the foresatte have: from the talk on they see what was
agreed, where the register knows them.
"""

from datetime import date
from typing import Literal
from uuid import UUID

from services.cases.roles import FORFATTER, NAERMESTE_LEDER, TILDELT
from services.cases.undring.leder import refuse_aside
from services.cases.undring.undring import Subject, Undring
from services.kernel.errors import Refused
from services.kernel.event_log import Access, By, Created, Event

VoksenOutcome = Literal["papirlogg", "tjeneste", "avsluttet"]


class SubjectUndringRaised(Created):
    """``concerns``: whom it is about, in words. ``term_on``: the day a barn is expected. The days and ``trinn`` as in
    any undring."""

    TOPIC = "undring.subject_raised.1"

    pack: str
    subject: Subject
    concerns: str
    term_on: date | None
    unit: UUID
    arose_on: date
    observations: str
    questions: str
    talk_by: date
    lapses_on: date
    trinn: int

    def access(self) -> tuple[Access, ...]:
        return Access(FORFATTER, person=self.actor), Access(NAERMESTE_LEDER, unit=self.unit)

    def occurred_on(self) -> date:
        return self.arose_on

    def apply(self, undring: Undring) -> None:
        undring.pack, undring.subject, undring.unit = self.pack, self.subject, self.unit
        undring.author, undring.arose_on, undring.talk_by = self.actor, self.arose_on, self.talk_by
        undring.barn, undring.lapses_on = None, self.lapses_on


class SamtaleAssigned(Event):
    """Who talks with whom it is about. ``released``: no longer assigned."""

    TOPIC = "undring.samtale_assigned.1"

    contact: UUID
    released: UUID | None
    trinn: int

    def access(self) -> tuple[Access, ...]:
        ended = (Access(TILDELT, person=one, given=False) for one in (self.released,) if one)
        return *ended, Access(TILDELT, person=self.contact)

    def apply(self, undring: Undring) -> None:
        undring.contacts_foresatte = self.contact


class TjenesteNamed(Event):
    """A tjeneste that they say yes to being helped by. ``agreed_on``: the day they said so."""

    TOPIC = "undring.tjeneste_named.1"

    service: str
    agreed_on: date

    def occurred_on(self) -> date:
        return self.agreed_on

    def apply(self, undring: Undring) -> None:
        undring.tjenester += 1


def assign_samtale(undring: Undring, by: By, contact: UUID, trinn: int) -> None:
    """Also again, until the talk is held."""
    undring.refuse_if_ended()
    refuse_unless_voksen(undring)
    if undring.look_again_on:
        raise Refused("Undringen er lagt bort. Ta den opp igjen først.")
    if undring.samtale_on:
        raise Refused("Undringssamtalen er holdt. Da er oppgavene gjort.")
    refuse_aside(undring, "contact", contact)
    released = undring.contacts_foresatte if undring.contacts_foresatte != contact else None
    undring.record(SamtaleAssigned, by, contact=contact, released=released, trinn=trinn)


def name_tjeneste(undring: Undring, by: By, service: str, agreed_on: date) -> None:
    """After the talk: nobody is helped behind their back."""
    undring.refuse_if_ended()
    refuse_unless_voksen(undring)
    if undring.samtale_on is None:
        raise Refused("Skriv inn samtalen først. Det er sammen med den det gjelder dere avgjør veien videre.")
    undring.record(TjenesteNamed, by, service=service, agreed_on=agreed_on)


def refuse_unless_voksen(undring: Undring) -> None:
    """Of a barn the barn is heard, and the foresatte are asked."""
    if undring.subject is None:
        raise Refused("Undringen gjelder et barn. Da blir barnet hørt, og foresatte kontaktet.")
