"""Closed before the talk: «vi ser det an» needs a reason, and a day on which one looks again. Never in silence."""

from datetime import date
from typing import Literal

from services.cases.undring.pause import refuse_while_paused
from services.cases.undring.undring import Undring
from services.kernel.errors import Refused
from services.kernel.event_log import By, Event

Again = Literal["tas_opp", "avsluttes"]
Stands = Literal["meldt", "tildelt"]


class UndringClosed(Event):
    """The leader sees no ground for a talk now. ``look_again_on``: when that is looked at anew."""

    TOPIC = "undring.closed.1"

    reason: str
    look_again_on: date

    def apply(self, undring: Undring) -> None:
        undring.look_again_on = self.look_again_on


class UndringReviewed(Event):
    """Looked at again: taken up where it stood (``stands``, with the day of the talk), or left for good."""

    TOPIC = "undring.reviewed.1"

    again: Again
    words: str
    stands: Stands
    talk_by: date

    def apply(self, undring: Undring) -> None:
        undring.look_again_on = None
        if self.again == "avsluttes":
            undring.outcome = "avsluttet"


def close(undring: Undring, by: By, reason: str, look_again_on: date) -> None:
    """Before the talk only; after it, what comes next is decided with the family."""
    undring.refuse_if_ended()
    refuse_while_paused(undring)
    if undring.samtale_on:
        raise Refused("Undringssamtalen er holdt. Avgjør veien videre sammen med familien.")
    if undring.foresatt and not undring.answered:
        raise Refused("Svar den som sa fra, først.")
    if undring.look_again_on:
        raise Refused("Undringen er lagt bort allerede. Velg hva dere gjør når dere ser på den igjen.")
    undring.record(UndringClosed, by, reason=reason, look_again_on=look_again_on)


def review(undring: Undring, by: By, again: Again, words: str) -> None:
    """On that day, or before it."""
    undring.refuse_if_ended()
    if undring.look_again_on is None:
        raise Refused("Undringen er ikke lagt bort.")
    stands = "tildelt" if undring.contacts_foresatte else "meldt"
    undring.record(UndringReviewed, by, again=again, words=words, stands=stands, talk_by=undring.talk_by)
