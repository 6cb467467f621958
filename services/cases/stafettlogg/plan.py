"""The plan: maal, and tiltak at home and in the service, one responsible each (R81–R85)."""

from datetime import date
from uuid import UUID

from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.cases.stafettlogg.state import Arena, Maal, Tiltak
from services.kernel.errors import NotPermitted, Refused, Stale
from services.kernel.event_log import By, Event


class MaalSet(Event):
    """A change the family and the service want to see."""

    TOPIC = "stafettlogg.maal_set.1"

    maal: UUID
    words: str

    def about(self) -> UUID:
        return self.maal

    def apply(self, log: Stafettlogg) -> None:
        log.maal[self.maal] = Maal(self.words)


class TiltakAgreed(Event):
    """Who does what, where, from when, towards which maal."""

    TOPIC = "stafettlogg.tiltak_agreed.1"

    tiltak: UUID
    maal: UUID
    what: str
    arena: Arena
    responsible: UUID
    from_on: date

    def about(self) -> UUID:
        return self.tiltak

    def apply(self, log: Stafettlogg) -> None:
        log.tiltak[self.tiltak] = Tiltak(self.maal, self.what, self.arena, self.responsible, self.from_on)


class TiltakDone(Event):
    """Carried out, in a few words (R85)."""

    TOPIC = "stafettlogg.tiltak_done.1"

    tiltak: UUID
    done_on: date
    words: str

    def about(self) -> UUID:
        return self.tiltak

    def occurred_on(self) -> date:
        return self.done_on

    def apply(self, log: Stafettlogg) -> None:
        if tiltak := log.tiltak.get(self.tiltak):
            tiltak.done_on, tiltak.done_by = self.done_on, self.actor


def set_maal(log: Stafettlogg, by: By, maal: UUID, words: str) -> None:
    """Several are possible; each tiltak names the one it serves."""
    log.refuse_unless_open()
    log.record(MaalSet, by, maal=maal, words=words)


def agree_tiltak(
    log: Stafettlogg, by: By, tiltak: UUID, maal: UUID, what: str, arena: Arena, responsible: UUID, from_on: date
) -> None:
    """One responsible, who takes part in the log and so can see it."""
    log.refuse_unless_open()
    if maal not in log.maal:
        raise Refused("Velg målet som tiltaket skal hjelpe til med.", field="maal")
    if responsible not in log.participants:
        raise Refused("Den ansvarlige må være med i stafettloggen.", field="responsible")
    record = {"tiltak": tiltak, "maal": maal, "what": what, "arena": arena}
    log.record(TiltakAgreed, by, **record, responsible=responsible, from_on=from_on)


def do_tiltak(log: Stafettlogg, by: By, tiltak: UUID, done_on: date, words: str) -> None:
    """By the one responsible, or by the stafettholder who was told."""
    log.refuse_unless_open()
    known = log.tiltak.get(tiltak)
    if known is None:
        raise Refused("Tiltaket finnes ikke i denne loggen.")
    if known.done_on:
        raise Stale("{who} har merket tiltaket som gjort mens du skrev. Teksten din står her ennå.", who=known.done_by)
    if by.person not in (known.responsible, log.stafettholder):
        raise NotPermitted("Det er {who} som har ansvar for dette tiltaket.", who=known.responsible)
    log.record(TiltakDone, by, tiltak=tiltak, done_on=done_on, words=words)
