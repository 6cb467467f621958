"""Bytte: the log goes over to another school or tjeneste, from a day on, without a gap (R22, R23).

The family is asked for samtykke, and somebody there to hold the stafettpinne. Nothing moves before the day has come and
all have said yes: until then the stafettholder is who it was, and what is not answered is said to be missing.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases.roles import ENHETSLEDER
from services.cases.stafettlogg.bytte_state import Bytte
from services.cases.stafettlogg.deltaker import DeltakerEnded, join_tjeneste
from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.cases.stafettlogg.stafettpinne import OverleveringAccepted, OverleveringProposed, refuse_to_ask, take_back
from services.cases.stafettlogg.state import Overlevering, Scope
from services.cases.stafettlogg.tjeneste import TjenesteSamtykkeAsked, TjenesteSamtykkeClosed, refuse_unfit
from services.kernel.errors import NotPermitted, Refused
from services.kernel.event_log import Access, By, Event


class BytteProposed(Event):
    """``tjeneste`` takes over from ``before`` on the day ``on``, if the family says yes. Everybody in the log knows."""

    TOPIC = "stafettlogg.bytte_proposed.1"

    bytte: UUID
    samtykke: UUID
    tjeneste: UUID
    before: UUID
    on: date
    reason: str

    def about(self) -> UUID:
        return self.bytte

    def apply(self, log: Stafettlogg) -> None:
        log.bytte = Bytte(self.bytte, self.samtykke, self.tjeneste, self.on)


class BytteSamtykkeAsked(TjenesteSamtykkeAsked):
    """As for any further tjeneste, but that this one takes over, ``from_on`` that day; its people come in then."""

    TOPIC = "stafettlogg.tjeneste_samtykke_asked.2"

    from_on: date

    def apply(self, log: Stafettlogg) -> None:
        super().apply(log)
        log.tjenester[self.samtykke].from_on = self.from_on


class BytteOverleveringProposed(OverleveringProposed):
    """Somebody of the new place is asked to hold the stafettpinne from the day of the bytte."""

    TOPIC = "stafettlogg.overlevering_proposed.2"

    bytte: UUID

    def apply(self, log: Stafettlogg) -> None:
        super().apply(log)
        if log.bytte and log.bytte.id == self.bytte:
            log.bytte.overlevering = self.overlevering


class BytteAgreed(Event):
    """They will, from that day. Until it comes they see no more than the question."""

    TOPIC = "stafettlogg.bytte_agreed.1"

    overlevering: UUID
    stafettholder: UUID
    on: date
    words: str

    def about(self) -> UUID:
        return self.overlevering

    def apply(self, log: Stafettlogg) -> None:
        if log.bytte:
            log.bytte.agreed = self.overlevering


class BytteWithdrawn(Event):
    """It does not come to it, and why. The log stays where it is."""

    TOPIC = "stafettlogg.bytte_withdrawn.1"

    bytte: UUID
    tjeneste: UUID
    reason: str

    def about(self) -> UUID:
        return self.bytte

    def apply(self, log: Stafettlogg) -> None:
        log.bytte = None


class BytteDone(Event):
    """The log is the new place's. Whoever leads the old one sees nothing of it any more."""

    TOPIC = "stafettlogg.bytte_done.1"

    bytte: UUID
    tjeneste: UUID
    before: UUID

    def access(self) -> tuple[Access, ...]:
        return Access(ENHETSLEDER, unit=self.before, given=False), Access(ENHETSLEDER, unit=self.tjeneste)

    def about(self) -> UUID:
        return self.bytte

    def apply(self, log: Stafettlogg) -> None:
        log.unit, log.bytte = self.tjeneste, None


@dataclass(frozen=True)
class Prepared:
    """What a bytte is made of. ``people``: of the new place, who would be with; they see ``scope``."""

    bytte: UUID
    samtykke: UUID
    tjeneste: UUID
    on: date
    reason: str
    people: tuple[UUID, ...]
    scope: Scope


