"""Venting: on whom one waits, since when, who calls them when, and what happens meanwhile (R21, R142).

Waiting without a word is what families complain of most. The call is staff's: no family coordinates the services.
"""

from datetime import date
from uuid import UUID

from services.cases.stafettlogg.plan_state import Venting
from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.kernel.errors import NotPermitted, Refused, Stale
from services.kernel.event_log import By, Event


class VentingStarted(Event):
    """``expected_on`` or ``expected``, their own words: when they reckon to begin. Both may be missing."""

    TOPIC = "stafettlogg.venting_started.1"

    venting: UUID
    whom: str
    since: date
    expected_on: date | None
    expected: str
    meanwhile: str
    calls: UUID
    calls_on: date

    def about(self) -> UUID:
        return self.venting

    def occurred_on(self) -> date:
        return self.since

    def apply(self, log: Stafettlogg) -> None:
        log.ventinger[self.venting] = Venting(
            self.whom,
            self.since,
            self.meanwhile,
            self.calls,
            self.calls_on,
            self.originator_version,
            self.actor,
        )


class VentingFollowed(Event):
    """Somebody has called them: what they said, when they now reckon to begin, and who calls next."""

    TOPIC = "stafettlogg.venting_followed.1"

    venting: UUID
    called_on: date
    words: str
    expected_on: date | None
    expected: str
    calls: UUID
    calls_on: date

    def about(self) -> UUID:
        return self.venting

    def occurred_on(self) -> date:
        return self.called_on

    def apply(self, log: Stafettlogg) -> None:
        if venting := log.ventinger.get(self.venting):
            venting.calls, venting.calls_on = self.calls, self.calls_on
            venting.version, venting.written_by = self.originator_version, self.actor


class VentingEnded(Event):
    """They have come, or one waits no longer: a word on what came of it."""

    TOPIC = "stafettlogg.venting_ended.1"

    venting: UUID
    ended_on: date
    words: str

    def about(self) -> UUID:
        return self.venting

    def occurred_on(self) -> date:
        return self.ended_on

    def apply(self, log: Stafettlogg) -> None:
        if venting := log.ventinger.get(self.venting):
            venting.ended_on = self.ended_on
            venting.version, venting.written_by = self.originator_version, self.actor


def start(
    log: Stafettlogg,
    by: By,
    venting: UUID,
    whom: str,
    since: date,
    expected_on: date | None,
    expected: str,
    meanwhile: str,
    calls: UUID,
    calls_on: date,
) -> None:
    """Several may be waited for at once."""
    log.refuse_unless_open()
    _refuse_unless_staff(log, by, calls)
    wait = {"whom": whom, "since": since, "expected_on": expected_on, "expected": expected, "meanwhile": meanwhile}
    log.record(VentingStarted, by, venting=venting, **wait, calls=calls, calls_on=calls_on)


def follow(
    log: Stafettlogg,
    by: By,
    venting: UUID,
    known: int,
    called_on: date,
    words: str,
    expected_on: date | None,
    expected: str,
    calls: UUID,
    calls_on: date,
) -> None:
    """By whoever was to call, or by the stafettholder. ``known``: the version that the writer saw."""
    standing = _standing(log, venting)
    if by.person != standing.calls and by.person not in log.holders_at(by.at):
        raise NotPermitted("Det er {who} som ringer dem.", who=standing.calls)
    _refuse_stale(standing, known)
    _refuse_unless_staff(log, by, calls)
    said = {"called_on": called_on, "words": words, "expected_on": expected_on, "expected": expected}
    log.record(VentingFollowed, by, venting=venting, **said, calls=calls, calls_on=calls_on)


def end(log: Stafettlogg, by: By, venting: UUID, known: int, ended_on: date, words: str) -> None:
    """So that nobody goes on waiting for what has come."""
    standing = _standing(log, venting)
    _refuse_stale(standing, known)
    log.record(VentingEnded, by, venting=venting, ended_on=ended_on, words=words)


def _standing(log: Stafettlogg, venting: UUID) -> Venting:
    log.refuse_unless_open()
    standing = log.ventinger.get(venting)
    if standing is None:
        raise Refused("Dette finnes ikke i denne loggen.")
    if standing.ended_on:
        raise Refused("Det er skrevet inn at dere ikke venter på dette lenger.")
    return standing


def _refuse_stale(standing: Venting, known: int) -> None:
    if standing.version != known:
        raise Stale("{who} skrev om dette mens du skrev. Teksten din står her ennå.", who=standing.written_by)


def _refuse_unless_staff(log: Stafettlogg, by: By, calls: UUID) -> None:
    if calls in log.foresatte or calls == log.barn or calls not in log.participants_at(by.at):
        raise Refused("Velg en ansatt som er med i loggen. Familien skal slippe å ringe rundt.", field="calls")
