"""The table, its rows, and what is counted of them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Boolean, Column, Date, Index, MetaData, Table, Text, Uuid

from services.projections.audience import shared

metadata = MetaData()
_stream, _audience = shared()

movement = Table(
    "movement_3",
    metadata,
    _stream,
    _audience,
    Column("led_by", Uuid),
    Column("kind", Text, nullable=False),
    Column("barn", Uuid),
    Column("pack", Text, nullable=False),
    Column("undring", Uuid),
    Column("responsible", Uuid),
    Column("vacant_on", Date),
    Column("acting", Uuid),
    Column("acting_until", Date),
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
    Index("movement_3_led_by", "led_by"),
)
worry = movement.alias("worry")
WITH_WORRY = movement.outerjoin(worry, worry.c.stream == movement.c.undring)


@dataclass(frozen=True)
class Movement:
    """One stream. ``pack``: the version of the model that it follows, by its hash. ``undring``: the one that led to
    a log; ``arose_on``: the day that its worry arose, for whoever may know. ``responsible``: who holds its
    stafettpinne; ``vacant_on``: since when nobody does; ``acting``: who acts meanwhile, until that day if one is
    set. ``met_on``: the last meeting held; ``agreed_on``: when the day of the evaluering was agreed, and with it
    that the plan stands; ``reasoned_on``: when another trinn than the next was chosen, with a reason. ``rests``:
    nobody may act in it now."""

    stream: UUID
    led_by: UUID | None
    kind: str
    barn: UUID | None
    pack: str
    undring: UUID | None
    responsible: UUID | None
    vacant_on: date | None
    acting: UUID | None
    acting_until: date | None
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
    days that took on average from the day the worry arose, and how many of them began early."""

    unit: UUID
    logs: int
    open: int
    helped: int
    days: int | None
    early: int
