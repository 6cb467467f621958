"""Movement: when something last happened in a stream, and how long the way is from a worry to the first tiltak (R20,
R21). Counted from entries that everybody in the stream sees: a confidential one gives nothing away here."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import singledispatch
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Column, ColumnElement, Date, Index, MetaData, Table, Text, Uuid, and_, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases import stafettlogg as log
from services.cases.roles import EVERYONE_IN_LOG, KONTROLLOER, UNDRING_STAFF
from services.cases.undring import LederReplaced, UndringDecided, UndringRaised
from services.kernel.clock import OSLO
from services.kernel.event_log import Event
from services.projections.audience import everybody_sees, shared
from services.projections.rows import Row, Rows
from services.projections.view import FoldedView, Opened

metadata = MetaData()
_stream, _audience = shared()

movement = Table(
    "movement_1",
    metadata,
    _stream,
    _audience,
    Column("led_by", Uuid),
    Column("kind", Text, nullable=False),
    Column("barn", Uuid),
    Column("undring", Uuid),
    Column("responsible", Uuid),
    Column("arose_on", Date),
    Column("begun_on", Date, nullable=False),
    Column("opened_on", Date),
    Column("last_on", Date, nullable=False),
    Column("first_tiltak_on", Date),
    Column("met_on", Date),
    Column("agreed_on", Date),
    Column("reasoned_on", Date),
    Column("rests", Boolean, nullable=False),
    Column("ended_on", Date),
    Index("movement_1_led_by", "led_by"),
)
worry = movement.alias("worry")
_WITH_WORRY = movement.outerjoin(worry, worry.c.stream == movement.c.undring)
AUDIENCES = {
    "undring": sorted(UNDRING_STAFF | {KONTROLLOER}),
    "stafettlogg": sorted(EVERYONE_IN_LOG | {KONTROLLOER}),
}


@dataclass(frozen=True)
class Movement:
    """One stream. ``undring``: the one that led to a log; ``arose_on``: the day that its worry arose, for whoever may
    know. ``responsible``: who holds its stafettpinne. ``met_on``: the
    last meeting held; ``agreed_on``: when the day of the evaluering was agreed, and with it that the plan stands;
    ``reasoned_on``: when another trinn than the next was chosen, with a reason. ``rests``: nobody may act in it now."""

    stream: UUID
    led_by: UUID | None
    kind: str
    barn: UUID | None
    undring: UUID | None
    responsible: UUID | None
    arose_on: date | None
    begun_on: date
    opened_on: date | None
    last_on: date
    first_tiltak_on: date | None
    met_on: date | None
    agreed_on: date | None
    reasoned_on: date | None
    rests: bool
    ended_on: date | None


@dataclass(frozen=True)
class Way:
    """The logs of one unit: how many there have been, how many are open, in how many a tiltak has begun, and how many
    days that took on average from the day the worry arose."""

    unit: UUID
    logs: int
    open: int
    helped: int
    days: int | None


@singledispatch
def moves(event: Event) -> Row:
    """What the event changes beside the day on which something last happened. ``day`` in a value's place is its day."""
    return {}


DAY = "day"


@moves.register
def _(event: UndringRaised) -> Row:
    return {"kind": "undring", "barn": event.barn, "led_by": event.unit, "arose_on": event.arose_on}


@moves.register
def _(_: LederReplaced) -> Row:
    """No longer the unit's."""
    return {"led_by": None}


@moves.register
def _(event: UndringDecided) -> Row:
    return {"ended_on": DAY}


@moves.register
def _(event: log.Proposed) -> Row:
    ids = {"barn": event.barn, "led_by": event.unit, "undring": event.undring, "responsible": event.stafettholder}
    return ids | {"kind": "stafettlogg"}


@moves.register
def _(event: log.Opened) -> Row:
    return {"opened_on": DAY}


@moves.register
def _(event: log.SamtykkeRefused) -> Row:
    return {"ended_on": DAY}


@moves.register
def _(event: log.SamtykkeGiven) -> Row:
    return {"ended_on": None} if event.reopens else {}


