"""What the family says about who shall not: an employee who shall never see this log, a leader who is too close to it.

A block goes before every role, also those that are given later: the database asks for it in each question about access.
"""

from uuid import UUID

from services.cases.roles import DELTAKER, DELTAKER_PLAN, ENHETSLEDER, FORESPURT, STAFETTHOLDER
from services.cases.stafettlogg.fungerende import end
from services.cases.stafettlogg.stafettlogg import NOBODY, Stafettlogg
from services.cases.stafettlogg.stafettpinne import take_back
from services.kernel.errors import Refused
from services.kernel.event_log import Access, By, Event

BLOKKERT = "blokkert"
INHABIL = "inhabil"
"""Marks in `access`, not roles: they give nothing. The first ends all access of a person to the stream, the second that
which comes from leading its unit."""
OF_AN_EMPLOYEE = (DELTAKER, DELTAKER_PLAN, FORESPURT, STAFETTHOLDER)


class PersonBlocked(Event):
    """``roles``: those that end with it, and are not there again should the block be lifted."""

    TOPIC = "stafettlogg.person_blokkert.1"

    person: UUID
    said_by: UUID
    roles: tuple[str, ...]

    def access(self) -> tuple[Access, ...]:
        ended = (Access(role, person=self.person, given=False) for role in self.roles)
        return *ended, Access(BLOKKERT, person=self.person)

    def only_for(self) -> UUID:
        return self.said_by

    def apply(self, log: Stafettlogg) -> None:
        log.blocked.setdefault(self.person, set()).add(self.said_by)
        log.deltakere.pop(self.person, None)


class StafettpinneDropped(Event):
    """Nobody holds it now: the leader finds somebody."""

    TOPIC = "stafettlogg.stafettpinne_dropped.1"

    before: UUID

    def apply(self, log: Stafettlogg) -> None:
        log.stafettholder = NOBODY


class PersonUnblocked(Event):
    """``still``: somebody else has said the same, and the block holds on."""

    TOPIC = "stafettlogg.person_blokkering_lifted.1"

    person: UUID
    still: bool

    def access(self) -> tuple[Access, ...]:
        return () if self.still else (Access(BLOKKERT, person=self.person, given=False),)

    def only_for(self) -> UUID:
        return self.actor

    def apply(self, log: Stafettlogg) -> None:
        said = log.blocked.get(self.person, set())
        said.discard(self.actor)
        if not said:
            log.blocked.pop(self.person, None)


class InhabilitetNoted(Event):
    """The leader is kin, or too close in another way. ``instead``: who does what the leader would have done."""

    TOPIC = "stafettlogg.leder_inhabil_noted.1"

    leder: UUID
    instead: tuple[UUID, ...]

    def access(self) -> tuple[Access, ...]:
        return Access(INHABIL, person=self.leder), *(Access(ENHETSLEDER, person=one) for one in self.instead)

    def apply(self, log: Stafettlogg) -> None:
        log.inhabile.add(self.leder)


def block(log: Stafettlogg, by: By, rule: By, person: UUID) -> None:
    """No reason is asked for. The family itself is not blocked here: that is for the courts and the register."""
    if person in (log.barn, *log.foresatte, by.person):
        raise Refused("Du kan bare sperre for ansatte.", field="person")
    if by.person in log.blocked.get(person, ()):
        raise Refused("Du har sperret loggen for {who} allerede.", field="person", who=person)
    log.record(PersonBlocked, by, person=person, said_by=by.person, roles=OF_AN_EMPLOYEE)
    if log.overlevering and log.overlevering.to == person:
        take_back(log, rule, log.overlevering.id)
    if log.fungerende and log.fungerende.person == person:
        end(log, rule)
    if log.stafettholder == person:
        log.record(StafettpinneDropped, rule, before=person)


def unblock(log: Stafettlogg, by: By, person: UUID) -> None:
    """By whoever said it. What another has said, still counts."""
    said = log.blocked.get(person, set())
    if by.person not in said:
        raise Refused("Du har ikke sperret loggen for denne personen.")
    log.record(PersonUnblocked, by, person=person, still=len(said) > 1)


def carry_over(log: Stafettlogg, rule: By, earlier: Stafettlogg) -> None:
    """«Aldri» goes for the barn's next log too."""
    for person, said in earlier.blocked.items():
        for one in sorted(said - log.blocked.get(person, set())):
            log.record(PersonBlocked, rule, person=person, said_by=one, roles=())


def note_inhabil(log: Stafettlogg, by: By, leder: UUID, instead: tuple[UUID, ...]) -> None:
    """Of oneself, or of the leader by the family. ``instead``: those who hold the office of bti_koordinator now."""
    if leder in log.inhabile:
        raise Refused("Det er skrevet ned allerede. En annen tar over for {who} her.", field="leder", who=leder)
    instead = tuple(sorted(set(instead) - {leder, log.barn, *log.foresatte, *log.blocked}))
    if not instead:
        raise Refused("Kommunen har ingen annen som kan gjøre dette nå. Ta kontakt med kommunen, så finner de en.")
    log.record(InhabilitetNoted, by, leder=leder, instead=instead)
