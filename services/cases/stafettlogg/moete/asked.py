"""A moete somebody asks for, and the answer they get: a call, the next moete, or why not."""

from datetime import date
from uuid import UUID

from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.cases.stafettlogg.state import AskAnswer, MoeteAsk
from services.kernel.errors import NotFound, Refused
from services.kernel.event_log import By, Event


class OfAsk(Event):
    """Between the one who asked and the stafettholder alone: not even the other home is told."""

    ask: UUID
    person: UUID

    def about(self) -> UUID:
        return self.ask

    def only_for(self) -> UUID:
        return self.person


class MoeteAsked(OfAsk):
    """``answer_by``: an answer comes by that day."""

    TOPIC = "stafettlogg.moete_asked.1"

    words: str
    answer_by: date

    def apply(self, log: Stafettlogg) -> None:
        log.moete_asks[self.ask] = MoeteAsk(self.person, self.answer_by)


class MoeteAskAnswered(OfAsk):
    """``moete``: the one that was called for it."""

    TOPIC = "stafettlogg.moete_ask_answered.1"

    answer: AskAnswer
    reason: str
    moete: UUID | None

    def apply(self, log: Stafettlogg) -> None:
        if ask := log.moete_asks.get(self.ask):
            ask.answer = self.answer


def ask(log: Stafettlogg, by: By, ask: UUID, words: str, answer_by: date) -> None:
    """One at a time: the first has its answer coming."""
    log.refuse_unless_open()
    waiting = [one for one in log.moete_asks.values() if one.person == by.person and one.answer is None]
    if waiting:
        raise Refused("Du har alt bedt om et møte. Svaret kommer senest {day}.", day=waiting[0].answer_by)
    log.record(MoeteAsked, by, ask=ask, person=by.person, words=words, answer_by=answer_by)


def answer_ask(
    log: Stafettlogg, by: By, ask: UUID, answer: AskAnswer, reason: str = "", moete: UUID | None = None
) -> None:
    """By calling the ``moete``, to which the one who asked is invited, or with a reason."""
    log.refuse_unless_open()
    known = log.moete_asks.get(ask)
    if known is None:
        raise NotFound
    if known.answer:
        raise Refused("Ønsket om et møte er besvart allerede.")
    if moete and known.person not in log.moeter[moete].invited:
        raise Refused("Inviter også den som ba om møtet.", field="invited")
    log.record(MoeteAskAnswered, by, ask=ask, person=known.person, answer=answer, reason=reason, moete=moete)
