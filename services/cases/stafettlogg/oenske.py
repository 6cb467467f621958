"""The family's wish: whom they would like as stafettholder, or that they want a change. It is answered, never ignored.

What it says is for the stafettholder and the family. The leader of the unit is told that there is a wish, no more.
"""

from typing import Literal
from uuid import UUID

from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.kernel.errors import Refused
from services.kernel.event_log import By, Event

OenskeAnswer = Literal["oenske_ja", "oenske_snakkes", "oenske_nei"]


class StafettholderWished(Event):
    """``person``: the employee they would like, if they have somebody in mind."""

    TOPIC = "stafettlogg.stafettholder_oensket.1"

    oenske: UUID
    person: UUID | None
    words: str

    def about(self) -> UUID:
        return self.oenske

    def apply(self, log: Stafettlogg) -> None:
        log.oensker[self.oenske] = False


class WishAnnounced(Event):
    """For the leader: there is a wish. What stands in it is not here."""

    TOPIC = "stafettlogg.stafettholder_oenske_announced.1"

    oenske: UUID

    def about(self) -> UUID:
        return self.oenske

    def apply(self, log: Stafettlogg) -> None:
        log.oensker.setdefault(self.oenske, False)


class WishAnswered(Event):
    """Yes, no with a reason, or let us talk about it."""

    TOPIC = "stafettlogg.stafettholder_oenske_answered.1"

    oenske: UUID
    answer: OenskeAnswer
    words: str

    def about(self) -> UUID:
        return self.oenske

    def apply(self, log: Stafettlogg) -> None:
        log.oensker[self.oenske] = True


def wish(log: Stafettlogg, by: By, rule: By, oenske: UUID, person: UUID | None, words: str) -> None:
    """One at a time: a new one while the last is unanswered would leave nobody sure what was answered."""
    if log.over:
        raise Refused("Denne stafettloggen er ikke i bruk lenger. Ta kontakt med skolen eller barnehagen.")
    if not all(log.oensker.values()):
        raise Refused("Det ligger et ønske her som ikke er besvart ennå. Vent på svaret, eller ta kontakt.")
    if person == log.stafettholder:
        raise Refused("{who} er stafettholder nå. Velg en annen, eller la det stå tomt.", field="person", who=person)
    log.record(StafettholderWished, by, oenske=oenske, person=person, words=words)
    log.record(WishAnnounced, rule, oenske=oenske)


def answer_wish(log: Stafettlogg, by: By, oenske: UUID, answer: OenskeAnswer, words: str) -> None:
    """Always with some words: a bare no is no answer."""
    if oenske not in log.oensker:
        raise Refused("Ønsket finnes ikke i denne loggen.")
    if log.oensker[oenske]:
        raise Refused("Ønsket er besvart.")
    log.record(WishAnswered, by, oenske=oenske, answer=answer, words=words)
