"""The barn is heard, and the undringssamtale is held (R54, R56, R70)."""

from datetime import date
from uuid import UUID

from services.cases.roles import FORESATT, TILDELT
from services.cases.undring.leder import refuse_aside
from services.cases.undring.pause import refuse_while_paused
from services.cases.undring.undring import Undring
from services.kernel.errors import Refused
from services.kernel.event_log import Access, By, Event


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
    """The talk with barn and foresatte. From here the foresatte see what was agreed, the contact and the next date.
    ``trinn``: where the pack goes on from here."""

    TOPIC = "undring.undringssamtale_held.2"

    barn: UUID | None
    held_on: date
    foresatte: tuple[UUID, ...]
    summary: str
    contact: UUID
    next_on: date
    trinn: int

    def access(self) -> tuple[Access, ...]:
        family = (Access(FORESATT, person=foresatt, barn=self.barn) for foresatt in self.foresatte)
        return Access(TILDELT, person=self.contact), *family

    def occurred_on(self) -> date:
        return self.held_on

    def apply(self, undring: Undring) -> None:
        undring.samtale_on, undring.foresatte = self.held_on, self.foresatte


def hear_stemme(undring: Undring, by: By, heard_on: date, words: str, foresatte_may_read: bool) -> None:
    """The barn is heard before anything is decided; how old the barn is does not matter (R54)."""
    undring.refuse_if_ended()
    undring.the_barn()
    undring.record(
        StemmeHeard, by, heard_on=heard_on, heard_by=by.person, words=words, foresatte_may_read=foresatte_may_read
    )


def hold_samtale(
    undring: Undring,
    by: By,
    held_on: date,
    foresatte: tuple[UUID, ...],
    summary: str,
    contact: UUID,
    next_on: date,
    trinn: int,
) -> None:
    """Needs somebody in charge of it first (R31)."""
    undring.refuse_if_ended()
    refuse_while_paused(undring)
    if undring.look_again_on:
        raise Refused("Undringen er lagt bort. Lederen må ta den opp igjen først.")
    if undring.contacts_foresatte is None and undring.subject:
        raise Refused("Lederen må først bestemme hvem som tar samtalen.")
    if undring.contacts_foresatte is None:
        raise Refused("Lederen må først bestemme hvem som snakker med barnet og hvem som kontakter foresatte.")
    if undring.samtale_on:
        raise Refused("Undringssamtalen er skrevet inn allerede.")
    if held_on < undring.arose_on:
        raise Refused("Samtalen kan ikke være før undringen oppsto.", field="held_on")
    refuse_aside(undring, "contact", contact)
    record = {"barn": undring.barn, "held_on": held_on, "foresatte": foresatte, "trinn": trinn}
    undring.record(UndringssamtaleHeld, by, **record, summary=summary, contact=contact, next_on=next_on)
