"""Avvik: what was suggested or reported, about which case, and what was decided. Its words stay sealed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Boolean, Column, Date, Index, MetaData, Table, Text, Uuid, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases.avvik import (
    AvvikConfirmed,
    AvvikFound,
    AvvikReassigned,
    AvvikRejected,
    AvvikReported,
    AvvikSuggested,
)
from services.kernel.clock import OSLO
from services.projections.audience import shared
from services.projections.rows import Row, Rows
from services.projections.view import FoldedView, Opened

metadata = MetaData()
_stream, _audience = shared()
State = Literal["foreslaatt", "meldt", "bekreftet", "avvist"]
WAITS = "foreslaatt", "meldt"

avvik = Table(
    "avvik_1",
    metadata,
    _stream,
    _audience,
    Column("led_by", Uuid),
    Column("unit", Uuid, nullable=False),
    Column("barn", Uuid),
    Column("about", Uuid),
    Column("what", Text, nullable=False),
    Column("frist", Text),
    Column("due_on", Date, nullable=False),
    Column("found_on", Date, nullable=False),
    Column("responsible", Uuid),
    Column("reporter", Uuid),
    Column("about_leder", Boolean, nullable=False),
    Column("state", Text, nullable=False),
    Column("decided_on", Date),
    Column("decided_by", Uuid),
    Index("avvik_1_led_by", "led_by", "state"),
)
"""``led_by`` is empty where it is about the leader."""


@dataclass(frozen=True)
class Deviation:
    """``about``: the undring or log, if there is one. ``due_on``: the day by which, or on which. ``reporter`` is None
    where a rule found it."""

    stream: UUID
    unit: UUID
    barn: UUID | None
    about: UUID | None
    what: str
    frist: str | None
    due_on: date
    found_on: date
    responsible: UUID | None
    reporter: UUID | None
    about_leder: bool
    state: State
    decided_on: date | None
    decided_by: UUID | None

    @property
    def waits(self) -> bool:
        """Nobody has decided on it yet."""
        return self.state in WAITS


class AvvikView(FoldedView):
    """Found, then confirmed or rejected."""

    table = avvik
    folds = (AvvikReported, AvvikSuggested, AvvikReassigned, AvvikConfirmed, AvvikRejected)

    def fold(self, rows: Rows, opened: Opened) -> None:
        event, key = opened.event, (opened.stream,)
        if isinstance(event, AvvikReported):
            said = {"what": event.what, "due_on": event.happened_on, "reporter": event.actor, "state": "meldt"}
            rows[key] = _row(opened, event) | said
        elif isinstance(event, AvvikSuggested):
            found = {"what": event.rule, "frist": event.frist or None, "due_on": event.due_on, "state": "foreslaatt"}
            rows[key] = _row(opened, event) | found | {"responsible": event.responsible}
        elif key in rows and isinstance(event, AvvikReassigned):
            rows[key] = rows[key] | {"led_by": None, "about_leder": True}
        elif key in rows and isinstance(event, AvvikConfirmed | AvvikRejected):
            state = "bekreftet" if isinstance(event, AvvikConfirmed) else "avvist"
            rows[key] = rows[key] | {"state": state, "decided_on": _day(opened), "decided_by": event.actor}


def _row(opened: Opened, event: AvvikFound) -> Row:
    row: dict[str, Any] = dict.fromkeys(column.name for column in avvik.c)
    ids = {"unit": event.unit, "barn": event.barn, "about": event.case, "about_leder": event.about_leder}
    place = {"stream": opened.stream, "audience": list(opened.entry.audience), "found_on": _day(opened)}
    return row | place | ids | {"led_by": None if event.about_leder else event.unit}


def _day(opened: Opened) -> date:
    return opened.entry.recorded.astimezone(OSLO).date()


async def one(reading: AsyncConnection, stream: UUID) -> Deviation | None:
    """If the reader sees it."""
    row = (await reading.execute(_select().where(avvik.c.stream == stream))).mappings().first()
    return Deviation(**row) if row else None


async def to_decide(
    reading: AsyncConnection, units: Sequence[UUID], limit: int, *, oversees: bool
) -> Sequence[Deviation]:
    """What waits for whoever leads these units and, of those about leaders, for the BTI-koordinator. Oldest first."""
    mine = and_(avvik.c.unit.in_(units), avvik.c.about_leder.is_(False))
    question = _select().where(avvik.c.state.in_(WAITS), or_(mine, avvik.c.about_leder) if oversees else mine)
    rows = await reading.execute(question.order_by(avvik.c.due_on, avvik.c.stream).limit(limit))
    return [Deviation(**row) for row in rows.mappings()]


async def confirmed(reading: AsyncConnection, units: Sequence[UUID] | None = None) -> dict[UUID, int]:
    """How many have been confirmed, by unit; of all that the reader oversees where none are named."""
    which = avvik.c.state == "bekreftet"
    question = select(avvik.c.unit, func.count().label("number")).where(which).group_by(avvik.c.unit)
    rows = await reading.execute(question if units is None else question.where(avvik.c.unit.in_(units)))
    return {row.unit: row.number for row in rows}


def _select() -> Any:
    return select(*(avvik.c[name] for name in Deviation.__annotations__))
