"""The plan: maal, and tiltak at home and in the service, one responsible each (R81–R86)."""

from datetime import date
from typing import Literal
from uuid import UUID

from services.cases.roles import STAFETTHOLDER
from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.cases.stafettlogg.state import Arena, Kind, Maal, Tiltak
from services.kernel.errors import NotPermitted, Refused, Stale
from services.kernel.event_log import By, Event

Outcome = Literal["naadd", "lagt_bort"]


class MaalSet(Event):
    """A change the family and the service want to see."""

    TOPIC = "stafettlogg.maal_set.1"

    maal: UUID
    words: str

    def about(self) -> UUID:
        return self.maal

    def apply(self, log: Stafettlogg) -> None:
        log.maal[self.maal] = Maal(self.words, self.originator_version, self.actor)


class MaalChanged(Event):
    """The same maal in other words, and why."""

    TOPIC = "stafettlogg.maal_changed.1"

    maal: UUID
    words: str
    reason: str

    def about(self) -> UUID:
        return self.maal

    def apply(self, log: Stafettlogg) -> None:
        if maal := log.maal.get(self.maal):
            maal.words, maal.version, maal.changed_by = self.words, self.originator_version, self.actor


class MaalEnded(Event):
    """Reached, or laid aside, with a word on why."""

    TOPIC = "stafettlogg.maal_ended.1"

    maal: UUID
    outcome: Outcome
    ended_on: date
    reason: str

    def about(self) -> UUID:
        return self.maal

    def occurred_on(self) -> date:
        return self.ended_on

    def apply(self, log: Stafettlogg) -> None:
        if maal := log.maal.get(self.maal):
            maal.outcome, maal.ended_on = self.outcome, self.ended_on
            maal.version, maal.changed_by = self.originator_version, self.actor


class FirstTiltakAgreed(Event):
    """As it was written before a tiltak had a kind, a home and a last day."""

    TOPIC = "stafettlogg.tiltak_agreed.1"

    tiltak: UUID
    maal: UUID
    what: str
    arena: Literal["hjemme", "skole", "fritid"]
    responsible: UUID
    from_on: date

    def about(self) -> UUID:
        return self.tiltak

    def apply(self, log: Stafettlogg) -> None:
        known = Tiltak(self.maal, self.what, self.arena, self.responsible, self.from_on)
        known.version, known.changed_by = self.originator_version, self.actor
        log.tiltak[self.tiltak] = known


class TiltakAgreed(Event):
    """Who does what, where, from when to when, towards which maal, and of which kind (R99).

    ``home``: the foresatt in whose home it is, where the barn has two; None for what is the same in both.
    """

    TOPIC = "stafettlogg.tiltak_agreed.2"

    tiltak: UUID
    maal: UUID
    kind: Kind
    what: str
    arena: Arena
    home: UUID | None
    responsible: UUID
    from_on: date
    until_on: date | None

    def about(self) -> UUID:
        return self.tiltak

    def apply(self, log: Stafettlogg) -> None:
        known = Tiltak(self.maal, self.what, self.arena, self.responsible, self.from_on)
        known.kind, known.home, known.until_on = self.kind, self.home, self.until_on
        known.version, known.changed_by = self.originator_version, self.actor
        log.tiltak[self.tiltak] = known


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


def change_maal(log: Stafettlogg, by: By, maal: UUID, known: int, words: str, reason: str) -> None:
    """``known``: the version of the maal that the writer saw."""
    standing = _standing(log, maal, known)
    if words == standing.words:
        raise Refused("Målet står slik allerede. Det er ingenting å endre.", field="words")
    log.record(MaalChanged, by, maal=maal, words=words, reason=reason)


def end_maal(log: Stafettlogg, by: By, maal: UUID, known: int, outcome: Outcome, ended_on: date, reason: str) -> None:
    """Its tiltak stay as they are: some go on after a maal is reached."""
    _standing(log, maal, known)
    log.record(MaalEnded, by, maal=maal, outcome=outcome, ended_on=ended_on, reason=reason)


def agree_tiltak(
    log: Stafettlogg,
    by: By,
    tiltak: UUID,
    maal: UUID,
    what: str,
    arena: Arena,
    responsible: UUID,
    from_on: date,
    until_on: date | None = None,
    home: UUID | None = None,
    kind: Kind = "tiltak",
) -> None:
    """One responsible: somebody who takes part in the log and so can see it, or is named in it with a contact."""
    log.refuse_unless_open()
    if maal not in log.maal:
        raise Refused("Velg målet som tiltaket skal hjelpe til med.", field="maal")
    if log.maal[maal].outcome:
        raise Refused("Målet er avsluttet. Velg et annet, eller legg til et nytt.", field="maal")
    refuse_unfit(log, by, arena, home, responsible, from_on, until_on)
    record = {"tiltak": tiltak, "maal": maal, "kind": kind, "what": what, "arena": arena, "home": home}
    log.record(TiltakAgreed, by, **record, responsible=responsible, from_on=from_on, until_on=until_on)


def refuse_unfit(
    log: Stafettlogg, by: By, arena: Arena, home: UUID | None, responsible: UUID, from_on: date, until_on: date | None
) -> None:
    """What holds for a tiltak whenever it is written or changed."""
    if responsible not in log.participants_at(by.at) and responsible not in log.eksterne:
        raise Refused("Den ansvarlige må være med i loggen. Legg til personen først.", field="responsible")
    if home and arena != "hjemme":
        raise Refused("Du har valgt et hjem. Velg «Hjemme», eller la hjemmet stå tomt.", field="home")
    if home and home not in log.foresatte:
        raise Refused("Velg hjemmet til en av de foresatte.", field="home")
    if until_on and until_on < from_on:
        raise Refused("Den siste dagen kan ikke være før den første.", field="until_on")


def do_tiltak(log: Stafettlogg, by: By, tiltak: UUID, done_on: date, words: str) -> None:
    """By the one responsible, by whoever reaches them where they have no login, or by the stafettholder."""
    log.refuse_unless_open()
    known = log.tiltak.get(tiltak)
    if known is None:
        raise Refused("Tiltaket finnes ikke i denne loggen.")
    if known.done_on:
        raise Stale("{who} har merket tiltaket som gjort mens du skrev. Teksten din står her ennå.", who=known.done_by)
    if known.dropped_on:
        raise Refused("Tiltaket er lagt bort. Skriv et notat om det, om noe ble gjort likevel.")
    outside = log.eksterne.get(known.responsible)
    responsible = outside.contact if outside else known.responsible
    if by.person != responsible and by.role != STAFETTHOLDER:
        raise NotPermitted("Det er {who} som har ansvar for dette tiltaket.", who=responsible)
    log.record(TiltakDone, by, tiltak=tiltak, done_on=done_on, words=words)


def _standing(log: Stafettlogg, maal: UUID, known: int) -> Maal:
    """The maal as its writer saw it. Raises `Refused` or `Stale`."""
    log.refuse_unless_open()
    standing = log.maal.get(maal)
    if standing is None:
        raise Refused("Målet finnes ikke i denne loggen.")
    if standing.version != known:
        raise Stale("{who} endret målet mens du skrev. Teksten din står her ennå.", who=standing.changed_by)
    if standing.outcome:
        raise Refused("Målet er avsluttet.")
    return standing
