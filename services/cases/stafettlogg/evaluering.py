"""Evaluering: a date, each one's own words beforehand, a discussion, and exactly one way on (R74, R100–R107).

The barn's experience of the change is part of the discussion, or the reason why it is missing (R57). Which ways there
are, and where each one leads, is the pack's; the command has resolved it before anything comes here.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.cases.stafettlogg.state import Endring, Evaluering, Vei
from services.cases.stafettlogg.stemme import barnets_opplevelse
from services.kernel.errors import Refused, Stale
from services.kernel.event_log import By, Event


class EvalueringAgreed(Event):
    """From here on the tiltak are carried out: ``trinn`` is the pack's step for that."""

    TOPIC = "stafettlogg.evaluering_agreed.1"

    on: date
    trinn: int

    def apply(self, log: Stafettlogg) -> None:
        if log.evaluering_on is None:
            log.tried_from = self.timestamp.date()
        log.evaluering_on, log.evaluering_by, log.trinn = self.on, self.actor, self.trinn


class EvalueringPrepared(Event):
    """What one of them has noticed, before they meet (R107). Written again, the newer words count."""

    TOPIC = "stafettlogg.evaluering_prepared.1"

    endring: Endring
    words: str

    def apply(self, log: Stafettlogg) -> None:
        log.evaluering.prepared[self.actor] = self.endring


class EvalueringDiscussed(Event):
    """The discussion (R100): how far the situation has changed, and the barn's own experience of it (R57).

    ``barn_endring`` is None where it is missing; then ``barn_missing`` says why. ``trinn``: where the decision is made.
    """

    TOPIC = "stafettlogg.evaluering_discussed.1"

    held_on: date
    attended: tuple[UUID, ...]
    endring: Endring
    discussion: str
    barn_endring: Endring | None
    barn_words: str
    barn_missing: str
    trinn: int

    def occurred_on(self) -> date:
        return self.held_on

    def apply(self, log: Stafettlogg) -> None:
        log.evaluering.discussed_on, log.trinn = self.held_on, self.trinn


class EvalueringDecided(Event):
    """Exactly one of the pack's outcomes (R102): its number there, and the condition that was met (R104).

    ``nivaa`` and ``trinn``: where the case stands now. ``next_on``: the next evaluering (R74); ``meet_by``: the frist
    of the meeting that the outcome asks for (R15–R17), ``hard`` or not (R19).
    """

    TOPIC = "stafettlogg.evaluering_decided.1"

    utfall: int
    condition: int | None
    vei: Vei
    nivaa: int
    trinn: int
    reason: str
    next_on: date | None
    meet_by: date | None
    hard: bool

    def apply(self, log: Stafettlogg) -> None:
        log.nivaa, log.trinn, log.evaluert_by = self.nivaa, self.trinn, self.actor
        log.evaluering_on, log.meet_by = self.next_on, self.meet_by or log.meet_by
        log.evaluering, log.evaluert, log.tried_from = Evaluering(), log.evaluert + 1, self.timestamp.date()


@dataclass(frozen=True)
class Utfall:
    """One of the pack's outcomes, resolved. ``number`` counts from 1. ``conditions``: how many the pack names.
    ``carries_out``: the tiltak go on there, so the next evaluering must be agreed."""

    number: int
    conditions: int
    vei: Vei
    nivaa: int
    trinn: int
    carries_out: bool
    meet_by: date | None = None
    hard: bool = False


def agree(log: Stafettlogg, by: By, on: date, known: date | None, trinn: int) -> None:
    """``known``: the date the writer saw. Home and service both need a tiltak first (R83)."""
    log.refuse_unless_open()
    if log.evaluering_on is None and known:
        raise Stale("Datoen gjelder ikke lenger, for veien videre er avgjort. Se på forslaget ditt, og send det igjen.")
    if log.evaluering_on != known:
        raise Stale(
            "{who} endret datoen til {on} mens du skrev. Ditt forslag står her ennå.",
            who=log.evaluering_by,
            on=log.evaluering_on,
        )
    arenas = {tiltak.arena for tiltak in log.tiltak.values() if not tiltak.dropped_on}
    if "hjemme" not in arenas or not arenas - {"hjemme"}:
        raise Refused("Avtal minst ett tiltak hjemme og ett på skolen eller i fritiden først.")
    log.record(EvalueringAgreed, by, on=on, trinn=trinn)


