"""Lapsed: nobody shared it with the family, and nobody closed it, by its last day. Then it is kept no longer.

It is data about a barn before anyone has said yes (GDPR art. 5 no. 1 e). Its access ends here, and whoever keeps the
keys destroys this stream's afterwards: `services.timekeeper.lapse`.
"""

from datetime import date, timedelta
from uuid import UUID

from services.cases.roles import FORFATTER, NAERMESTE_LEDER, TILDELT
from services.cases.undring.undring import Undring
from services.kernel.errors import Refused
from services.kernel.event_log import Access, By, Event

AFTER_A_WAIT = timedelta(weeks=4)
"""After the day on which somebody should have looked again."""


class EarlierUndringLapsed(Event):
    """Before another leader could take a case."""

    TOPIC = "undring.lapsed.1"

    author: UUID
    unit: UUID
    assigned: tuple[UUID, ...]

    def access(self) -> tuple[Access, ...]:
        staff = Access(FORFATTER, person=self.author, given=False), Access(NAERMESTE_LEDER, unit=self.unit, given=False)
        return *staff, *(Access(TILDELT, person=person, given=False) for person in self.assigned)

    def apply(self, undring: Undring) -> None:
        undring.lapsed = True


class UndringLapsed(Event):
    """Recorded by the system, never by a person. ``assigned``: those who had a task. ``leader``: who had taken the
    case in place of the unit's own."""

    TOPIC = "undring.lapsed.2"

    author: UUID
    unit: UUID
    leader: UUID | None
    assigned: tuple[UUID, ...]

    def access(self) -> tuple[Access, ...]:
        staff = Access(FORFATTER, person=self.author, given=False), Access(NAERMESTE_LEDER, unit=self.unit, given=False)
        taken = (Access(NAERMESTE_LEDER, person=one, given=False) for one in (self.leader,) if one)
        return *staff, *taken, *(Access(TILDELT, person=person, given=False) for person in self.assigned)

    def apply(self, undring: Undring) -> None:
        undring.lapsed = True


def kept_until(undring: Undring) -> date | None:
    """The last day on which it is kept if nothing more is done; None where it has been shared or ended."""
    if undring.lapses_on is None or undring.samtale_on or undring.outcome or undring.lapsed:
        return None
    waits = [day + AFTER_A_WAIT for day in (undring.look_again_on, undring.paused_until) if day]
    return max([undring.lapses_on, *waits])


def lapse(undring: Undring, by: By, today: date) -> None:
    """Not a day too early."""
    last = kept_until(undring)
    if last is None or today <= last:
        raise Refused("Undringen bortfaller ikke nå.")
    people = {undring.talks_to_barn, undring.contacts_foresatte}
    assigned = tuple(sorted(person for person in people if person))
    ids = {"author": undring.author, "unit": undring.unit, "leader": undring.leader, "assigned": assigned}
    undring.record(UndringLapsed, by, **ids)
