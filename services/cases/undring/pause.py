"""The barn says «don't tell»: the foresatte are not contacted until the leader has looked at it with the school nurse.

The barn's wish is a reason to stop and think, not to leave the barn alone with it: there is a day by which somebody has
decided. A foresatt is told nothing of the pause (barneloven §§ 31 and 33; for health personnel pasrl. § 4-4).
"""

from datetime import date
from typing import Literal

from services.cases.undring.undring import Undring
from services.kernel.errors import Refused
from services.kernel.event_log import By, Event

Sharing = Literal["deles", "venter"]


class DelingPaused(Event):
    """``reason``: what the barn says, in the words of whoever talked with it."""

    TOPIC = "undring.deling_paused.1"

    reason: str
    review_by: date

    def apply(self, undring: Undring) -> None:
        undring.paused_until = self.review_by


class DelingReviewed(Event):
    """The leader, with the school nurse, has decided. ``review_by``: the next day, where it still waits. ``stands`` and
    ``talk_by``: where the undring goes on, where it is shared."""

    TOPIC = "undring.deling_reviewed.1"

    sharing: Sharing
    together_with: str
    words: str
    review_by: date | None
    stands: Literal["meldt", "tildelt"]
    talk_by: date

    def apply(self, undring: Undring) -> None:
        undring.paused_until = self.review_by


def pause(undring: Undring, by: By, reason: str, review_by: date) -> None:
    """Before the talk: what the foresatte know already cannot be kept from them."""
    undring.refuse_if_ended()
    undring.the_barn()
    if undring.samtale_on:
        raise Refused("Undringssamtalen er holdt, og foresatte kjenner saken. Snakk med lederen om det.")
    if undring.foresatt:
        raise Refused("En av foresatte har selv sagt fra om dette. Det barnet sier, skriver du uten at de leser det.")
    if undring.look_again_on:
        raise Refused("Undringen er lagt bort, og ingen kontakter foresatte nå.")
    if undring.paused_until:
        raise Refused("Delingen venter allerede. Lederen ser på det sammen med helsesykepleieren.")
    undring.record(DelingPaused, by, reason=reason, review_by=review_by)


def review_deling(
    undring: Undring, by: By, sharing: Sharing, together_with: str, words: str, review_by: date | None
) -> None:
    """A wait always has a next day."""
    undring.refuse_if_ended()
    if undring.paused_until is None:
        raise Refused("Delingen venter ikke på noe.")
    if sharing == "venter" and review_by is None:
        raise Refused("Velg dagen dere ser på det igjen.", field="review_by")
    stands = {"stands": "tildelt" if undring.contacts_foresatte else "meldt", "talk_by": undring.talk_by}
    day = review_by if sharing == "venter" else None
    undring.record(
        DelingReviewed, by, sharing=sharing, together_with=together_with, words=words, review_by=day, **stands
    )


def refuse_while_paused(undring: Undring) -> None:
    """Nobody talks to the foresatte meanwhile."""
    if undring.paused_until:
        raise Refused("Barnet har bedt om at foresatte ikke får vite det. Lederen må først avgjøre det.")
