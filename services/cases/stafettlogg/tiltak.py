"""A tiltak after it was agreed: changed, noted on, dropped, judged by each (R85, R87, R106)."""

from datetime import date
from typing import Any, Literal
from uuid import UUID

from services.cases.stafettlogg.plan import refuse_unfit
from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.cases.stafettlogg.state import Arena, Tiltak, Verdict
from services.kernel.errors import Refused, Stale
from services.kernel.event_log import By, Event

Changed = Literal["hva_vi_gjoer", "hvor", "hvem", "naar"]


class TiltakChanged(Event):
    """The tiltak as it stands from now on, which parts of it are new, and why. Everyone is told (R87)."""

    TOPIC = "stafettlogg.tiltak_changed.1"

    tiltak: UUID
    changed: tuple[Changed, ...]
    what: str
    arena: Arena
    home: UUID | None
    responsible: UUID
    from_on: date
    until_on: date | None
    reason: str

    def about(self) -> UUID:
        return self.tiltak

    def apply(self, log: Stafettlogg) -> None:
        if tiltak := log.tiltak.get(self.tiltak):
            tiltak.what, tiltak.arena, tiltak.home = self.what, self.arena, self.home
            tiltak.responsible, tiltak.from_on, tiltak.until_on = self.responsible, self.from_on, self.until_on
            tiltak.version, tiltak.changed_by = self.originator_version, self.actor


class TiltakNoted(Event):
    """How it goes, in one field."""

    TOPIC = "stafettlogg.tiltak_noted.1"

    tiltak: UUID
    words: str

    def about(self) -> UUID:
        return self.tiltak

    def apply(self, log: Stafettlogg) -> None:
        """What was noted is read where it stands; nothing is decided by it."""


class TiltakDropped(Event):
    """It is not done any more, or never was, and why."""

    TOPIC = "stafettlogg.tiltak_dropped.1"

    tiltak: UUID
    dropped_on: date
    reason: str

    def about(self) -> UUID:
        return self.tiltak

    def occurred_on(self) -> date:
        return self.dropped_on

    def apply(self, log: Stafettlogg) -> None:
        if tiltak := log.tiltak.get(self.tiltak):
            tiltak.dropped_on = self.dropped_on
            tiltak.version, tiltak.changed_by = self.originator_version, self.actor


class TiltakEvaluated(Event):
    """Did it help? Each says it for themselves, beforehand or in the meeting; the last word of each counts (R106)."""

    TOPIC = "stafettlogg.tiltak_evaluated.1"

    tiltak: UUID
    verdict: Verdict
    words: str

    def about(self) -> UUID:
        return self.tiltak

    def apply(self, log: Stafettlogg) -> None:
        if tiltak := log.tiltak.get(self.tiltak):
            tiltak.verdicts[self.actor] = self.verdict


def change_tiltak(
    log: Stafettlogg,
    by: By,
    tiltak: UUID,
    known: int,
    what: str,
    arena: Arena,
    home: UUID | None,
    responsible: UUID,
    from_on: date,
    until_on: date | None,
    reason: str,
) -> None:
    """``known``: the version of the tiltak that the writer saw. What others do to other tiltak is no hindrance."""
    standing = _standing(log, tiltak, known)
    refuse_unfit(log, by, arena, home, responsible, from_on, until_on)
    new: dict[str, Any] = {
        "what": what, "arena": arena, "home": home, "responsible": responsible, "from_on": from_on,
        "until_on": until_on,
    }  # fmt: skip
    changed = _differences(standing, new)
    if not changed:
        raise Refused("Tiltaket står slik allerede. Det er ingenting å endre.")
    log.record(TiltakChanged, by, tiltak=tiltak, changed=changed, **new, reason=reason)


def drop_tiltak(log: Stafettlogg, by: By, tiltak: UUID, known: int, dropped_on: date, reason: str) -> None:
    """With a reason: what was agreed does not just disappear."""
    _standing(log, tiltak, known)
    log.record(TiltakDropped, by, tiltak=tiltak, dropped_on=dropped_on, reason=reason)


def note_tiltak(log: Stafettlogg, by: By, tiltak: UUID, words: str) -> None:
    """Also on one that is done: what turned out otherwise is a note beside it."""
    log.refuse_unless_open()
    _known(log, tiltak)
    log.record(TiltakNoted, by, tiltak=tiltak, words=words)


def evaluate_tiltak(log: Stafettlogg, by: By, tiltak: UUID, verdict: Verdict, words: str) -> None:
    """Each for themselves, as often as they like."""
    log.refuse_unless_open()
    _known(log, tiltak)
    log.record(TiltakEvaluated, by, tiltak=tiltak, verdict=verdict, words=words)


def _differences(standing: Tiltak, new: dict[str, object]) -> tuple[Changed, ...]:
    parts: dict[Changed, tuple[str, ...]] = {
        "hva_vi_gjoer": ("what",), "hvor": ("arena", "home"), "hvem": ("responsible",), "naar": ("from_on", "until_on"),
    }  # fmt: skip
    return tuple(part for part, names in parts.items() if any(getattr(standing, name) != new[name] for name in names))


def _standing(log: Stafettlogg, tiltak: UUID, known: int) -> Tiltak:
    """The tiltak as its writer saw it. Raises `Refused` or `Stale`."""
    log.refuse_unless_open()
    standing = _known(log, tiltak)
    if standing.version != known:
        raise Stale("{who} endret tiltaket mens du skrev. Teksten din står her ennå.", who=standing.changed_by)
    if standing.dropped_on:
        raise Refused("Tiltaket er lagt bort.")
    if standing.done_on:
        raise Refused("Tiltaket er gjort. Skriv et notat om det, eller avtal et nytt tiltak.")
    return standing


def _known(log: Stafettlogg, tiltak: UUID) -> Tiltak:
    standing = log.tiltak.get(tiltak)
    if standing is None:
        raise Refused("Tiltaket finnes ikke i denne loggen.")
    return standing
