"""Stemme: what the barn says, how it was heard, and who may read it (R54–R58).

The words are unshared until the barn has been asked. Under 12 a professional who keeps them from the foresatte writes
why; from 12 the barn's wish holds until a professional has decided; from 16 the youth decides alone. What is withheld
leaves nothing behind; what is shared later comes as an entry of its own."""

from datetime import date
from typing import Literal
from uuid import UUID

from services.cases.age import HEARD_FROM, OWN_CHOICE, Decider, decider
from services.cases.roles import BARN, DELTAKER, FORESATT, LOG_STAFF, STAFETTHOLDER
from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.cases.stafettlogg.state import BarnetsEndring, Before, How, Readers, Stemme
from services.kernel.errors import Refused
from services.kernel.event_log import By, Event

Wish = Literal["alle", "ansatte", "den_ene", "ikke_spurt", "for_liten"]
"""The barn's own answer; or that it was not asked yet, or is too small to be."""
Basis = Literal["barnet", "fagperson"]
Decision = Literal["del", "hold_tilbake"]
WITHHELD: dict[Readers, frozenset[str]] = {
    "alle": frozenset(),
    "ansatte": frozenset({FORESATT}),
    "den_ene": frozenset({FORESATT, STAFETTHOLDER, DELTAKER}),
}
WIDER: tuple[Readers, ...] = ("den_ene", "ansatte", "alle")


class StemmeWords(Event):
    """The barn's words as somebody may read them. The barn and whoever heard them always do."""

    stemme: UUID
    readers: Readers
    heard_by: UUID
    heard_on: date
    words: str
    endring: BarnetsEndring
    endring_words: str

    def about(self) -> UUID:
        return self.stemme

    def occurred_on(self) -> date:
        return self.heard_on

    def withheld_from(self) -> frozenset[str]:
        return WITHHELD[self.readers]

    def also_for(self) -> tuple[UUID, ...]:
        return (self.heard_by,)

    def said(self, how: How, before: Before) -> Stemme:
        """What the log remembers of it."""
        said = (self.words, self.endring, self.endring_words)
        return Stemme(self.heard_on, self.heard_by, how, before, *said, self.readers)


class StemmeRecorded(StemmeWords):
    """Heard by a professional. ``moete``: the one it was said before, where it was one that is called."""

    TOPIC = "stafettlogg.stemme_recorded.1"

    how: How
    before: Before
    moete: UUID | None
    wish: Wish
    decider: Decider

    def apply(self, log: Stafettlogg) -> None:
        log.stemme[self.stemme] = self.said(self.how, self.before)


class StemmeWritten(StemmeWords):
    """By the barn itself, before a moete or at any time (R58). ``heard_by``: who shall say it, maybe the barn."""

    TOPIC = "stafettlogg.stemme_written.1"

    before: Before
    moete: UUID | None
    decider: Decider
    language: str

    def apply(self, log: Stafettlogg) -> None:
        log.stemme[self.stemme] = self.said("egen_skriving", self.before)


class StemmeShared(StemmeWords):
    """The same words, now for more: an entry of its own, since who may read an entry never changes."""

    TOPIC = "stafettlogg.stemme_shared.1"

    how: How

    def apply(self, log: Stafettlogg) -> None:
        if stemme := log.stemme.get(self.stemme):
            stemme.readers = self.readers


class StemmeDecided(Event):
    """A professional's decision, with a reason, for those who could read the words already; never for the foresatte:
    that there was something to decide would tell them."""

    TOPIC = "stafettlogg.stemme_decided.1"

    stemme: UUID
    readers: Readers
    heard_by: UUID
    decision: Decision
    reason: str

    def about(self) -> UUID:
        return self.stemme

    def withheld_from(self) -> frozenset[str]:
        return WITHHELD[self.readers] | {FORESATT}

    def also_for(self) -> tuple[UUID, ...]:
        return (self.heard_by,)

    def apply(self, log: Stafettlogg) -> None:
        if stemme := log.stemme.get(self.stemme):
            stemme.decided = True


class StemmeMissed(Event):
    """Why the barn was not heard this time."""

    TOPIC = "stafettlogg.stemme_missed.1"

    stemme: UUID
    before: Before
    missed_on: date
    reason: str

    def about(self) -> UUID:
        return self.stemme

    def occurred_on(self) -> date:
        return self.missed_on

    def apply(self, log: Stafettlogg) -> None:
        log.stemme_missed_on = max(self.missed_on, log.stemme_missed_on or date.min)


def record(
    log: Stafettlogg, by: By, stemme: UUID, how: How, heard_on: date, before: Before, words: str,
    endring: BarnetsEndring, endring_words: str, wish: Wish, reason: str, age: int | None,
) -> None:  # fmt: skip
    """As the barn wishes. ``reason``: why the foresatte do not read it, where a professional has decided so."""
    log.refuse_unless_open()
    _refuse_unlike_age(wish, reason, age)
    readers: Readers = "den_ene" if wish == "ikke_spurt" else "alle" if wish == "for_liten" else wish
    said = {"words": words, "endring": endring, "endring_words": endring_words}
    place = {"how": how, "heard_by": by.person, "heard_on": heard_on, "before": before, "moete": _moete(log, before)}
    log.record(StemmeRecorded, by, stemme=stemme, **said, **place, wish=wish, readers=readers, decider=decider(age))
    if reason:
        _decide(log, by, stemme, "hold_tilbake", reason)


