"""Overview: one row for each stream. Where it stands, who is responsible, what comes next and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import singledispatch
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Column, Date, Index, Integer, MetaData, Table, Text, Uuid, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases.kontroll import KontrollEnded, KontrollStarted, UndringInnsynAsked, UndringInnsynGranted
from services.cases.stafettlogg import (
    EvalueringAgreed,
    MoeteHeld,
    Opened,
    Proposed,
    Resumed,
    SamtykkeGiven,
    SamtykkeRefused,
    SamtykkeWithdrawn,
)
from services.cases.undring import StemmeHeard, UndringAssigned, UndringDecided, UndringRaised, UndringssamtaleHeld
from services.kernel.event_log import Event
from services.projections.audience import ANYONE_WITH_ACCESS, shared
from services.projections.rows import Row
from services.projections.view import FoldedView
from services.projections.view import Opened as Entry

Kind = Literal["undring", "stafettlogg", "kontroll"]

FREEZES = frozenset({"aapen", "fryst"})
CARRYING_OUT = 3

metadata = MetaData()
_stream, _audience = shared()

overview = Table(
    "overview_1",
    metadata,
    _stream,
    _audience,
    Column("kind", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("pack", Text, nullable=False),
    Column("barn", Uuid),
    Column("unit", Uuid),
    Column("nivaa", Integer, nullable=False),
    Column("trinn", Integer, nullable=False),
    Column("responsible", Uuid),
    Column("other", Uuid),
    Column("next_on", Date),
    Column("begun_on", Date, nullable=False),
    Column("talks_to_barn", Uuid),
    Column("contacts_foresatte", Uuid),
    Column("stemme_on", Date),
    Index("overview_1_unit", "unit"),
)


@dataclass(frozen=True)
class Case:
    """One row. ``other``: the log of an undring, the undring of a log, the log of a kontroll."""

    stream: UUID
    kind: Kind
    status: str
    pack: str
    barn: UUID | None
    unit: UUID | None
    nivaa: int
    trinn: int
    responsible: UUID | None
    other: UUID | None
    next_on: date | None
    begun_on: date
    talks_to_barn: UUID | None
    contacts_foresatte: UUID | None
    stemme_on: date | None


class Overview(FoldedView):
    """Status words. Undring: meldt, tildelt, samtale_holdt, avgjort, avsluttet. Kontroll: startet, spurt, gitt,
    avsluttet. A log's are the aggregate's own."""

    table = overview

    def fold(self, rows: dict[tuple[Any, ...], Row], opened: Entry) -> None:
        key = (opened.stream,)
        changes, row = _changes(opened.event), rows.get(key)
        if row is None and "kind" not in changes:
            return  # an event that says nothing here, or one whose first entry was removed
        if isinstance(opened.event, MoeteHeld) and row and row["trinn"] >= CARRYING_OUT:
            return  # by then the next date is that of the evaluering
        if isinstance(opened.event, SamtykkeWithdrawn) and row and row["status"] not in FREEZES:
            changes = {"status": "ikke_aapnet"}  # taken back before there was a log to freeze
        rows[key] = (row or _empty(opened)) | changes


@singledispatch
def _changes(event: Event) -> Row:
    """What an event means for the row. Events that are not named here mean nothing for it."""
    return {}


@_changes.register
def _(event: UndringRaised) -> Row:
    ids = {"barn": event.barn, "unit": event.unit, "pack": event.pack}
    return ids | {"kind": "undring", "status": "meldt", "nivaa": 0, "trinn": 2, "next_on": event.talk_by}


@_changes.register
def _(event: UndringAssigned) -> Row:
    people = {"talks_to_barn": event.talks_to_barn, "contacts_foresatte": event.contacts_foresatte}
    return people | {"status": "tildelt", "trinn": 3, "responsible": event.contacts_foresatte}


@_changes.register
def _(event: StemmeHeard) -> Row:
    return {"stemme_on": event.heard_on}


@_changes.register
def _(event: UndringssamtaleHeld) -> Row:
    return {"status": "samtale_holdt", "trinn": 4, "responsible": event.contact, "next_on": event.next_on}


@_changes.register
def _(event: UndringDecided) -> Row:
    closed = event.outcome == "avsluttet"
    status, trinn = ("avsluttet", 5) if closed else ("avgjort", 4)
    return {"status": status, "trinn": trinn, "other": event.stafettlogg, "next_on": None}


@_changes.register
def _(event: Proposed) -> Row:
    ids = {"barn": event.barn, "unit": event.unit, "pack": event.pack, "other": event.undring}
    place = {"kind": "stafettlogg", "status": "foreslaatt", "nivaa": event.nivaa, "trinn": 1}
    return ids | place | {"responsible": event.stafettholder}


@_changes.register
def _(event: Opened) -> Row:
    return {"status": "aapen", "nivaa": event.nivaa, "trinn": event.trinn, "next_on": event.meet_by}


@_changes.register
def _(event: MoeteHeld) -> Row:
    return {"next_on": None}


@_changes.register
def _(event: EvalueringAgreed) -> Row:
    return {"trinn": event.trinn, "next_on": event.on}


@_changes.register
def _(event: SamtykkeRefused) -> Row:
    return {"status": "ikke_aapnet", "next_on": None}


@_changes.register
def _(event: SamtykkeGiven) -> Row:
    return {"status": "foreslaatt"} if event.reopens else {}


@_changes.register
def _(event: Resumed) -> Row:
    return {"status": "aapen"}


@_changes.register
def _(event: SamtykkeWithdrawn) -> Row:
    return {"status": "fryst"}


@_changes.register
def _(event: KontrollStarted) -> Row:
    return {"kind": "kontroll", "status": "startet", "other": event.stafettlogg, "responsible": event.actor}


@_changes.register
def _(event: UndringInnsynAsked) -> Row:
    return {"status": "spurt"}


@_changes.register
def _(event: UndringInnsynGranted) -> Row:
    return {"status": "gitt"}


@_changes.register
def _(event: KontrollEnded) -> Row:
    return {"status": "avsluttet"}


Overview.folds = tuple(event for event in _changes.registry if event is not object)  # those that are named above


def _empty(opened: Entry) -> Row:
    row: Row = dict.fromkeys(column.name for column in overview.c)
    begun = opened.entry.recorded.date()
    return row | {
        "stream": opened.stream,
        "audience": ANYONE_WITH_ACCESS,
        "pack": "",
        "nivaa": 0,
        "trinn": 0,
        "begun_on": begun,
    }


async def cases(reading: AsyncConnection, kinds: Sequence[Kind]) -> Sequence[Case]:
    """Every stream of these kinds that the reader sees, the next date first."""
    question = (
        _select().where(overview.c.kind.in_(kinds)).order_by(overview.c.next_on.asc().nulls_last(), overview.c.begun_on)
    )
    return [Case(**row) for row in (await reading.execute(question)).mappings()]


async def case(reading: AsyncConnection, stream: UUID) -> Case | None:
    """One stream, if the reader sees it."""
    row = (await reading.execute(_select().where(overview.c.stream == stream))).mappings().first()
    return Case(**row) if row else None


def _select() -> Any:
    return select(*[column for column in overview.c if column.name != "audience"])
