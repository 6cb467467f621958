"""Faktor: what protects the barn and what burdens it: at home, in itself, around it, in its free time (R92, R93)."""

from datetime import date
from uuid import UUID

from services.cases.stafettlogg.plan_state import Area, Faktor, FaktorKind
from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.kernel.errors import Refused
from services.kernel.event_log import By, Event


class FaktorNoted(Event):
    """What was seen and heard; everybody in the log reads it."""

    TOPIC = "stafettlogg.faktor_noted.1"

    faktor: UUID
    area: Area
    kind: FaktorKind
    words: str

    def about(self) -> UUID:
        return self.faktor

    def apply(self, log: Stafettlogg) -> None:
        log.faktorer[self.faktor] = Faktor(self.area, self.kind, self.words)


class FaktorEnded(Event):
    """It is true no longer."""

    TOPIC = "stafettlogg.faktor_ended.1"

    faktor: UUID
    ended_on: date
    words: str

    def about(self) -> UUID:
        return self.faktor

    def occurred_on(self) -> date:
        return self.ended_on

    def apply(self, log: Stafettlogg) -> None:
        if faktor := log.faktorer.get(self.faktor):
            faktor.ended_on = self.ended_on


def note(log: Stafettlogg, by: By, faktor: UUID, area: Area, kind: FaktorKind, words: str) -> None:
    """By those who work with the barn, in words that the family reads."""
    log.refuse_unless_open()
    log.record(FaktorNoted, by, faktor=faktor, area=area, kind=kind, words=words)


def end(log: Stafettlogg, by: By, faktor: UUID, ended_on: date, words: str) -> None:
    """What is over does not stick to a barn."""
    log.refuse_unless_open()
    known = log.faktorer.get(faktor)
    if known is None:
        raise Refused("Dette finnes ikke i denne loggen.")
    if known.ended_on:
        raise Refused("Det er skrevet inn at dette ikke gjelder lenger.")
    log.record(FaktorEnded, by, faktor=faktor, ended_on=ended_on, words=words)
