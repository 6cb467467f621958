"""Bytte: where the log goes, from which day, and who there has said yes to hold the stafettpinne. The last one counts.

What the family has answered is not here: an open question looks the same whatever one of them has said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import BigInteger, Column, Date, MetaData, Table, Text, Uuid, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases.stafettlogg import (
    BytteAgreed,
    BytteDone,
    BytteOverleveringProposed,
    BytteProposed,
    BytteWithdrawn,
    Closed,
    OverleveringDeclined,
    OverleveringWithdrawn,
)
from services.projections.audience import ALSO_PLAN, ALWAYS, SEEN_FROM, shared
from services.projections.rows import Row
from services.projections.view import FoldedView, Opened

State = Literal["forberedt", "gjort", "trukket"]
Holder = Literal["ingen", "spurt", "ja", "nei"]

metadata = MetaData()
_stream, _audience = shared()

bytte = Table(
    "bytte_1",
    metadata,
    _stream,
    _audience,
    Column("id", Uuid, nullable=False),
    Column("samtykke", Uuid, nullable=False),
    Column("tjeneste", Uuid, nullable=False),
    Column("before", Uuid, nullable=False),
    Column("on_day", Date, nullable=False),
    Column("state", Text, nullable=False),
    Column("overlevering", Uuid),
    Column("person", Uuid),
    Column("holder", Text, nullable=False),
    Column("words_at", BigInteger, nullable=False),
    info={SEEN_FROM: ALWAYS},
)


@dataclass(frozen=True)
class Bytte:
    """``tjeneste`` takes over from ``before`` on ``on_day``. ``person`` is asked to be stafettholder there; ``holder``
    is what came of it. ``words_at``: the position that holds the field ``reason``."""

    stream: UUID
    id: UUID
    samtykke: UUID
    tjeneste: UUID
    before: UUID
    on_day: date
    state: State
    overlevering: UUID | None
    person: UUID | None
    holder: Holder
    words_at: int


class Bytter(FoldedView):
    """Prepared, answered, taken back or carried out. A log that is closed goes nowhere."""

    table = bytte
    folds = (
        BytteProposed,
        BytteOverleveringProposed,
        BytteAgreed,
        OverleveringDeclined,
        OverleveringWithdrawn,
        BytteWithdrawn,
        BytteDone,
        Closed,
    )

    def fold(self, rows: dict[tuple[Any, ...], Row], opened: Opened) -> None:
        event, key = opened.event, (opened.stream,)
        if isinstance(event, BytteProposed):
            place = {"stream": opened.stream, "audience": ALSO_PLAN, "words_at": opened.entry.position}
            what = {"id": event.bytte, "samtykke": event.samtykke, "tjeneste": event.tjeneste, "before": event.before}
            rest = {"state": "forberedt", "overlevering": None, "person": None, "holder": "ingen"}
            rows[key] = place | what | rest | {"on_day": event.on}
        elif key in rows:
            rows[key] = rows[key] | _changes(event, rows[key])


def _changes(event: object, row: Row) -> Row:
    if isinstance(event, BytteOverleveringProposed):
        return {"overlevering": event.overlevering, "person": event.to, "holder": "spurt"}
    if isinstance(event, BytteAgreed | OverleveringDeclined | OverleveringWithdrawn):
        said = {BytteAgreed: "ja", OverleveringDeclined: "nei", OverleveringWithdrawn: "ingen"}
        return {"holder": said[type(event)]} if event.overlevering == row["overlevering"] else {}
    if isinstance(event, BytteDone):
        return {"state": "gjort"}
    ended = isinstance(event, BytteWithdrawn | Closed) and row["state"] == "forberedt"
    return {"state": "trukket"} if ended else {}


async def last_of(reading: AsyncConnection, streams: Sequence[UUID]) -> Mapping[UUID, Bytte]:
    """The last one of each of these logs, as far as the reader may know."""
    if not streams:
        return {}
    rows = await reading.execute(_select().where(bytte.c.stream.in_(streams)))
    return {row["stream"]: Bytte(**row) for row in rows.mappings()}


async def due(reading: AsyncConnection, today: date) -> list[UUID]:
    """Logs whose day has come, and where somebody will hold the stafettpinne."""
    waits = (bytte.c.state == "forberedt") & (bytte.c.holder == "ja") & (bytte.c.on_day <= today)
    return list((await reading.execute(select(bytte.c.stream).where(waits))).scalars())


def _select() -> Any:
    return select(*[column for column in bytte.c if column.name != "audience"])
