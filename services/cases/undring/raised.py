"""Raised: observations and questions before anyone concludes, and before any samtykke (R29, R94–R97)."""

from datetime import date
from uuid import UUID

from services.cases.roles import FORFATTER, NAERMESTE_LEDER
from services.cases.undring.undring import Undring
from services.kernel.event_log import Access, By, Created, Event


class UndringRaised(Created):
    """An employee has put words to a worry. ``talk_by``: the pack's deadline, from when it arose (R12, R13). ``trinn``:
    where the pack goes on from here. ``lapses_on``: the day after which it is no longer kept if nobody has shared it.
    ``signals``: words of the pack (R96). ``earlier``: the undring it comes back from (R25)."""

    TOPIC = "undring.raised.2"

    pack: str
    barn: UUID
    unit: UUID
    arose_on: date
    skolemiljoe: bool
    signals: tuple[str, ...]
    observations: str
    questions: str
    talk_by: date
    lapses_on: date
    trinn: int
    earlier: UUID | None

    def access(self) -> tuple[Access, ...]:
        return Access(FORFATTER, person=self.actor), Access(NAERMESTE_LEDER, unit=self.unit)

    def occurred_on(self) -> date:
        return self.arose_on

    def apply(self, undring: Undring) -> None:
        undring.pack, undring.barn, undring.unit = self.pack, self.barn, self.unit
        undring.author, undring.arose_on, undring.talk_by = self.actor, self.arose_on, self.talk_by
        undring.lapses_on = self.lapses_on


class UrgencyFlagged(Event):
    """It cannot wait: the leader is told at once, in the most urgent words there are (R28)."""

    TOPIC = "undring.urgency_flagged.1"

    def apply(self, undring: Undring) -> None:
        undring.urgent = True


def flag_urgent(undring: Undring, by: By) -> None:
    """Together with its first words."""
    undring.record(UrgencyFlagged, by)
