"""Samtykke: a voluntary, limited yes that lifts taushetsplikt (GDPR art. 7, forvaltningsloven, R47–R53).

The family's own access and the help inside the service never depend on it. Who said what is for the stafettholder and
the person alone: one foresatt is not told what the other answered.
"""

from uuid import UUID

from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.kernel.errors import Refused
from services.kernel.event_log import By, Event


class SamtykkeAsked(Event):
    """``tjeneste``: the unit whose taushetsplikt it would lift."""

    TOPIC = "stafettlogg.samtykke_asked.1"

    foresatt: UUID
    tjeneste: UUID

    def apply(self, log: Stafettlogg) -> None:
        log.samtykke[self.foresatt] = "spurt"


class SamtykkeAnswer(Event):
    """What a yes, a no and a taking back have in common: it is the person's own."""

    foresatt: UUID

    def only_for(self) -> UUID:
        return self.foresatt


class SamtykkeGiven(SamtykkeAnswer):
    """A yes, with the very text that was read: its hash and its language (GDPR art. 7 no. 1).

    ``reopens``: it follows a no, and the proposal stands again.
    """

    TOPIC = "stafettlogg.samtykke_given.1"

    text_hash: str
    language: str
    reopens: bool

    def apply(self, log: Stafettlogg) -> None:
        log.samtykke[self.foresatt] = "gitt"
        if self.reopens:
            log.status = "foreslaatt"


class SamtykkeRefused(SamtykkeAnswer):
    """A no. It needs no reason, and it ends the proposal."""

    TOPIC = "stafettlogg.samtykke_refused.1"

    text_hash: str
    language: str

    def apply(self, log: Stafettlogg) -> None:
        log.samtykke[self.foresatt] = "avslaatt"
        log.status = "ikke_aapnet"


class SamtykkeWithdrawn(SamtykkeAnswer):
    """As easy as to give (GDPR art. 7 no. 3): the log is frozen; the family still reads it."""

    TOPIC = "stafettlogg.samtykke_withdrawn.1"

    def apply(self, log: Stafettlogg) -> None:
        log.samtykke[self.foresatt] = "trukket"
        if log.status == "aapen":
            log.status = "fryst"
        elif log.status == "foreslaatt":
            log.status = "ikke_aapnet"


def ask(log: Stafettlogg, by: By, foresatt: UUID, tjeneste: UUID) -> None:
    """Each foresatt for themselves."""
    log.record(SamtykkeAsked, by, foresatt=foresatt, tjeneste=tjeneste)


def give(log: Stafettlogg, by: By, text_hash: str, language: str, foresatt: UUID | None = None) -> None:
    """While the proposal stands, and after a no or a taking back: changing one's mind is as easy as answering.
    ``foresatt``: whose answer it is, where another writes it down."""
    _refuse_if_closed(log)
    own = foresatt or by.person
    if log.samtykke.get(own) not in ("avslaatt", "trukket"):
        _refuse_unless_asked(log, own)
    others = [state for person, state in log.samtykke.items() if person != own]
    reopens = log.status == "ikke_aapnet" and not {"avslaatt", "trukket"} & set(others)
    text = {"text_hash": text_hash, "language": language}
    log.record(SamtykkeGiven, by, foresatt=own, **text, reopens=reopens)


def refuse(log: Stafettlogg, by: By, text_hash: str, language: str, foresatt: UUID | None = None) -> None:
    """Nothing is asked in return. Where the log is in use already, it is set on hold, as by a taking back: whoever is
    asked then, has got foreldreansvar since."""
    own = foresatt or by.person
    _refuse_unless_asked(log, own)
    if log.status != "foreslaatt":
        log.record(SamtykkeWithdrawn, by, foresatt=own)
        return
    log.record(SamtykkeRefused, by, foresatt=own, text_hash=text_hash, language=language)


def withdraw(log: Stafettlogg, by: By, foresatt: UUID | None = None) -> None:
    """At any time, without a reason."""
    _refuse_if_closed(log)
    own = foresatt or by.person
    if log.samtykke.get(own) != "gitt":
        raise Refused("Du har ikke gitt et samtykke som kan trekkes tilbake.")
    log.record(SamtykkeWithdrawn, by, foresatt=own)


def all_have_said_yes(log: Stafettlogg) -> bool:
    """Everybody who was asked."""
    return bool(log.samtykke) and all(state == "gitt" for state in log.samtykke.values())


def _refuse_if_closed(log: Stafettlogg) -> None:
    """What is closed shares nothing more; there is nothing to take back or to give."""
    if log.status == "avsluttet":
        raise Refused("Loggen er avsluttet. Ingenting mer deles, og du trenger ikke svare.")


def _refuse_unless_asked(log: Stafettlogg, own: UUID) -> None:
    if log.samtykke.get(own) != "spurt":
        raise Refused("Du har svart allerede. Har du ombestemt deg, kan du svare noe annet på siden om samtykket.")
    if log.over:
        raise Refused("Takk. Du trenger ikke svare lenger, for stafettloggen åpnes ikke nå.")
