"""Deltakere: the people of a service that is let in, and how they are out again (R40, R53).

Access is written with the event that gives or ends it. It holds while they work in the service, and to the last day
that was agreed, whether or not anybody writes down that it has passed.
"""

from datetime import date
from uuid import UUID

from services.cases.roles import DELTAKER, DELTAKER_PLAN
from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.cases.stafettlogg.state import Deltaker, Scope
from services.kernel.errors import Refused
from services.kernel.event_log import Access, By, Event


def let_in(person: UUID, tjeneste: UUID, scope: Scope, until: date | None) -> Access:
    """While they work there, and to the last day that was agreed."""
    role = DELTAKER_PLAN if scope == "plan" else DELTAKER
    return Access(role, person=person, tjeneste=tjeneste, last_on=until, fra_naa=scope == "fra_naa")


def put_out(person: UUID, scope: Scope) -> Access:
    """At that moment."""
    return Access(DELTAKER_PLAN if scope == "plan" else DELTAKER, person=person, given=False)


class TjenesteJoined(Event):
    """All have said yes: its people are in. ``paa_papir``: whose yes was given on paper."""

    TOPIC = "stafettlogg.tjeneste_joined.1"

    samtykke: UUID
    tjeneste: UUID
    people: tuple[UUID, ...]
    scope: Scope
    until: date | None
    paa_papir: tuple[UUID, ...]

    def about(self) -> UUID:
        return self.samtykke

    def access(self) -> tuple[Access, ...]:
        return tuple(let_in(one, self.tjeneste, self.scope, self.until) for one in self.people)

    def apply(self, log: Stafettlogg) -> None:
        if tjeneste := log.tjenester.get(self.samtykke):
            tjeneste.med = True
        log.fryst_by.discard(self.samtykke)
        for one in self.people:
            log.deltakere[one] = Deltaker(self.samtykke, self.tjeneste, self.scope, self.until)


class TjenesteEnded(Event):
    """What everybody is told where a yes was taken back: that the service is out, not by whom."""

    TOPIC = "stafettlogg.tjeneste_ended.1"

    samtykke: UUID
    tjeneste: UUID

    def about(self) -> UUID:
        return self.samtykke

    def apply(self, log: Stafettlogg) -> None:
        """The event before it has changed the state."""


class TjenesteSamtykkeExpired(Event):
    """The last day that was agreed has passed. Access ended with the day itself; this writes it down."""

    TOPIC = "stafettlogg.tjeneste_samtykke_expired.1"

    samtykke: UUID
    tjeneste: UUID
    people: tuple[UUID, ...]
    scope: Scope
    until: date
    freezes: bool

    def about(self) -> UUID:
        return self.samtykke

    def access(self) -> tuple[Access, ...]:
        return tuple(put_out(one, self.scope) for one in self.people)

    def apply(self, log: Stafettlogg) -> None:
        if tjeneste := log.tjenester.get(self.samtykke):
            tjeneste.closed = True
        leave(log, self.samtykke, self.people, self.freezes)


class DeltakerAdded(Event):
    """Another person of a service that is in. The samtykke is for the service, so nobody is asked anew."""

    TOPIC = "stafettlogg.deltaker_added.1"

    samtykke: UUID
    person: UUID
    tjeneste: UUID
    scope: Scope
    until: date | None

    def about(self) -> UUID:
        return self.samtykke

    def access(self) -> tuple[Access, ...]:
        return (let_in(self.person, self.tjeneste, self.scope, self.until),)

    def apply(self, log: Stafettlogg) -> None:
        log.deltakere[self.person] = Deltaker(self.samtykke, self.tjeneste, self.scope, self.until)


class DeltakerEnded(Event):
    """Takes no part any more. What they were responsible for, stands as it was agreed."""

    TOPIC = "stafettlogg.deltaker_ended.1"

    person: UUID
    scope: Scope
    reason: str

    def access(self) -> tuple[Access, ...]:
        return (put_out(self.person, self.scope),)

    def apply(self, log: Stafettlogg) -> None:
        log.deltakere.pop(self.person, None)


def join_tjeneste(log: Stafettlogg, by: By, samtykke: UUID) -> None:
    """Called by the last yes."""
    known = log.tjenester[samtykke]
    people = tuple(one for one in known.people if one not in {*log.participants_at(by.at), *log.blocked})
    record = {"samtykke": samtykke, "tjeneste": known.unit, "people": people, "scope": known.scope}
    log.record(TjenesteJoined, by, **record, until=known.until, paa_papir=tuple(sorted(known.paa_papir)))


def expire_tjeneste(log: Stafettlogg, by: By, samtykke: UUID, today: date, freezes: bool) -> None:
    """After its last day, once; not in a log that has ended."""
    if log.over:
        log.refuse_unless_open()
    known = log.tjenester.get(samtykke)
    if known is None or not known.med or known.until is None or known.until >= today:
        raise Refused("Dette samtykket har ikke gått ut.")
    record = {"samtykke": samtykke, "tjeneste": known.unit, "people": people_of(log, samtykke), "scope": known.scope}
    log.record(TjenesteSamtykkeExpired, by, **record, until=known.until, freezes=freezes and log.status == "aapen")


def add_deltaker(log: Stafettlogg, by: By, samtykke: UUID, person: UUID, today: date) -> None:
    """On the terms that the family has said yes to."""
    log.refuse_unless_open()
    known = log.tjenester.get(samtykke)
    if known is None or not known.med or (known.until and known.until < today):
        raise Refused("Tjenesten er ikke med i loggen nå.")
    if person in log.participants_at(by.at):
        raise Refused("{who} er med i loggen fra før.", field="person", who=person)
    log.refuse_blocked(person, field="person")
    record = {"samtykke": samtykke, "person": person, "tjeneste": known.unit, "scope": known.scope}
    log.record(DeltakerAdded, by, **record, until=known.until)


def end_deltaker(log: Stafettlogg, by: By, person: UUID, reason: str) -> None:
    """Also where the log is frozen or closed: fewer readers need no open log."""
    known = log.deltakere.get(person)
    if known is None:
        raise Refused("Personen er ikke med i loggen lenger.")
    log.record(DeltakerEnded, by, person=person, scope=known.scope, reason=reason)


def people_of(log: Stafettlogg, samtykke: UUID) -> tuple[UUID, ...]:
    """Who is in by it now."""
    return tuple(sorted(one for one, known in log.deltakere.items() if known.samtykke == samtykke))


def leave(log: Stafettlogg, samtykke: UUID, people: tuple[UUID, ...], freezes: bool) -> None:
    """Out with it. ``freezes``: it was the stafettholder's own service."""
    if tjeneste := log.tjenester.get(samtykke):
        tjeneste.med = False
    for one in people:
        log.deltakere.pop(one, None)
    if freezes and log.status == "aapen":
        log.status = "fryst"
        log.fryst_by.add(samtykke)
