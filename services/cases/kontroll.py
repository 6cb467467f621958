"""Kontroll: an auditor steps through one stafettlogg on a mandate, after stating a purpose; its undring only by a
separate grant. A stream of its own, so that the log itself is not changed by being looked at."""

from uuid import UUID

from services.cases.roles import BTI_KOORDINATOR, KONTROLLOER
from services.kernel.errors import Refused
from services.kernel.event_log import Access, By, Created, Event, Stream


class Kontroll(Stream):
    """One mandate on one log."""

    TOPIC = "kontroll"

    def __init__(self) -> None:
        self.stafettlogg = UUID(int=0)
        self.undring = UUID(int=0)
        self.kontrolloer = UUID(int=0)
        self.asked = False
        self.granted = False
        self.ended = False


class KontrollStarted(Created):
    """The purpose is stated; from here the auditor reads the log."""

    TOPIC = "kontroll.started.1"

    stafettlogg: UUID
    undring: UUID
    koordinatorer: tuple[UUID, ...]
    purpose: str

    def access(self) -> tuple[Access, ...]:
        mine = Access(KONTROLLOER, person=self.actor)
        log = Access(KONTROLLOER, person=self.actor, stream=self.stafettlogg)
        return mine, log, *(Access(BTI_KOORDINATOR, person=one) for one in self.koordinatorer)

    def apply(self, kontroll: Kontroll) -> None:
        kontroll.stafettlogg, kontroll.undring, kontroll.kontrolloer = self.stafettlogg, self.undring, self.actor


class UndringInnsynAsked(Event):
    """Why the undring is needed as well."""

    TOPIC = "kontroll.undring_innsyn_asked.1"

    reason: str

    def apply(self, kontroll: Kontroll) -> None:
        kontroll.asked = True


class UndringInnsynGranted(Event):
    """The coordinator's separate grant."""

    TOPIC = "kontroll.undring_innsyn_granted.1"

    undring: UUID
    kontrolloer: UUID

    def access(self) -> tuple[Access, ...]:
        return (Access(KONTROLLOER, person=self.kontrolloer, stream=self.undring),)

    def apply(self, kontroll: Kontroll) -> None:
        kontroll.granted = True


class KontrollEnded(Event):
    """The mandate is over, and the access with it."""

    TOPIC = "kontroll.ended.1"

    stafettlogg: UUID
    undring: UUID
    kontrolloer: UUID

    def access(self) -> tuple[Access, ...]:
        streams = (self.stafettlogg, self.undring)
        return tuple(Access(KONTROLLOER, person=self.kontrolloer, stream=stream, given=False) for stream in streams)

    def apply(self, kontroll: Kontroll) -> None:
        kontroll.ended = True


def ask_undring(kontroll: Kontroll, by: By, reason: str) -> None:
    """Once is enough."""
    _refuse_if_ended(kontroll)
    if kontroll.asked:
        raise Refused("Du har bedt om innsyn i undringen. BTI-koordinatoren svarer.")
    kontroll.record(UndringInnsynAsked, by, reason=reason)


def grant_undring(kontroll: Kontroll, by: By) -> None:
    """Only what was asked for, and never by the one who asked."""
    _refuse_if_ended(kontroll)
    if by.person == kontroll.kontrolloer:
        raise Refused("Du kan ikke gi deg selv innsyn. En annen BTI-koordinator må svare.")
    if not kontroll.asked or kontroll.granted:
        raise Refused("Det er ikke bedt om innsyn i undringen, eller det er gitt allerede.")
    kontroll.record(UndringInnsynGranted, by, undring=kontroll.undring, kontrolloer=kontroll.kontrolloer)


def end(kontroll: Kontroll, by: By) -> None:
    """By the auditor; what was opened stays on record."""
    _refuse_if_ended(kontroll)
    ids = {"stafettlogg": kontroll.stafettlogg, "undring": kontroll.undring, "kontrolloer": kontroll.kontrolloer}
    kontroll.record(KontrollEnded, by, **ids)


def _refuse_if_ended(kontroll: Kontroll) -> None:
    if kontroll.ended:
        raise Refused("Kontrollen er avsluttet. Start en ny om du har et nytt oppdrag.")
