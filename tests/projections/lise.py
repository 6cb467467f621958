"""Lise's case as events of one undring, one log and one kontroll, and as the entries that views fold."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from services.cases.permissions import audience
from services.cases.stafettlogg.samtykke import withdraw
from services.kernel.event_log import Event, StoredEntry
from services.kernel.event_log.mapper import Removed
from services.projections.rows import Row
from services.projections.view import FoldedView, Opened
from tests.cases import story
from tests.cases.people import KARI, NOW
from tests.cases.spec import MAPPER, Step, given, step


def undring(*steps: Step) -> Sequence[Event]:
    return given(story.lise_undring(), *steps).history


def whole_undring(foresatte_may_read: bool = False) -> Sequence[Event]:
    return undring(story.assigned(), story.heard(foresatte_may_read), story.talked(), story.decided())


def logg(*steps: Step) -> Sequence[Event]:
    return given(story.lise_log(), *steps).history


def whole_log() -> Sequence[Event]:
    return logg(
        *story.opened(),
        story.called(),
        story.answered(),
        story.held(),
        *story.planned(),
        story.evaluation_agreed(),
        story.done(),
        story.disputed(),
        story.explained(),
        story.file_added(),
        story.trener_named(),
        story.removed(8),
        *story.tjeneste_in(),
        step(withdraw, story.MOTHER),
    )


def whole_kontroll() -> Sequence[Event]:
    return given(story.grete_kontroll(), story.innsyn_asked(), story.innsyn_granted(), story.kontroll_ended()).history


def opened(events: Sequence[Event], first: int = 1) -> Sequence[Opened]:
    """As the projector hands them over, from that position on."""
    return [_opened(event, position) for position, event in enumerate(events, start=first)]


def _opened(event: Event, position: int) -> Opened:
    sealed = MAPPER.to_stored_event(event)
    fields = vars(sealed) | {"audience": audience(event), "position": position, "stored_hash": b""}
    return Opened(StoredEntry(**fields), event)


def removed(one: Opened) -> Opened:
    """The same place, its payload deleted."""
    event = object.__new__(Removed)
    event.__dict__.update({"actor": KARI.id, "role": "", "originator_id": one.stream, "timestamp": NOW})
    return Opened(one.entry, event)


def folded(view: FoldedView, entries: Sequence[Opened]) -> list[Row]:
    """The rows of an empty table after these entries."""
    rows: dict[tuple[Any, ...], Row] = {}
    for each in entries:
        view.fold(rows, each)
    return list(rows.values())


def only(view: FoldedView, events: Sequence[Event]) -> Row:
    (row,) = folded(view, opened(events))
    return row


STREAMS: tuple[UUID, ...] = (story.UNDRING, story.LOGG, story.KONTROLL)
