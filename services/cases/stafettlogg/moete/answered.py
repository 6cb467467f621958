"""Answering a call: I come, or it does not suit me, perhaps with another time, and whether an interpreter is needed."""

from datetime import datetime
from uuid import UUID

from services.cases.stafettlogg.moete.with_whom import open_moete
from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.cases.stafettlogg.state import Answer
from services.kernel.errors import Refused, Stale
from services.kernel.event_log import By, Event


class FirstMoeteAnswered(Event):
    """An answer can be changed until the meeting is held. The first version."""

    TOPIC = "stafettlogg.moete_answered.1"

    moete: UUID
    person: UUID
    answer: Answer
    interpreter: bool

    def about(self) -> UUID:
        return self.moete

    def apply(self, log: Stafettlogg) -> None:
        if moete := log.moeter.get(self.moete):
            moete.answers[self.person] = self.answer
            (moete.wants_interpreter.add if self.interpreter else moete.wants_interpreter.discard)(self.person)


class MoeteAnswered(FirstMoeteAnswered):
    """``words``: another time that would suit. ``only``: see `OfMoete`."""

    TOPIC = "stafettlogg.moete_answered.2"

    words: str
    only: tuple[UUID, ...]

    def apart(self) -> tuple[UUID, ...]:
        return self.only

    def apply(self, log: Stafettlogg) -> None:
        super().apply(log)


def answer(
    log: Stafettlogg,
    by: By,
    moete: UUID,
    answer: Answer,
    interpreter: bool,
    words: str = "",
    known: datetime | None = None,
) -> None:
    """The person's own answer, to the time they have seen (``known``). For whoever is not invited, there is no such
    meeting: the other home's stays unknown."""
    log.refuse_unless_open()
    found = log.moeter.get(moete)
    if found and found.invited and by.person not in found.invited:
        raise Refused("Møtet finnes ikke i denne loggen.")
    found = open_moete(log, moete)
    if known and known != found.starts:
        raise Stale(
            "Møtet er flyttet til {starts} mens du svarte. Se på det nye tidspunktet, og svar igjen.",
            starts=found.starts,
        )
    record = {"moete": moete, "person": by.person, "answer": answer, "interpreter": interpreter}
    log.record(MoeteAnswered, by, **record, words=words, only=found.only)
