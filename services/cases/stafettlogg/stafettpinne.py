"""Stafettpinne: one employee holds it, and holds it until another has said yes (R62, R68). Access moves with it."""

from datetime import date
from uuid import UUID

from services.cases.roles import DELTAKER, FORESPURT, STAFETTHOLDER
from services.cases.stafettlogg.deltaker import DeltakerEnded
from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.cases.stafettlogg.state import Deltaker, Overlevering
from services.kernel.errors import NotPermitted, Refused
from services.kernel.event_log import Access, By, Event
from services.kernel.i18n import N_

OVER = N_("Denne stafettloggen er ikke i bruk. Da er det ingen stafettpinne å holde.")


class OverleveringProposed(Event):
    """Somebody is asked to take over. ``on``: the day that was thought of. They see this entry, and no other."""

    TOPIC = "stafettlogg.overlevering_proposed.1"

    overlevering: UUID
    to: UUID
    on: date
    reason: str
    stays: bool

    def access(self) -> tuple[Access, ...]:
        return (Access(FORESPURT, person=self.to),)

    def about(self) -> UUID:
        return self.overlevering

    def apply(self, log: Stafettlogg) -> None:
        log.overlevering = Overlevering(self.overlevering, self.to, self.stays)


class OverleveringAccepted(Event):
    """The stafettpinne changes hands. ``released``: who acted as stafettholder and no longer does."""

    TOPIC = "stafettlogg.overlevering_accepted.1"

    overlevering: UUID
    stafettholder: UUID
    before: UUID
    released: tuple[UUID, ...]
    stays: bool
    words: str

    def access(self) -> tuple[Access, ...]:
        ended = (Access(STAFETTHOLDER, person=person, given=False) for person in self.released)
        stays = (Access(DELTAKER, person=self.before),) if self.stays else ()
        asked = Access(FORESPURT, person=self.stafettholder, given=False)
        return *ended, *stays, asked, Access(STAFETTHOLDER, person=self.stafettholder)

    def about(self) -> UUID:
        return self.overlevering

    def apply(self, log: Stafettlogg) -> None:
        log.stafettholder, log.overlevering, log.fungerende = self.stafettholder, None, None
        if self.stays:
            log.deltakere[self.before] = Deltaker(None, None, "hele")


class OverleveringAnswer(Event):
    """What a no and a taking back have in common: the one who was asked sees nothing any more."""

    overlevering: UUID
    to: UUID

    def access(self) -> tuple[Access, ...]:
        return (Access(FORESPURT, person=self.to, given=False),)

    def about(self) -> UUID:
        return self.overlevering


class OverleveringDeclined(OverleveringAnswer):
    """A no, in words for the one who asked. The stafettpinne stays where it is."""

    TOPIC = "stafettlogg.overlevering_declined.1"

    words: str

    def apply(self, log: Stafettlogg) -> None:
        log.overlevering = None


class OverleveringWithdrawn(OverleveringAnswer):
    """The one who asked has thought better of it."""

    TOPIC = "stafettlogg.overlevering_withdrawn.1"

    def apply(self, log: Stafettlogg) -> None:
        log.overlevering = None


def propose(log: Stafettlogg, by: By, overlevering: UUID, to: UUID, on: date, reason: str, stays: bool) -> None:
    """One is asked at a time: two who both say yes would be one too many."""
    if log.over:
        raise Refused(OVER)
    refuse_to_ask(log, by, to)
    log.record(OverleveringProposed, by, overlevering=overlevering, to=to, on=on, reason=reason, stays=stays)


def refuse_to_ask(log: Stafettlogg, by: By, to: UUID) -> None:
    """Whom nobody can ask to take over now."""
    if log.overlevering:
        raise Refused(
            "{who} er spurt og har ikke svart ennå. Ta det tilbake før du spør en annen.", who=log.overlevering.to
        )
    log.refuse_blocked(to, field="to")
    if to in (by.person, log.stafettholder):
        raise Refused("Velg en annen enn den som er stafettholder nå.", field="to")


def accept(log: Stafettlogg, by: By, overlevering: UUID, words: str) -> None:
    """From this moment on it is theirs. Whoever had it and came with a service goes on as the family has said yes to,
    and not a day longer."""
    asked = _asked(log, overlevering)
    if asked.to != by.person:
        raise NotPermitted("Det er {who} som er spurt om å ta over.", who=asked.to)
    if log.over:
        raise Refused(OVER)
    released = tuple(sorted(log.named_holders - {by.person}))
    record = {"overlevering": asked.id, "stafettholder": by.person, "before": log.stafettholder, "released": released}
    before = log.deltakere.get(log.stafettholder)
    log.record(OverleveringAccepted, by, **record, stays=asked.stays and before is None, words=words)
    if before and before.samtykke is None and not asked.stays:
        log.record(DeltakerEnded, by, person=record["before"], scope=before.scope, reason="")


def decline(log: Stafettlogg, by: By, overlevering: UUID, words: str) -> None:
    """Nobody takes over against their will."""
    asked = _asked(log, overlevering)
    if asked.to != by.person:
        raise NotPermitted("Det er {who} som er spurt om å ta over.", who=asked.to)
    log.record(OverleveringDeclined, by, overlevering=asked.id, to=asked.to, words=words)


def take_back(log: Stafettlogg, by: By, overlevering: UUID) -> None:
    """Until it is answered."""
    asked = _asked(log, overlevering)
    log.record(OverleveringWithdrawn, by, overlevering=asked.id, to=asked.to)


def _asked(log: Stafettlogg, overlevering: UUID) -> Overlevering:
    if log.overlevering is None or log.overlevering.id != overlevering:
        raise Refused("Dette er svart på, eller tatt tilbake. Ingen er spurt om å ta over nå.")
    return log.overlevering
