"""Assigned: the leader decides who talks to the barn and who contacts the foresatte (R31)."""

from uuid import UUID

from services.cases.roles import TILDELT
from services.cases.undring.leder import refuse_aside
from services.cases.undring.pause import refuse_while_paused
from services.cases.undring.undring import Undring
from services.kernel.errors import Refused
from services.kernel.event_log import Access, By, Event


class UndringAssigned(Event):
    """``released``: no longer assigned. ``talks_to_barn``: nobody, where it is about grown-ups. ``trinn``: where the
    pack goes on from here."""

    TOPIC = "undring.assigned.2"

    talks_to_barn: UUID | None
    contacts_foresatte: UUID
    released: tuple[UUID, ...]
    trinn: int

    def access(self) -> tuple[Access, ...]:
        assigned = (self.talks_to_barn, self.contacts_foresatte)
        ended = (Access(TILDELT, person=person, given=False) for person in self.released)
        return *ended, *(Access(TILDELT, person=person) for person in dict.fromkeys(assigned) if person)

    def apply(self, undring: Undring) -> None:
        undring.talks_to_barn, undring.contacts_foresatte = self.talks_to_barn, self.contacts_foresatte


def assign(undring: Undring, by: By, talks_to_barn: UUID | None, contacts_foresatte: UUID, trinn: int) -> None:
    """Also again, until the talk is held: people fall ill."""
    undring.refuse_if_ended()
    undring.the_barn()
    refuse_while_paused(undring)
    if undring.look_again_on:
        raise Refused("Undringen er lagt bort. Ta den opp igjen først.")
    if undring.samtale_on:
        raise Refused("Undringssamtalen er holdt. Da er oppgavene gjort.")
    refuse_aside(undring, "talks_to_barn", talks_to_barn)
    refuse_aside(undring, "contacts_foresatte", contacts_foresatte)
    before = {undring.talks_to_barn, undring.contacts_foresatte} - {talks_to_barn, contacts_foresatte}
    released = tuple(sorted(person for person in before if person))
    people = {"talks_to_barn": talks_to_barn, "contacts_foresatte": contacts_foresatte}
    undring.record(UndringAssigned, by, **people, released=released, trinn=trinn)
