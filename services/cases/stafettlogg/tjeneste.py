"""Samtykke for one further tjeneste: to what it sees, for which people, for how long (R40, R48, R53).

Each is asked for themselves. The last yes lets the people in; one who takes it back puts all of them out in that very
event. Nobody of the family is told what another has answered: an open question looks the same whatever they said.
"""

from datetime import date
from uuid import UUID

from services.cases.roles import BARN, FORESATT
from services.cases.stafettlogg.deltaker import TjenesteEnded, leave, people_of, put_out
from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.cases.stafettlogg.state import SamtykkeState, Scope, Tjeneste
from services.kernel.errors import NotFound, Refused
from services.kernel.event_log import Access, By, Event


class TjenesteSamtykkeAsked(Event):
    """``asked``: who must all say yes. Where the ``barn`` answers itself it is between the barn and the stafettholder
    until it has; else the barn is told when the service comes."""

    TOPIC = "stafettlogg.tjeneste_samtykke_asked.1"

    samtykke: UUID
    tjeneste: UUID
    people: tuple[UUID, ...]
    scope: Scope
    purpose: str
    until: date | None
    asked: tuple[UUID, ...]
    by_barn: bool

    def about(self) -> UUID:
        return self.samtykke

    def withheld_from(self) -> frozenset[str]:
        return frozenset({FORESATT if self.by_barn else BARN})

    def apply(self, log: Stafettlogg) -> None:
        answers: dict[UUID, SamtykkeState] = dict.fromkeys(self.asked, "spurt")
        what = (self.tjeneste, self.scope, self.people, self.purpose, self.until, self.by_barn)
        log.tjenester[self.samtykke] = Tjeneste(*what, answers)


class TjenesteSamtykkeAnswer(Event):
    """What a yes, a no and a taking back have in common: it is the person's own."""

    samtykke: UUID
    person: UUID

    def about(self) -> UUID:
        return self.samtykke

    def only_for(self) -> UUID:
        return self.person


class TjenesteSamtykkeGiven(TjenesteSamtykkeAnswer):
    """A yes, with the very text that was read (GDPR art. 7 no. 1)."""

    TOPIC = "stafettlogg.tjeneste_samtykke_given.1"

    text_hash: str
    language: str

    def apply(self, log: Stafettlogg) -> None:
        _answered(log, self, "gitt")


class TjenesteSamtykkeRefused(TjenesteSamtykkeAnswer):
    """A no. It needs no reason; while it stands, the service is not let in."""

    TOPIC = "stafettlogg.tjeneste_samtykke_refused.1"

    text_hash: str
    language: str

    def apply(self, log: Stafettlogg) -> None:
        _answered(log, self, "avslaatt")


class TjenesteSamtykkeWithdrawn(TjenesteSamtykkeAnswer):
    """A yes is taken back. ``people``: who is out with it. ``freezes``: it was the stafettholder's own service."""

    TOPIC = "stafettlogg.tjeneste_samtykke_withdrawn.1"

    people: tuple[UUID, ...]
    scope: Scope
    freezes: bool

    def access(self) -> tuple[Access, ...]:
        return tuple(put_out(one, self.scope) for one in self.people)

    def apply(self, log: Stafettlogg) -> None:
        _answered(log, self, "trukket")
        leave(log, self.samtykke, self.people, self.freezes)


class TjenesteSamtykkeClosed(Event):
    """The question is taken back before the service came in. Why is not said: it could be an answer."""

    TOPIC = "stafettlogg.tjeneste_samtykke_closed.1"

    samtykke: UUID
    tjeneste: UUID
    by_barn: bool

    def about(self) -> UUID:
        return self.samtykke

    def withheld_from(self) -> frozenset[str]:
        return frozenset({FORESATT if self.by_barn else BARN})

    def apply(self, log: Stafettlogg) -> None:
        if tjeneste := log.tjenester.get(self.samtykke):
            tjeneste.closed = True


