"""Closing, and coming back: closed means closed; what is new gets a log of its own that names the old one (R25)."""

from datetime import date
from uuid import UUID

from services.cases.roles import ENHETSLEDER, SYSTEM
from services.cases.stafettlogg.stafettlogg import NOBODY, Stafettlogg
from services.cases.stafettlogg.stafettpinne import take_back
from services.cases.stafettlogg.state import Grunn
from services.kernel.errors import Refused
from services.kernel.event_log import By, Event


class Closed(Event):
    """The log can be read, and no longer changed. ``words``: what is said to the family at the end."""

    TOPIC = "stafettlogg.closed.1"

    grunn: Grunn
    closed_on: date
    words: str

    def apply(self, log: Stafettlogg) -> None:
        log.status, log.evaluering_on = "avsluttet", None


class AvsluttWished(Event):
    """One of the family wants the log to end. It ends when everybody who said yes to it wants so; until then it is
    between that one and the stafettholder, like the answer to a samtykke."""

    TOPIC = "stafettlogg.avslutt_wished.1"

    words: str

    def only_for(self) -> UUID:
        return self.actor

    def apply(self, log: Stafettlogg) -> None:
        log.avslutt_wished.add(self.actor)


class AvsluttWishDropped(Event):
    """The log goes on after all."""

    TOPIC = "stafettlogg.avslutt_wish_dropped.1"

    def only_for(self) -> UUID:
        return self.actor

    def apply(self, log: Stafettlogg) -> None:
        log.avslutt_wished.discard(self.actor)


class EarlierNamed(Event):
    """This log takes up again what was closed. What was shared before stays in the old one (R25)."""

    TOPIC = "stafettlogg.earlier_named.1"

    earlier: UUID

    def apply(self, log: Stafettlogg) -> None:
        log.earlier = self.earlier


class Succeeded(Event):
    """A new log has been proposed for what came after this one was closed."""

    TOPIC = "stafettlogg.succeeded.1"

    later: UUID

    def apply(self, log: Stafettlogg) -> None:
        log.later = self.later


def close(log: Stafettlogg, by: By, grunn: Grunn, closed_on: date, words: str) -> None:
    """An open log, or one that is frozen because a samtykke was taken back: closing is what is left to do then, and the
    leader may do that without reading it. Who was asked to take over sees nothing of it any more."""
    if by.role == ENHETSLEDER and by.person not in log.holders_at(by.at) and log.status == "aapen":
        raise Refused("Loggen er i bruk. Da er det stafettholderen som avslutter den, sammen med familien.")
    if log.status != "fryst":
        log.refuse_unless_open()
    if log.overlevering:
        take_back(log, By(NOBODY, SYSTEM, by.at), log.overlevering.id)
    log.record(Closed, by, grunn=grunn, closed_on=closed_on, words=words)


def wish_end(log: Stafettlogg, by: By, words: str, closed_on: date) -> None:
    """The family's own: the last one who wants so ends it. The help inside the service goes on without a log."""
    log.refuse_unless_open()
    if by.person in log.avslutt_wished:
        raise Refused("Du har sagt at du vil avslutte loggen. Stafettholderen tar det videre med alle som har sagt ja.")
    log.record(AvsluttWished, by, words=words)
    agreed = {person for person, state in log.samtykke.items() if state == "gitt"}
    if agreed <= log.avslutt_wished:
        close(log, by, "familien", closed_on, "")


def take_back_wish(log: Stafettlogg, by: By) -> None:
    """As easy as to say it."""
    log.refuse_unless_open()
    if by.person not in log.avslutt_wished:
        raise Refused("Du har ikke sagt at du vil avslutte loggen.")
    log.record(AvsluttWishDropped, by)


def come_back(log: Stafettlogg, by: By, earlier: UUID) -> None:
    """Said in the new log, right after it was proposed."""
    log.record(EarlierNamed, by, earlier=earlier)


def succeed(log: Stafettlogg, by: By, later: UUID) -> None:
    """Said in the closed log: it names the new one, and that only once."""
    if log.status != "avsluttet":
        raise Refused("Loggen er ikke avsluttet. Skriv det nye i den.")
    if log.later:
        raise Refused("Det er åpnet en ny logg etter denne allerede.")
    log.record(Succeeded, by, later=later)
