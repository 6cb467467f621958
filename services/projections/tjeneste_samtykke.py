"""What each has answered about each tjeneste. A row is for the person and the stafettholder alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Column, MetaData, Table, Text, Uuid, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases.roles import KONTROLLOER, STAFETTHOLDER
from services.cases.stafettlogg import (
    ForesatteUpdated,
    SamtykkePaperRecorded,
    TjenesteSamtykkeAsked,
    TjenesteSamtykkeGiven,
    TjenesteSamtykkeRefused,
    TjenesteSamtykkeWithdrawn,
)
from services.cases.stafettlogg.state import SamtykkeState
from services.cases.stafettlogg.tjeneste import TjenesteSamtykkeAnswer
from services.kernel.event_log import Event
from services.projections.audience import NOBODY, shared
from services.projections.rows import Row
from services.projections.tjeneste import tjeneste
from services.projections.view import FoldedView, Opened

metadata = MetaData()
_stream, _audience = shared()

tjeneste_samtykke = Table(
    "tjeneste_samtykke_1",
    metadata,
    _stream,
    _audience,
    Column("samtykke", Uuid, primary_key=True),
    Column("person", Uuid, primary_key=True),
    Column("state", Text, nullable=False),
    Column("paa_papir", Boolean, nullable=False),
)

STATES: Mapping[type[Event], SamtykkeState] = {
    TjenesteSamtykkeGiven: "gitt",
    TjenesteSamtykkeRefused: "avslaatt",
    TjenesteSamtykkeWithdrawn: "trukket",
}


@dataclass(frozen=True)
class Answer:
    """The last word of one person. ``paa_papir``: written in by the stafettholder."""

    samtykke: UUID
    person: UUID
    state: SamtykkeState
    paa_papir: bool


class TjenesteSamtykker(FoldedView):
    """The last word of each."""

    table = tjeneste_samtykke
    folds = (TjenesteSamtykkeAsked, SamtykkePaperRecorded, ForesatteUpdated, *STATES)

    def fold(self, rows: dict[tuple[Any, ...], Row], opened: Opened) -> None:
        event = opened.event
        if isinstance(event, TjenesteSamtykkeAsked):
            for person in event.asked:
                _put(rows, opened, event.samtykke, person, "spurt")
        elif isinstance(event, TjenesteSamtykkeAnswer):
            _put(rows, opened, event.samtykke, event.person, STATES[type(event)])
        elif isinstance(event, SamtykkePaperRecorded):
            rows.get((opened.stream, event.samtykke, event.foresatt), {})["paa_papir"] = True
        elif isinstance(event, ForesatteUpdated):
            _other_people(rows, opened, event)


def _other_people(rows: dict[tuple[Any, ...], Row], opened: Opened, event: ForesatteUpdated) -> None:
    for samtykke in event.tjenester:
        for person in event.came:
            _put(rows, opened, samtykke, person, "spurt")
        for person in event.left:
            rows.get((opened.stream, samtykke, person), {})["audience"] = NOBODY


def _put(rows: dict[tuple[Any, ...], Row], opened: Opened, samtykke: UUID, person: UUID, state: SamtykkeState) -> None:
    place = {"stream": opened.stream, "audience": sorted({STAFETTHOLDER, KONTROLLOER, f"person:{person}"})}
    answer = {"samtykke": samtykke, "person": person, "state": state, "paa_papir": False}
    rows[opened.stream, samtykke, person] = place | answer


async def unanswered(reading: AsyncConnection, streams: Sequence[UUID], person: UUID) -> Mapping[UUID, int]:
    """By log: how many services this person is asked about and has not answered."""
    stream = tjeneste_samtykke.c.stream
    mine = stream.in_(streams) & (tjeneste_samtykke.c.person == person)
    asked = (tjeneste.c.stream == stream) & (tjeneste.c.id == tjeneste_samtykke.c.samtykke)
    open_ = (tjeneste_samtykke.c.state == "spurt") & tjeneste.c.state.in_(("spurt", "med"))
    question = select(stream, func.count().label("number")).select_from(tjeneste_samtykke.join(tjeneste, asked))
    rows = await reading.execute(question.where(mine & open_).group_by(stream)) if streams else ()
    return {row.stream: row.number for row in rows}


async def answers(reading: AsyncConnection, stream: UUID) -> Sequence[Answer]:
    """As far as the reader may know."""
    columns = [column for column in tjeneste_samtykke.c if column.name not in ("stream", "audience")]
    question = select(*columns).where(tjeneste_samtykke.c.stream == stream)
    return [Answer(**row) for row in (await reading.execute(question)).mappings()]
