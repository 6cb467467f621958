"""Samordning: what reaches beyond the log. Henvisning, the team, koordinerende enhet, ansvarsgruppe, siblings
(R99, R137, R178, R179, R182)."""

from datetime import date
from uuid import UUID

from services.cases.stafettlogg.samordning_state import Ansvarsgruppe, Henvisning
from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.kernel.errors import Refused
from services.kernel.event_log import By, Event


class HenvisningSent(Event):
    """A formal request for help. ``told``: the receiver knows of the log; ``attached``: the log goes along, with the
    family's yes. ``why_not``: where the pack says «skal» and it was not done (R178)."""

    TOPIC = "stafettlogg.henvisning_sent.1"

    henvisning: UUID
    sent_on: date
    told: bool
    attached: bool
    receiver: str
    reason: str
    why_not: str

    def about(self) -> UUID:
        return self.henvisning

    def occurred_on(self) -> date:
        return self.sent_on

    def apply(self, log: Stafettlogg) -> None:
        log.henvisninger[self.henvisning] = Henvisning(self.sent_on)


class HenvisningAnswered(Event):
    """What came of it."""

    TOPIC = "stafettlogg.henvisning_answered.1"

    henvisning: UUID
    answered_on: date
    answer: str

    def about(self) -> UUID:
        return self.henvisning

    def occurred_on(self) -> date:
        return self.answered_on

    def apply(self, log: Stafettlogg) -> None:
        if known := log.henvisninger.get(self.henvisning):
            known.answered_on = self.answered_on


class KoordineringAsked(Event):
    """Koordinerende enhet is asked for an ansvarsgruppe or a barnekoordinator, with the family's yes (R49, R179)."""

    TOPIC = "stafettlogg.koordinering_asked.1"

    asked_on: date
    samtykke_on: date
    reason: str

    def occurred_on(self) -> date:
        return self.asked_on

    def apply(self, log: Stafettlogg) -> None:
        log.ansvarsgruppe = Ansvarsgruppe(asked_on=self.asked_on)


class AnsvarsgruppeSet(Event):
    """The group is there: who coordinates, who is in it, when it meets. ``plan``: an individuell plan is made."""

    TOPIC = "stafettlogg.ansvarsgruppe_set.1"

    set_on: date
    plan: bool
    coordinator: str
    members: str

    def occurred_on(self) -> date:
        return self.set_on

    def apply(self, log: Stafettlogg) -> None:
        log.ansvarsgruppe = Ansvarsgruppe(asked_on=log.ansvarsgruppe.asked_on, set_on=self.set_on)


class TeamsakLinked(Event):
    """The case is before a team: the family reads the question there, and answers."""

    TOPIC = "stafettlogg.teamsak_linked.1"

    teamsak: UUID

    def apply(self, log: Stafettlogg) -> None:
        log.teamsaker.add(self.teamsak)


class SoeskenLinked(Event):
    """Another log in the same family. The two are kept apart: whoever does not see the other sees no link (R182)."""

    TOPIC = "stafettlogg.soesken_linked.1"

    soesken: UUID

    def apply(self, log: Stafettlogg) -> None:
        log.soesken.add(self.soesken)


def send_henvisning(
    log: Stafettlogg,
    by: By,
    henvisning: UUID,
    sent_on: date,
    receiver: str,
    reason: str,
    told: bool,
    attached: bool,
    samtykke: bool,
    why_not: str,
    must_tell: bool,
) -> None:
    """``must_tell``: the pack says that the receiver «må» be told of the log. ``samtykke``: the family's yes that it
    goes along."""
    log.refuse_unless_open()
    if attached and not samtykke:
        raise Refused("Loggen kan bare legges ved når familien har sagt ja til det.", field="attached")
    if must_tell and not told and not why_not:
        raise Refused("Mottakeren skal få vite om stafettloggen. Kryss av, eller skriv hvorfor ikke.", field="why_not")
    record = {"henvisning": henvisning, "sent_on": sent_on, "told": told, "attached": attached}
    log.record(HenvisningSent, by, **record, receiver=receiver, reason=reason, why_not=why_not)


def answer_henvisning(log: Stafettlogg, by: By, henvisning: UUID, answered_on: date, answer: str) -> None:
    """Once."""
    log.refuse_unless_open()
    known = log.henvisninger.get(henvisning)
    if known is None:
        raise Refused("Henvisningen finnes ikke i denne loggen.")
    if known.answered_on:
        raise Refused("Svaret på henvisningen er skrevet inn allerede.")
    if answered_on < known.sent_on:
        raise Refused("Svaret kan ikke ha kommet før henvisningen ble sendt.", field="answered_on")
    log.record(HenvisningAnswered, by, henvisning=henvisning, answered_on=answered_on, answer=answer)


def ask_koordinering(log: Stafettlogg, by: By, asked_on: date, samtykke_on: date, reason: str) -> None:
    """Only after the family's yes (R49)."""
    log.refuse_unless_open()
    if log.ansvarsgruppe.asked_on:
        raise Refused("Koordinerende enhet er spurt allerede.")
    if samtykke_on > asked_on:
        raise Refused("Familien må ha sagt ja før koordinerende enhet blir spurt.", field="samtykke_on")
    log.record(KoordineringAsked, by, asked_on=asked_on, samtykke_on=samtykke_on, reason=reason)


def set_ansvarsgruppe(log: Stafettlogg, by: By, set_on: date, plan: bool, coordinator: str, members: str) -> None:
    """Through koordinerende enhet, which was asked first."""
    log.refuse_unless_open()
    if log.ansvarsgruppe.asked_on is None:
        raise Refused("Be koordinerende enhet om en ansvarsgruppe først.")
    log.record(AnsvarsgruppeSet, by, set_on=set_on, plan=plan, coordinator=coordinator, members=members)


def link_teamsak(log: Stafettlogg, by: By, teamsak: UUID) -> None:
    """Called by the action that raises it."""
    log.refuse_unless_open()
    log.record(TeamsakLinked, by, teamsak=teamsak)


def link_soesken(log: Stafettlogg, by: By, soesken: UUID) -> None:
    """By somebody who is with in both."""
    log.refuse_unless_open()
    if soesken == log.id or soesken in log.soesken:
        raise Refused("De to loggene er lenket allerede.", field="soesken")
    log.record(SoeskenLinked, by, soesken=soesken)