@moves.register
def _(event: log.SamtykkeWithdrawn) -> Row:
    return {"rests": True}


@moves.register
def _(event: log.Resumed) -> Row:
    return {"rests": False}


@moves.register
def _(event: log.Closed) -> Row:
    return {"ended_on": event.closed_on}


@moves.register
def _(event: log.NivaaChanged) -> Row:
    return {"reasoned_on": DAY}


@moves.register
def _(event: log.TiltakAgreed) -> Row:
    return {"first_tiltak_on": event.from_on}


@moves.register
def _(event: log.FirstMoeteHeld) -> Row:
    return {"met_on": event.held_on}


@moves.register
def _(event: log.EvalueringAgreed) -> Row:
    return {"agreed_on": DAY}


class Movements(FoldedView):
    """The last day, and the first."""

    table = movement

    def fold(self, rows: Rows, opened: Opened) -> None:
        key, changes = (opened.stream,), moves(opened.event)
        day = opened.entry.recorded.astimezone(OSLO).date()
        if "kind" in changes:
            rows[key] = _empty(opened.stream, changes["kind"], day)
        row = rows.get(key)
        if row is None:
            return  # its first entry was removed, or it is no case of a barn
        seen = {name: value for name, value in changes.items() if everybody_sees(opened) or name in STATE}
        first = min(filter(None, (row["first_tiltak_on"], seen.pop("first_tiltak_on", None))), default=None)
        row = row | {name: day if value is DAY else value for name, value in seen.items()} | {"first_tiltak_on": first}
        rows[key] = row | ({"last_on": day} if everybody_sees(opened) else {})


STATE = frozenset({"rests", "ended_on"})
"""What everybody in a log is shown, although one of them alone decided it."""


def _empty(stream: UUID, kind: str, day: date) -> Row:
    row: dict[str, Any] = dict.fromkeys(column.name for column in movement.c)
    days = {"begun_on": day, "last_on": day, "rests": False}
    return row | {"stream": stream, "audience": AUDIENCES[kind]} | days


async def of_streams(reading: AsyncConnection, streams: Collection[UUID]) -> Sequence[Movement]:
    """Of those that the reader sees, the one that has stood still for longest first."""
    return await _asked(reading, movement.c.stream.in_(list(streams)))


async def logs_of(reading: AsyncConnection, units: Collection[UUID], limit: int) -> Sequence[Movement]:
    """The logs of these units that have not ended, the one that has stood still for longest first."""
    return await _asked(reading, movement.c.led_by.in_(list(units)), _goes_on(), limit=limit)


async def ways(reading: AsyncConnection, units: Collection[UUID] | None = None) -> Sequence[Way]:
    """By unit; of all that the reader oversees where none are named."""
    days = movement.c.first_tiltak_on - worry.c.arose_on
    columns = (
        movement.c.led_by.label("unit"),
        func.count().label("logs"),
        func.count().filter(_goes_on()).label("open"),
        func.count(days).label("helped"),
        func.avg(days).label("days"),
    )
    which = movement.c.led_by.is_not(None) if units is None else movement.c.led_by.in_(list(units))
    question = select(*columns).select_from(_WITH_WORRY).where(movement.c.kind == "stafettlogg", which)
    rows = (await reading.execute(question.group_by(movement.c.led_by))).mappings()
    return [Way(**{**row, "days": None if row["days"] is None else round(row["days"])}) for row in rows]


def _goes_on() -> ColumnElement[bool]:
    return and_(movement.c.kind == "stafettlogg", movement.c.ended_on.is_(None))


async def _asked(reading: AsyncConnection, *which: ColumnElement[bool], limit: int | None = None) -> Sequence[Movement]:
    arose = func.coalesce(movement.c.arose_on, worry.c.arose_on).label("arose_on")
    columns: list[Any] = [arose if name == "arose_on" else movement.c[name] for name in Movement.__annotations__]
    question = select(*columns).select_from(_WITH_WORRY).where(*which).limit(limit)
    rows = await reading.execute(question.order_by(movement.c.last_on, movement.c.stream))
    return [Movement(**row) for row in rows.mappings()]
