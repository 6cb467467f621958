"""Who is stafettholder is decided anew where the case comes to a trinn that says so (Sokndal 2.1 and 3.1; R64, R65).

Another takes over by overlevering. That the same one goes on is a decision too, and the family has a word in it.
"""

from uuid import UUID

from services.cases.stafettlogg.stafettlogg import NOBODY, Stafettlogg
from services.kernel.errors import Refused
from services.kernel.event_log import By, Event


class StafettholderConfirmed(Event):
    """The same one goes on. ``asked``: who had a word in it. ``nivaa`` and ``trinn``: where the case stood."""

    TOPIC = "stafettlogg.stafettholder_confirmed.1"

    stafettholder: UUID
    nivaa: int
    trinn: int
    asked: tuple[UUID, ...]
    words: str

    def apply(self, log: Stafettlogg) -> None:
        log.stafettholder_confirmed = (self.nivaa, self.trinn)


def confirm(log: Stafettlogg, by: By, asked: tuple[UUID, ...], words: str) -> None:
    """Of those in the log, and at least one of the family."""
    log.refuse_unless_open()
    if log.stafettholder == NOBODY:
        raise Refused("Ingen er stafettholder nå. Lederen finner en ny.")
    if log.overlevering:
        raise Refused(
            "{who} er spurt om å ta over. Vent på svaret, eller ta spørsmålet tilbake først.", who=log.overlevering.to
        )
    family = {log.barn, *log.foresatte}
    if not set(asked) <= log.participants_at(by.at) | family:
        raise Refused("Kryss av for dem som ble spurt.", field="asked")
    if not family & set(asked):
        raise Refused(
            "Familien er med på å avgjøre hvem som er stafettholder. Spør dem, og kryss av for hvem du spurte.",
            field="asked",
        )
    asked = tuple(dict.fromkeys(asked))
    place = {"stafettholder": log.stafettholder, "nivaa": log.nivaa, "trinn": log.trinn}
    log.record(StafettholderConfirmed, by, **place, asked=asked, words=words)