def write(
    log: Stafettlogg, by: By, stemme: UUID, written_on: date, before: Before, words: str, endring: BarnetsEndring,
    endring_words: str, said_by: UUID, readers: Readers, language: str, age: int | None,
) -> None:  # fmt: skip
    """``said_by``: the barn itself, or an employee of the log."""
    log.refuse_unless_open()
    if said_by not in {by.person, *log.participants_at(by.at)} - set(log.foresatte):
        raise Refused("Velg deg selv eller en ansatt som er med i loggen.", field="said_by")
    said = {"words": words, "endring": endring, "endring_words": endring_words, "language": language}
    place = {"heard_by": said_by, "heard_on": written_on, "before": before, "moete": _moete(log, before)}
    log.record(StemmeWritten, by, stemme=stemme, **said, **place, readers=readers, decider=decider(age))


def share(log: Stafettlogg, by: By, stemme: UUID, readers: Readers, basis: Basis, reason: str, age: int | None) -> None:
    """With more people than before: because the barn says yes, or because a professional must."""
    log.refuse_unless_open()
    known = _known(log, by, stemme)
    if WIDER.index(readers) <= WIDER.index(known.readers):
        raise Refused("De kan lese det allerede.", field="readers")
    if basis == "fagperson":
        _refuse_unless_decided_by_staff(age)
        if not reason:
            raise Refused("Skriv hvorfor du deler det selv om barnet ikke har sagt ja.", field="reason")
    if reason:
        _decide(log, by, stemme, "del", reason)
    said = {"words": known.words, "endring": known.endring, "endring_words": known.endring_words}
    place = {"how": known.how, "heard_by": known.heard_by, "heard_on": known.heard_on}
    log.record(StemmeShared, by, stemme=stemme, readers=readers, **said, **place)


def keep(log: Stafettlogg, by: By, stemme: UUID, reason: str, age: int | None) -> None:
    """The foresatte do not read it, and a professional stands for that."""
    log.refuse_unless_open()
    _refuse_unless_decided_by_staff(age)
    if _known(log, by, stemme).readers == "alle":
        raise Refused("Det er delt med alle i loggen, og kan ikke holdes tilbake lenger.")
    _decide(log, by, stemme, "hold_tilbake", reason)


def miss(log: Stafettlogg, by: By, stemme: UUID, before: Before, missed_on: date, reason: str) -> None:
    """Not being heard is an exception that is explained."""
    log.refuse_unless_open()
    log.record(StemmeMissed, by, stemme=stemme, before=before, missed_on=missed_on, reason=reason)


def barnets_opplevelse(log: Stafettlogg, since: date) -> bool:
    """Whether the barn's own experience of change was asked for from that day on, or it is written why not (R57)."""
    told = any(one.endring != "ikke_spurt" and one.heard_on >= since for one in log.stemme.values())
    return told or (log.stemme_missed_on is not None and log.stemme_missed_on >= since)


def _refuse_unlike_age(wish: Wish, reason: str, age: int | None) -> None:
    keeps = wish in ("ansatte", "den_ene")
    if wish == "for_liten" and (age is None or age >= HEARD_FROM):
        raise Refused("Barnet er gammelt nok til å bli spurt. Spør hvem som kan lese dette.", field="wish")
    if keeps and decider(age) == "fagperson" and not reason:
        raise Refused(
            "Barnet er under 12 år. Skriv hvorfor du mener at foresatte ikke skal lese dette nå.", field="reason"
        )
    if reason and (not keeps or decider(age) == "barnet"):
        raise Refused("Her trengs ingen begrunnelse. La feltet stå tomt.", field="reason")


def _refuse_unless_decided_by_staff(age: int | None) -> None:
    if decider(age) == "barnet":
        raise Refused(
            "Ungdommen har fylt {years} år og bestemmer selv. Spør først, og del når svaret er ja.", years=OWN_CHOICE
        )


def _known(log: Stafettlogg, by: By, stemme: UUID) -> Stemme:
    """What this person may not read is not there."""
    known = log.stemme.get(stemme)
    reads = known and (
        by.role == BARN or by.person == known.heard_by or (by.role in LOG_STAFF and known.readers != "den_ene")
    )
    if known is None or not reads:
        raise Refused("Dette finnes ikke i denne loggen.")
    return known


def _decide(log: Stafettlogg, by: By, stemme: UUID, decision: Decision, reason: str) -> None:
    known = log.stemme[stemme]
    place = {"stemme": stemme, "readers": known.readers, "heard_by": known.heard_by}
    log.record(StemmeDecided, by, **place, decision=decision, reason=reason)


def _moete(log: Stafettlogg, before: Before) -> UUID | None:
    """The meeting that is called and not yet held."""
    return next((id_ for id_, one in log.moeter.items() if before == "moete" and one.open), None)
