"""Level 0: observations and questions before anyone concludes, and before any consent (R29–R31, R94).

A stream of its own with a key of its own. Author, nearest leader and those assigned see it; from the undringssamtale on
the foresatte see what was agreed, never the notes that came before.
"""

from datetime import date
from typing import Literal
from uuid import UUID

from services.cases.roles import FORESATT, FORFATTER, NAERMESTE_LEDER, TILDELT
from services.kernel.errors import Refused
from services.kernel.event_log import Access, By, Created, Event, Stream

Outcome = Literal["avsluttet", "nivaa_1"]


class Undring(Stream):
    """One worry about one barn, from the first words to a decision with a reason."""

    TOPIC = "undring"

    def __init__(self) -> None:
        self.pack = ""
        self.barn = UUID(int=0)
        self.unit = UUID(int=0)
        self.author = UUID(int=0)
        self.arose_on = date.min
        self.talk_by = date.max
        self.talks_to_barn: UUID | None = None
        self.contacts_foresatte: UUID | None = None
        self.samtale_on: date | None = None
        self.foresatte: tuple[UUID, ...] = ()
        self.stemme_heard = False
        self.outcome: Outcome | None = None

    def refuse_if_decided(self) -> None:
        """A decided undring stays as it is; what comes next belongs to the stafettlogg, or to a new undring."""
        if self.outcome:
            raise Refused("Undringen er avgjort. Er det noe nytt, så registrer en ny undring.")


class UndringRaised(Created):
    """An employee has put words to a worry. ``talk_by``: the pack's deadline, from when it arose (R12, R13)."""

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


class UndringAssigned(Event):
    """The leader has decided who talks to the barn and who to the foresatte (R31). ``released``: no longer assigned."""

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


class StemmeHeard(Event):
    """The barn's own view, in the barn's own words, and whether the foresatte may read them (R54, R56)."""

    TOPIC = "undring.stemme_heard.1"

    heard_on: date
    heard_by: UUID
    words: str
    foresatte_may_read: bool

    def withheld_from(self) -> frozenset[str]:
        return frozenset() if self.foresatte_may_read else frozenset({FORESATT})

    def occurred_on(self) -> date:
        return self.heard_on

    def apply(self, undring: Undring) -> None:
        undring.stemme_heard = True


class UndringssamtaleHeld(Event):
    """The talk with barn and foresatte. From here the foresatte see what was agreed, the contact and the next date."""

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


class UndringDecided(Event):
    """Is there ground for more? With a reason (R7, R11), together with the family."""

    TOPIC = "undring.decided.1"

    outcome: Outcome
    reason: str
    stafettlogg: UUID | None

    def apply(self, undring: Undring) -> None:
        undring.outcome = self.outcome


def assign(undring: Undring, by: By, talks_to_barn: UUID, contacts_foresatte: UUID) -> None:
    """Also again, until the talk is held: people fall ill."""
    undring.refuse_if_decided()
    if undring.samtale_on:
        raise Refused("Undringssamtalen er holdt. Da er oppgavene gjort.")
    before = {undring.talks_to_barn, undring.contacts_foresatte} - {talks_to_barn, contacts_foresatte}
    released = tuple(sorted(person for person in before if person))
    people = {"talks_to_barn": talks_to_barn, "contacts_foresatte": contacts_foresatte}
    undring.record(UndringAssigned, by, **people, released=released)


def hear_stemme(undring: Undring, by: By, heard_on: date, words: str, foresatte_may_read: bool) -> None:
    """The barn is heard before anything is decided; how old the barn is does not matter (R54)."""
    undring.refuse_if_decided()
    undring.record(
        StemmeHeard, by, heard_on=heard_on, heard_by=by.person, words=words, foresatte_may_read=foresatte_may_read
    )


def hold_samtale(
    undring: Undring, by: By, held_on: date, foresatte: tuple[UUID, ...], summary: str, contact: UUID, next_on: date
) -> None:
    """Needs somebody in charge of it first (R31)."""
    undring.refuse_if_decided()
    if undring.contacts_foresatte is None:
        raise Refused("Lederen må først bestemme hvem som snakker med barnet og hvem som kontakter foresatte.")
    if undring.samtale_on:
        raise Refused("Undringssamtalen er skrevet inn allerede.")
    if held_on < undring.arose_on:
        raise Refused("Samtalen kan ikke være før undringen oppsto.", field="held_on")
    record = {"barn": undring.barn, "held_on": held_on, "foresatte": foresatte}
    undring.record(UndringssamtaleHeld, by, **record, summary=summary, contact=contact, next_on=next_on)


def decide(undring: Undring, by: By, outcome: Outcome, reason: str, stafettlogg: UUID | None) -> None:
    """Only after the talk, and only when the barn has been heard."""
    undring.refuse_if_decided()
    if undring.samtale_on is None:
        raise Refused("Skriv inn undringssamtalen først. Det er sammen med familien dere avgjør veien videre.")
    if not undring.stemme_heard:
        raise Refused("Barnets eget syn mangler. Skriv inn hva barnet sa. Så avgjør dere veien videre.")
    undring.record(UndringDecided, by, outcome=outcome, reason=reason, stafettlogg=stafettlogg)
