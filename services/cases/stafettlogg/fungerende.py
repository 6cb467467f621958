"""Fungerende: while the stafettholder is away, the unit's leader lets another act, without reading the log.

Why somebody is away is nobody's business here, and no field asks for it.
"""

from datetime import date
from uuid import UUID

from services.cases.roles import STAFETTHOLDER
from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.cases.stafettlogg.stafettpinne import OVER
from services.cases.stafettlogg.state import Fungerende
from services.kernel.errors import NotPermitted, Refused
from services.kernel.event_log import Access, By, Event


class FungerendeAppointed(Event):
    """``until``: the last day, after which the access ends by itself; without it until somebody ends it.
    ``released``: who acted until now."""

    TOPIC = "stafettlogg.fungerende_appointed.1"

    fungerende: UUID
    until: date | None
    released: tuple[UUID, ...]

    def access(self) -> tuple[Access, ...]:
        ended = (Access(STAFETTHOLDER, person=one, given=False) for one in self.released)
        return *ended, Access(STAFETTHOLDER, person=self.fungerende, last_on=self.until)

    def apply(self, log: Stafettlogg) -> None:
        log.fungerende = Fungerende(self.fungerende, self.until)


class FungerendeEnded(Event):
    """The stafettholder is back, or another is to act."""

    TOPIC = "stafettlogg.fungerende_ended.1"

    fungerende: UUID

    def access(self) -> tuple[Access, ...]:
        return (Access(STAFETTHOLDER, person=self.fungerende, given=False),)

    def apply(self, log: Stafettlogg) -> None:
        log.fungerende = None


def appoint(log: Stafettlogg, by: By, fungerende: UUID, until: date | None) -> None:
    """The stafettholder keeps the stafettpinne and the access. Nobody lets themselves in."""
    if log.over:
        raise Refused(OVER)
    log.refuse_blocked(fungerende, field="fungerende")
    if fungerende == by.person:
        raise Refused("Du kan ikke velge deg selv. Velg en annen.", field="fungerende")
    if fungerende == log.stafettholder:
        raise Refused("{who} er stafettholder allerede. Velg en annen.", field="fungerende", who=fungerende)
    before = {log.fungerende.person} - {fungerende} if log.fungerende else set()
    log.record(FungerendeAppointed, by, fungerende=fungerende, until=until, released=tuple(before))


def go_on_acting(log: Stafettlogg, rule: By, earlier: Stafettlogg) -> None:
    """In the log that follows: the stafettholder is away from this one too. To the day that the leader has said."""
    acts = earlier.fungerende
    if acts and acts.person in earlier.holders_at(rule.at) and acts.person not in log.blocked:
        log.record(FungerendeAppointed, rule, fungerende=acts.person, until=acts.until, released=())


def end(log: Stafettlogg, by: By) -> None:
    """By the leader, or by the stafettholder who is back."""
    if log.fungerende is None:
        raise Refused("Ingen er fungerende stafettholder nå.")
    if by.role == STAFETTHOLDER and by.person != log.stafettholder:
        raise NotPermitted("Det er lederen eller stafettholderen selv som avslutter dette.")
    log.record(FungerendeEnded, by, fungerende=log.fungerende.person)
