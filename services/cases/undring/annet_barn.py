"""A parent says what they have seen of another family's barn, and hears that it has arrived, nothing more (R177).

Whom it is about stands in words: nobody is shown a list of barn. The sender has no access, and nothing tells them what
became of it. Whoever leads the unit finds out which barn it is; then it goes its way like any other.
"""

from datetime import date
from uuid import UUID

from services.cases.roles import NAERMESTE_LEDER
from services.cases.undring.undring import Undring
from services.kernel.errors import Refused
from services.kernel.event_log import Access, By, Created, Event


class AnnetBarnRaised(Created):
    """``concerns``: whom it is about, in words."""

    TOPIC = "undring.annet_barn_raised.1"

    pack: str
    unit: UUID
    concerns: str
    words: str
    arose_on: date
    talk_by: date
    lapses_on: date
    trinn: int

    def access(self) -> tuple[Access, ...]:
        return (Access(NAERMESTE_LEDER, unit=self.unit),)

    def occurred_on(self) -> date:
        return self.arose_on

    def apply(self, undring: Undring) -> None:
        undring.pack, undring.unit, undring.barn = self.pack, self.unit, None
        undring.author, undring.arose_on, undring.talk_by = self.actor, self.arose_on, self.talk_by
        undring.lapses_on = self.lapses_on


class BarnIdentified(Event):
    """The leader knows which barn of the unit is meant."""

    TOPIC = "undring.barn_identified.1"

    barn: UUID

    def apply(self, undring: Undring) -> None:
        undring.barn = self.barn


def find_barn(undring: Undring, by: By, barn: UUID) -> None:
    """Once."""
    undring.refuse_if_ended()
    if undring.subject or undring.barn:
        raise Refused("Det står allerede hvem undringen gjelder.")
    undring.record(BarnIdentified, by, barn=barn)
