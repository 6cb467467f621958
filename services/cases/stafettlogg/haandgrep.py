"""Haandgrep: what one does the moment it happens, so that nobody stands alone with it (R91).

«Når det skjer, hva da?» Two short texts that belong together; whoever knows the barn writes them, and all who see the
plan read them.
"""

from uuid import UUID

from services.cases.roles import STAFETTHOLDER
from services.cases.stafettlogg.plan_state import Haandgrep
from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.kernel.errors import NotPermitted, Refused
from services.kernel.event_log import By, Event


class HaandgrepAgreed(Event):
    """``happens``: what one sees. ``then``: what one does and says then."""

    TOPIC = "stafettlogg.haandgrep_agreed.1"

    haandgrep: UUID
    happens: str
    then: str

    def about(self) -> UUID:
        return self.haandgrep

    def apply(self, log: Stafettlogg) -> None:
        log.haandgrep[self.haandgrep] = Haandgrep(self.actor)


class HaandgrepEnded(Event):
    """One does this no longer: it did not help, or it is not needed."""

    TOPIC = "stafettlogg.haandgrep_ended.1"

    haandgrep: UUID
    reason: str

    def about(self) -> UUID:
        return self.haandgrep

    def apply(self, log: Stafettlogg) -> None:
        if known := log.haandgrep.get(self.haandgrep):
            known.ended = True


def agree(log: Stafettlogg, by: By, haandgrep: UUID, happens: str, then: str) -> None:
    """By anybody in the log: the family often knows best."""
    log.refuse_unless_open()
    log.record(HaandgrepAgreed, by, haandgrep=haandgrep, happens=happens, then=then)


def end(log: Stafettlogg, by: By, haandgrep: UUID, reason: str) -> None:
    """By whoever wrote it, or by the stafettholder."""
    log.refuse_unless_open()
    known = log.haandgrep.get(haandgrep)
    if known is None:
        raise Refused("Dette rådet finnes ikke i denne loggen.")
    if known.ended:
        raise Refused("Rådet er tatt bort allerede.")
    if by.person != known.by and by.role != STAFETTHOLDER:
        raise NotPermitted(
            "Det er {who} som skrev rådet. Be {who} eller stafettholderen om å ta det bort.", who=known.by
        )
    log.record(HaandgrepEnded, by, haandgrep=haandgrep, reason=reason)
