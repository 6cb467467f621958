"""Beslutning: the family asks clearly for a decision, and has an answer by a date (Kragerø: «kreve tydelig»)."""

from datetime import date, timedelta
from uuid import UUID

from services.cases.stafettlogg.plan_state import Beslutning
from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.kernel.errors import Refused
from services.kernel.event_log import By, Event

ANSWER_WITHIN = timedelta(days=14)


class BeslutningAsked(Event):
    """What is to be decided, in the asker's words."""

    TOPIC = "stafettlogg.beslutning_asked.1"

    beslutning: UUID
    words: str
    answer_by: date

    def about(self) -> UUID:
        return self.beslutning

    def apply(self, log: Stafettlogg) -> None:
        log.beslutninger[self.beslutning] = Beslutning(self.actor, self.answer_by)


class BeslutningAnswered(Event):
    """What was decided, and why; or who decides it when."""

    TOPIC = "stafettlogg.beslutning_answered.1"

    beslutning: UUID
    answered_on: date
    words: str

    def about(self) -> UUID:
        return self.beslutning

    def occurred_on(self) -> date:
        return self.answered_on

    def apply(self, log: Stafettlogg) -> None:
        if beslutning := log.beslutninger.get(self.beslutning):
            beslutning.answered_on = self.answered_on


def ask(log: Stafettlogg, by: By, beslutning: UUID, words: str, today: date) -> None:
    """One at a time from each: the next follows the answer."""
    log.refuse_unless_open()
    for known in log.beslutninger.values():
        if known.asked_by == by.person and known.answered_on is None:
            raise Refused("Du har bedt om en beslutning allerede. Svaret kommer senest {on}.", on=known.answer_by)
    log.record(BeslutningAsked, by, beslutning=beslutning, words=words, answer_by=today + ANSWER_WITHIN)


def answer(log: Stafettlogg, by: By, beslutning: UUID, answered_on: date, words: str) -> None:
    """Once; what more there is to say is said in the log."""
    log.refuse_unless_open()
    known = log.beslutninger.get(beslutning)
    if known is None:
        raise Refused("Dette finnes ikke i denne loggen.")
    if known.answered_on:
        raise Refused("Spørsmålet er besvart.")
    log.record(BeslutningAnswered, by, beslutning=beslutning, answered_on=answered_on, words=words)