def prepare(log: Stafettlogg, by: By, what: Prepared, asked: tuple[UUID, ...]) -> None:
    """``asked``: who must all say yes."""
    log.refuse_unless_open()
    if log.bytte:
        raise Refused("Et bytte er forberedt allerede. Ta det tilbake før du forbereder et nytt.")
    if what.tjeneste == log.unit:
        raise Refused("Loggen hører til der fra før. Velg et annet sted.", field="people")
    refuse_unfit(log, by, what.tjeneste, what.people)
    place = {"bytte": what.bytte, "samtykke": what.samtykke, "tjeneste": what.tjeneste}
    log.record(BytteProposed, by, **place, before=log.unit, on=what.on, reason=what.reason)
    question = {"samtykke": what.samtykke, "tjeneste": what.tjeneste, "people": what.people, "scope": what.scope}
    who = {"asked": asked, "by_barn": asked == (log.barn,)}
    log.record(BytteSamtykkeAsked, by, **question, **who, purpose=what.reason, until=None, from_on=what.on)


def ask_to_hold(log: Stafettlogg, by: By, overlevering: UUID, to: UUID, reason: str) -> None:
    """One at a time, from the day of the bytte; the one who holds it now sees the log no more after that."""
    log.refuse_unless_open()
    bytte = _under_way(log)
    refuse_to_ask(log, by, to)
    question = {"overlevering": overlevering, "to": to, "on": bytte.on, "reason": reason, "stays": False}
    log.record(BytteOverleveringProposed, by, **question, bytte=bytte.id)


def held_out(log: Stafettlogg) -> Overlevering | None:
    """The question about the stafettpinne that belongs to the bytte, while it stands or has been said yes to."""
    asked = log.overlevering
    return asked if log.bytte and asked and asked.id == log.bytte.overlevering else None


def agree(log: Stafettlogg, by: By, overlevering: UUID, words: str) -> None:
    """A yes beforehand."""
    bytte, asked = _under_way(log), held_out(log)
    if asked is None or asked.id != overlevering:
        raise Refused("Dette er svart på, eller tatt tilbake. Ingen er spurt om å ta over nå.")
    if asked.to != by.person:
        raise NotPermitted("Det er {who} som er spurt om å ta over.", who=asked.to)
    if bytte.agreed == overlevering:
        raise Refused("Du har sagt ja. Du blir stafettholder når dagen kommer.")
    log.record(BytteAgreed, by, overlevering=overlevering, stafettholder=by.person, on=bytte.on, words=words)


def take_back_bytte(log: Stafettlogg, by: By, reason: str) -> None:
    """Until it is done; the questions that belong to it are taken back with it."""
    bytte = _under_way(log)
    if asked := held_out(log):
        take_back(log, by, asked.id)
    known = log.tjenester.get(bytte.samtykke)
    if known and not known.closed:
        record = {"samtykke": bytte.samtykke, "tjeneste": bytte.tjeneste, "by_barn": known.by_barn}
        log.record(TjenesteSamtykkeClosed, by, **record)
    log.record(BytteWithdrawn, by, bytte=bytte.id, tjeneste=bytte.tjeneste, reason=reason)


def ready(log: Stafettlogg, today: date) -> bool:
    """The day has come, the family has said yes, and somebody there will hold the stafettpinne."""
    bytte, asked = log.bytte, held_out(log)
    if bytte is None or asked is None or bytte.agreed != asked.id or log.status != "aapen":
        return False
    known = log.tjenester.get(bytte.samtykke)
    return today >= bytte.on and known is not None and not known.closed and known.all_have_said_yes


def carry_out(log: Stafettlogg, rule: By, today: date) -> None:
    """All at once: the people of the new place are in, the stafettpinne is theirs, those of the old place are out."""
    bytte, asked = log.bytte, held_out(log)
    if bytte is None or asked is None or not ready(log, today):
        raise Refused("Byttet kan ikke gjennomføres ennå. Noe mangler, eller dagen har ikke kommet.")
    join_tjeneste(log, rule, bytte.samtykke)
    before, released = log.stafettholder, tuple(sorted(log.named_holders - {asked.to}))
    record = {"overlevering": asked.id, "stafettholder": asked.to, "before": before, "released": released}
    stayed = [(one, known.scope) for one, known in sorted(log.deltakere.items()) if known.samtykke is None]
    for one, scope in stayed:
        log.record(DeltakerEnded, rule, person=one, scope=scope, reason="")
    log.record(OverleveringAccepted, rule, **record, stays=False, words="")
    log.record(BytteDone, rule, bytte=bytte.id, tjeneste=bytte.tjeneste, before=log.unit)


def _under_way(log: Stafettlogg) -> Bytte:
    if log.bytte is None:
        raise Refused("Det er ikke forberedt noe bytte, eller det er gjennomført.")
    return log.bytte
