"""Feilføring: an entry that is about another child, or is wrong, is hidden from everybody but an auditor, at once.

Parts of the plan, meetings, files and comments are taken back whole: the log stands as if they had not been written. Of
every other entry the words go and what was decided stands. See docs/decisions/0016-feilfoering.md.
"""

from typing import Literal
from uuid import UUID

from services.cases.stafettlogg.evaluering import EvalueringAgreed
from services.cases.stafettlogg.fil import FilAdded
from services.cases.stafettlogg.haandgrep import HaandgrepAgreed
from services.cases.stafettlogg.kommentar import KommentarAnswered, KommentarGiven
from services.cases.stafettlogg.moete import MoeteAnswered, MoeteCalled, MoeteHeld, SakenPresented
from services.cases.stafettlogg.plan import (
    FirstTiltakAgreed,
    MaalChanged,
    MaalEnded,
    MaalSet,
    TiltakAgreed,
    TiltakDone,
)
from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.cases.stafettlogg.stemme import StemmeMissed, StemmeRecorded, StemmeWritten
from services.cases.stafettlogg.tiltak import TiltakChanged, TiltakDropped, TiltakEvaluated, TiltakNoted
from services.kernel.errors import Refused
from services.kernel.event_log import By, Event, payload_fields

Why = Literal["feil_barn", "uriktig", "ikke_hit"]
Content = Literal["innhold_skjult", "innhold_slettet"]
NOT_WORDS = frozenset({"pack", "text_hash", "language", "zone", "sha256"})
WHOLE: frozenset[type[Event]] = frozenset(
    {
        EvalueringAgreed,
        FilAdded,
        FirstTiltakAgreed,
        HaandgrepAgreed,
        KommentarAnswered,
        KommentarGiven,
        MaalChanged,
        MaalEnded,
        MaalSet,
        MoeteAnswered,
        MoeteCalled,
        MoeteHeld,
        SakenPresented,
        StemmeMissed,
        StemmeRecorded,
        StemmeWritten,
        TiltakAgreed,
        TiltakChanged,
        TiltakDone,
        TiltakDropped,
        TiltakEvaluated,
        TiltakNoted,
    }
)
"""What the log can be without. An event that gives or ends access, or that others build on, is never one of them."""


class FeilfoeringDecided(Event):
    """``entry``: the version that is hidden; ``whole``: it is taken back as well. Those who saw it are told that
    something was removed, not what."""

    TOPIC = "stafettlogg.feilfoering_decided.1"

    entry: int
    whole: bool
    read_by: tuple[str, ...]

    def within(self) -> tuple[str, ...]:
        return self.read_by

    def takes_back(self) -> int | None:
        return self.entry if self.whole else None

    def apply(self, log: Stafettlogg) -> None:
        log.feilfoert.add(self.entry)


class FeilfoeringExplained(Event):
    """Why, and which of the staff could have read the entry until now."""

    TOPIC = "stafettlogg.feilfoering_explained.1"

    entry: int
    why: Why
    reason: str
    content: Content
    could_read: tuple[UUID, ...]

    def apply(self, log: Stafettlogg) -> None:
        """That it is hidden was decided by the other event; this one says why."""


def remove(
    log: Stafettlogg, by: By, *, event: Event, read_by: tuple[str, ...], why: Why, reason: str, content: Content,
    could_read: tuple[UUID, ...],
) -> None:  # fmt: skip
    """Also in a log that is not open: what is wrong must be able to go."""
    entry, whole = event.originator_version, type(event) in WHOLE
    if isinstance(event, FeilfoeringDecided | FeilfoeringExplained):
        raise Refused("Det som står om en fjernet oppføring, kan ikke fjernes.")
    if entry in log.feilfoert:
        raise Refused("Oppføringen er fjernet allerede.")
    if not whole and not written(event):
        raise Refused("Dette er en beslutning uten tekst, og den kan ikke fjernes. Skriv heller hva som er riktig.")
    log.record(FeilfoeringDecided, by, entry=entry, whole=whole, read_by=read_by)
    explained = {"why": why, "reason": reason, "content": content, "could_read": could_read}
    log.record(FeilfoeringExplained, by, entry=entry, **explained)


def written(event: Event) -> bool:
    """Whether somebody has put words into it."""
    texts = {name for name, hint in payload_fields(type(event)).items() if hint is str} - NOT_WORDS
    return any(getattr(event, name, "") for name in texts)
