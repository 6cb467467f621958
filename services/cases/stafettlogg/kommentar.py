"""«Dette stemmer ikke»: a comment beside an entry, with a day by which it is answered (GDPR art. 16).

It is never seen by more people than the entry it is about: ``read_by`` is that entry's audience, as it is stored.
"""

from datetime import date
from uuid import UUID

from services.cases.roles import DELTAKER, STAFETTHOLDER
from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.cases.stafettlogg.state import Kommentar, KommentarOutcome
from services.kernel.errors import Refused
from services.kernel.event_log import By, Event


class KommentarGiven(Event):
    """``entry``: the version, in this log, of what the comment is about."""

    TOPIC = "stafettlogg.kommentar_given.1"

    kommentar: UUID
    entry: int
    read_by: tuple[str, ...]
    words: str
    answer_by: date

    def about(self) -> UUID:
        return self.kommentar

    def within(self) -> tuple[str, ...]:
        """What a deltaker may read is asked elsewhere, and can be less than the whole log: the others of that role do
        not read it, the writer does."""
        own = (f"person:{self.actor}",) if self.role == DELTAKER else ()
        return *(one for one in self.read_by if one != DELTAKER), *own

    def apply(self, log: Stafettlogg) -> None:
        here = self.originator_version
        log.kommentarer[self.kommentar] = Kommentar(self.entry, self.actor, self.within(), self.answer_by, {here})


class KommentarAnswered(Event):
    """``rettet``: the words say how it is, and the entry is marked; ``forklart``: it stands, and here is why."""

    TOPIC = "stafettlogg.kommentar_answered.1"

    kommentar: UUID
    outcome: KommentarOutcome
    read_by: tuple[str, ...]
    words: str

    def about(self) -> UUID:
        return self.kommentar

    def within(self) -> tuple[str, ...]:
        return self.read_by

    def apply(self, log: Stafettlogg) -> None:
        if kommentar := log.kommentarer.get(self.kommentar):
            kommentar.outcome = self.outcome
            kommentar.entries.add(self.originator_version)


def give(
    log: Stafettlogg, by: By, kommentar: UUID, entry: int, read_by: tuple[str, ...], words: str, answer_by: date
) -> None:
    """By anybody who sees the entry; also in a log that is not open: what is wrong can always be said."""
    if STAFETTHOLDER not in read_by:
        raise Refused("Stafettholderen kan ikke lese dette, og kan derfor ikke svare. Snakk med den som skrev det.")
    if entry in log.feilfoert:
        raise Refused("Oppføringen er fjernet. Da er det ikke mer å rette.")
    for known in log.kommentarer.values():
        if entry in known.entries:
            raise Refused("Dette er en kommentar eller et svar. Skriv en ny kommentar ved oppføringen det gjelder.")
        if known.entry == entry and known.by == by.person and known.outcome is None:
            raise Refused("Du har sagt fra om dette allerede. Du får svar senest {day}.", day=known.answer_by)
    record = {"kommentar": kommentar, "entry": entry, "read_by": read_by}
    log.record(KommentarGiven, by, **record, words=words, answer_by=answer_by)


def answer(log: Stafettlogg, by: By, kommentar: UUID, outcome: KommentarOutcome, words: str) -> None:
    """Once; who still does not agree writes another."""
    known = log.kommentarer.get(kommentar)
    if known is None:
        raise Refused("Kommentaren finnes ikke i denne loggen.")
    if known.outcome:
        raise Refused("Kommentaren er besvart allerede.")
    log.record(KommentarAnswered, by, kommentar=kommentar, outcome=outcome, read_by=known.read_by, words=words)
