"""A question about the seen log: the family asks why somebody has read, and the BTI-koordinator answers by a day.

A stream of its own: what is asked about an employee does not stand in the log that this employee reads. Relatives do
not see each other's questions.
"""

from datetime import date
from uuid import UUID

from services.cases.roles import BTI_KOORDINATOR, FORESATT
from services.kernel.errors import Refused
from services.kernel.event_log import Access, By, Created, Event, Stream


class InnsynSpoersmaal(Stream):
    """One question."""

    TOPIC = "innsyn"

    def __init__(self) -> None:
        self.ansatt = UUID(int=0)
        self.answered = False


class InnsynAsked(Created):
    """``ansatt`` read the log on that ``day``. ``koordinatorer``: those who may answer, never the one it is about."""

    TOPIC = "innsyn.asked.1"

    stafettlogg: UUID
    barn: UUID
    ansatt: UUID
    day: date
    koordinatorer: tuple[UUID, ...]
    words: str
    answer_by: date

    def access(self) -> tuple[Access, ...]:
        asker = Access(self.role, person=self.actor, barn=self.barn if self.role == FORESATT else None)
        return asker, *(Access(BTI_KOORDINATOR, person=one) for one in self.koordinatorer)

    def apply(self, spoersmaal: InnsynSpoersmaal) -> None:
        spoersmaal.ansatt = self.ansatt


class InnsynAnswered(Event):
    """What the coordinator found out."""

    TOPIC = "innsyn.answered.1"

    words: str

    def apply(self, spoersmaal: InnsynSpoersmaal) -> None:
        spoersmaal.answered = True


def refuse_unread(read: bool) -> None:
    """Only what the seen log says can be asked about: then the coordinator has something to look into."""
    if not read:
        raise Refused("Det står ikke at personen har sett loggen den dagen. Velg dagen som står i listen.", field="day")


def refuse_unanswerable(koordinatorer: tuple[UUID, ...]) -> None:
    """The one it is about answers nothing about themselves."""
    if not koordinatorer:
        raise Refused("Kommunen har ingen BTI-koordinator som kan svare på dette. Ring kommunen, og spør der.")


def answer(spoersmaal: InnsynSpoersmaal, by: By, words: str) -> None:
    """Once; who wonders still asks again."""
    if spoersmaal.answered:
        raise Refused("Spørsmålet er besvart allerede.")
    spoersmaal.record(InnsynAnswered, by, words=words)
