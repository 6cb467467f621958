"""A foresatt says what they wonder about their own barn, and is answered by a day (R177).

Their words are for the unit's leader and those who get a task, and for themselves: not for the other foresatt. They
follow their own words and the answer; what staff write before the talk stays with staff.
"""

from datetime import date, timedelta
from uuid import UUID

from services.cases.roles import FORESATT, NAERMESTE_LEDER
from services.cases.undring.undring import Undring
from services.kernel.errors import Refused
from services.kernel.event_log import Access, By, Created, Event

ANSWERED_WITHIN = timedelta(weeks=1)


class ForesattUndringRaised(Created):
    """``answer_by``: the day by which the leader answers. ``talk_by``: the pack's deadline, from when it arose."""

    TOPIC = "undring.foresatt_raised.1"

    pack: str
    barn: UUID
    unit: UUID
    arose_on: date
    words: str
    answer_by: date
    talk_by: date
    trinn: int

    def access(self) -> tuple[Access, ...]:
        return Access(FORESATT, person=self.actor, barn=self.barn), Access(NAERMESTE_LEDER, unit=self.unit)

    def only_for(self) -> UUID:
        return self.actor

    def occurred_on(self) -> date:
        return self.arose_on

    def apply(self, undring: Undring) -> None:
        undring.pack, undring.barn, undring.unit = self.pack, self.barn, self.unit
        undring.author, undring.arose_on, undring.talk_by = self.actor, self.arose_on, self.talk_by
        undring.foresatt = self.actor


class UndringAnswered(Event):
    """The leader's answer to the one who asked. ``talk_by``: what is next for those who work with it."""

    TOPIC = "undring.answered.1"

    foresatt: UUID
    words: str
    talk_by: date

    def only_for(self) -> UUID:
        return self.foresatt

    def apply(self, undring: Undring) -> None:
        undring.answered = True


def answer(undring: Undring, by: By, words: str) -> None:
    """Once; what comes after is said in the talk."""
    undring.refuse_if_ended()
    if undring.foresatt is None:
        raise Refused("Undringen kommer ikke fra en forelder. Da er det ingen å svare her.")
    if undring.answered:
        raise Refused("Du har svart. Det neste sier dere i samtalen.")
    undring.record(UndringAnswered, by, foresatt=undring.foresatt, words=words, talk_by=undring.talk_by)
