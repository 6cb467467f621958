"""The table, and what a date means today."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from sqlalchemy import Boolean, Column, Date, Index, MetaData, Table, Text, Uuid, text

from services.projections.audience import shared
from services.projections.frist.changes import Key

State = Literal["over", "snart", "i_tide"]
SOON = timedelta(days=7)
RUNS = "ended_on IS NULL AND due_on IS NOT NULL AND NOT rests"

metadata = MetaData()
_stream, _audience = shared()

frist = Table(
    "frist_1",
    metadata,
    _stream,
    Column("key", Text, primary_key=True),
    Column("part", Uuid, primary_key=True),
    _audience,
    Column("led_by", Uuid),
    Column("kind", Text, nullable=False),
    Column("barn", Uuid),
    Column("hard", Boolean, nullable=False),
    Column("started_on", Date, nullable=False),
    Column("due_on", Date),
    Column("responsible", Uuid),
    Column("rests", Boolean, nullable=False),
    Column("ended_on", Date),
    Column("met", Boolean),
    Index("frist_1_led_by", "led_by", "due_on", postgresql_where=text(RUNS)),
    Index("frist_1_stream", "stream", "due_on", postgresql_where=text(RUNS)),
)
"""``led_by``: whoever leads that unit now sees the row too, which is why it holds ids, dates and words of a fixed list
and nothing else. Empty where not everybody in the stream sees the entry that started it. Beside the frister each stream
has one row without ``key`` and ``due_on``: what the next frist of it begins with."""


@dataclass(frozen=True)
class Frist:
    """One that runs. ``part`` is the stream's own id where there is only one of its key."""

    stream: UUID
    key: Key
    part: UUID
    kind: Literal["undring", "stafettlogg", "beskjed"]
    barn: UUID | None
    hard: bool
    started_on: date
    due_on: date
    responsible: UUID | None


def state(due_on: date, today: date) -> State:
    """On its last day it is not over yet."""
    if due_on < today:
        return "over"
    return "snart" if due_on - today <= SOON else "i_tide"