def prepare(log: Stafettlogg, by: By, endring: Endring, words: str) -> None:
    """Anybody in the log, from the day the evaluering is agreed until it is discussed."""
    log.refuse_unless_open()
    if log.evaluering.discussed_on:
        raise Refused("Evalueringen er drøftet. Det du har merket, kan du si i neste evaluering.")
    if log.evaluering_on is None:
        raise Refused("Det er ikke avtalt noen evaluering ennå.")
    log.record(EvalueringPrepared, by, endring=endring, words=words)


def discuss(
    log: Stafettlogg,
    by: By,
    held_on: date,
    attended: tuple[UUID, ...],
    endring: Endring,
    discussion: str,
    barn_endring: Endring | None,
    barn_words: str,
    barn_missing: str,
    trinn: int,
) -> None:
    """Only of a plan that has been tried, and with the barn's experience or the reason why it is missing. What the barn
    has said since the plan was agreed counts, also where not everybody may read it."""
    log.refuse_unless_open()
    if log.evaluering_on is None:
        raise Refused("Avtal først når dere ser på hvordan det går. Så kan evalueringen drøftes.")
    if log.evaluering.discussed_on:
        raise Refused("Drøftingen er skrevet inn. Nå avgjør dere veien videre.")
    if not set(attended) <= log.participants_at(by.at):
        raise Refused("Kryss av for dem som var med på evalueringen.", field="attended")
    if barn_endring is None and not barn_missing and not barnets_opplevelse(log, log.tried_from):
        raise Refused(
            "Barnets opplevelse av endringen mangler. Skriv den, eller hvorfor den mangler.", field="barn_endring"
        )
    if barn_endring is not None and barn_missing:
        raise Refused("Barnets opplevelse står der. Da trengs ingen grunn til at den mangler.", field="barn_missing")
    record = {"held_on": held_on, "attended": attended, "endring": endring, "discussion": discussion, "trinn": trinn}
    log.record(
        EvalueringDiscussed, by, **record, barn_endring=barn_endring, barn_words=barn_words, barn_missing=barn_missing
    )


def decide(
    log: Stafettlogg, by: By, utfall: Utfall, condition: int | None, reason: str, next_on: date | None, known: int
) -> None:
    """``known``: how many evalueringer were decided when the writer began: two do not decide the same one."""
    log.refuse_unless_open()
    if known not in range(log.evaluert + 1):
        raise Stale("Skjemaet passer ikke med det som står i loggen. Åpne siden på nytt, se på teksten, og send den.")
    if log.evaluert != known:
        raise Stale("{who} har ført beslutningen mens du skrev. Teksten din står her ennå.", who=log.evaluert_by)
    if log.evaluering.discussed_on is None:
        raise Refused("Skriv inn drøftingen først. Så avgjør dere veien videre sammen.")
    if condition is not None and not 1 <= condition <= utfall.conditions:
        raise Refused("Velg ett av svarene som står der.", field="utfall")
    if utfall.carries_out and next_on is None:
        raise Refused("Skriv hvilken dag dere ser på det igjen, før dere avslutter møtet.", field="next_on")
    place = {"vei": utfall.vei, "nivaa": utfall.nivaa, "trinn": utfall.trinn}
    frist = {"next_on": next_on if utfall.vei != "avslutt" else None, "meet_by": utfall.meet_by, "hard": utfall.hard}
    log.record(EvalueringDecided, by, utfall=utfall.number, condition=condition, reason=reason, **place, **frist)