def ask_tjeneste(
    log: Stafettlogg,
    by: By,
    samtykke: UUID,
    tjeneste: UUID,
    people: tuple[UUID, ...],
    scope: Scope,
    purpose: str,
    until: date | None,
    asked: tuple[UUID, ...],
) -> None:
    """One question at a time about one service; what it asks for is what is shown and answered."""
    log.refuse_unless_open()
    refuse_unfit(log, by, tjeneste, people)
    record = {"samtykke": samtykke, "tjeneste": tjeneste, "people": people, "scope": scope, "purpose": purpose}
    log.record(TjenesteSamtykkeAsked, by, **record, until=until, asked=asked, by_barn=asked == (log.barn,))


def refuse_unfit(log: Stafettlogg, by: By, tjeneste: UUID, people: tuple[UUID, ...]) -> None:
    """Who is in already, or asked about, is not asked about again; whom the family has shut out, never."""
    for known in log.tjenester.values():
        if known.unit == tjeneste and not known.closed:
            raise Refused("Det er spurt om denne tjenesten allerede, eller den er med.", field="people")
    for one in people:
        log.refuse_blocked(one, field="people")
    if already := [one for one in people if one in log.participants_at(by.at)]:
        raise Refused("{who} er med i loggen fra før.", field="people", who=already[0])


def answer_tjeneste(
    log: Stafettlogg, by: By, samtykke: UUID, answer: str, text_hash: str, language: str, person: UUID
) -> None:
    """``person``: whose answer it is. A no can become a yes; a yes that stands is taken back, not answered anew."""
    tjeneste = _question(log, samtykke, person)
    if log.over:
        raise Refused("Denne stafettloggen er ikke i bruk. Da er det ikke noe å svare på.")
    if tjeneste.closed:
        raise Refused("Takk. Du trenger ikke svare lenger. Det er ikke aktuelt nå.")
    if tjeneste.answers[person] == "gitt":
        raise Refused("Du har sagt ja allerede. Har du ombestemt deg, kan du trekke samtykket tilbake.")
    event = TjenesteSamtykkeGiven if answer == "ja" else TjenesteSamtykkeRefused
    log.record(event, by, samtykke=samtykke, person=person, text_hash=text_hash, language=language)


def withdraw_tjeneste(log: Stafettlogg, by: By, samtykke: UUID, person: UUID, freezes: bool, rule: By) -> None:
    """At any time, without a reason; also where the log is frozen or closed. Whoever was asked after the service came
    in, ends it so as well."""
    known = _question(log, samtykke, person)
    if known.answers[person] != "gitt" and not (known.med and known.answers[person] == "spurt"):
        raise Refused("Du har ikke gitt et samtykke som kan trekkes tilbake.")
    was_with, people = known.med, people_of(log, samtykke)
    record = {"samtykke": samtykke, "person": person, "people": people, "scope": known.scope}
    log.record(TjenesteSamtykkeWithdrawn, by, **record, freezes=freezes and was_with and log.status == "aapen")
    if was_with:
        log.record(TjenesteEnded, rule, samtykke=samtykke, tjeneste=known.unit)


def close_question(log: Stafettlogg, by: By, samtykke: UUID) -> None:
    """Before the service is in. After that its people are ended, one by one, or the family takes its yes back."""
    known = log.tjenester.get(samtykke)
    if known is None or known.closed or known.med or log.over:
        raise Refused("Det er ikke noe spørsmål å ta tilbake.")
    if log.bytte and log.bytte.samtykke == samtykke:
        raise Refused("Spørsmålet hører til byttet som er forberedt. Ta byttet tilbake i stedet.")
    log.record(TjenesteSamtykkeClosed, by, samtykke=samtykke, tjeneste=known.unit, by_barn=known.by_barn)


def _question(log: Stafettlogg, samtykke: UUID, person: UUID) -> Tjeneste:
    known = log.tjenester.get(samtykke)
    if known is None or person not in known.answers:
        raise NotFound
    return known


def _answered(log: Stafettlogg, event: TjenesteSamtykkeAnswer, state: SamtykkeState) -> None:
    if tjeneste := log.tjenester.get(event.samtykke):
        tjeneste.answers[event.person] = state
        tjeneste.paa_papir.discard(event.person)
