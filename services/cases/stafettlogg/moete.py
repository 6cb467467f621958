"""Moete: called, answered, held (R70–R80). Local time with the zone's name; a meeting ends in decisions."""

from datetime import date, datetime
from uuid import UUID

from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.cases.stafettlogg.state import Answer, Moete
from services.kernel.errors import Refused
from services.kernel.event_log import By, Event


class MoeteCalled(Event):
    """``starts``: wall-clock time in ``zone``."""

    TOPIC = "stafettlogg.moete_called.1"

    moete: UUID
    starts: datetime
    zone: str
    place: str
    agenda: str

    def about(self) -> UUID:
        return self.moete

    def apply(self, log: Stafettlogg) -> None:
        log.moeter[self.moete] = Moete(self.starts)


class MoeteAnswered(Event):
    """An answer can be changed until the meeting is held."""

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


class MoeteHeld(Event):
    """``barn_took_part``: how the barn took part or was heard before it (R55). ``decisions``: the minutes (R78)."""

    TOPIC = "stafettlogg.moete_held.1"

    moete: UUID
    held_on: date
    attended: tuple[UUID, ...]
    barn_took_part: str
    decisions: str

    def about(self) -> UUID:
        return self.moete

    def occurred_on(self) -> date:
        return self.held_on

    def apply(self, log: Stafettlogg) -> None:
        if moete := log.moeter.get(self.moete):
            moete.held_on = self.held_on


def call(log: Stafettlogg, by: By, moete: UUID, starts: datetime, place: str, agenda: str) -> None:
    """One at a time: a second call while one stands open would leave the family unsure which one counts."""
    log.refuse_unless_open()
    if any(known.held_on is None for known in log.moeter.values()):
        raise Refused("Skriv referat fra møtet dere har innkalt til, først.")
    record = {"moete": moete, "starts": starts, "zone": "Europe/Oslo", "place": place, "agenda": agenda}
    log.record(MoeteCalled, by, **record)


def answer(log: Stafettlogg, by: By, moete: UUID, answer: Answer, interpreter: bool) -> None:
    """The person's own answer."""
    log.refuse_unless_open()
    _refuse_if_held(log, moete)
    log.record(MoeteAnswered, by, moete=moete, person=by.person, answer=answer, interpreter=interpreter)


def hold(
    log: Stafettlogg,
    by: By,
    moete: UUID,
    held_on: date,
    attended: tuple[UUID, ...],
    barn_took_part: str,
    decisions: str,
) -> None:
    """Written in the meeting or afterwards, with the day it happened."""
    log.refuse_unless_open()
    _refuse_if_held(log, moete)
    record = {"moete": moete, "held_on": held_on, "attended": attended}
    log.record(MoeteHeld, by, **record, barn_took_part=barn_took_part, decisions=decisions)


def _refuse_if_held(log: Stafettlogg, moete: UUID) -> None:
    known = log.moeter.get(moete)
    if known is None:
        raise Refused("Møtet finnes ikke i denne loggen.")
    if known.held_on:
        raise Refused("Møtet er holdt, og referatet er skrevet.")
