"""Samtykke: what each foresatt was asked and has answered. A row is for the person and the stafettholder alone: even
the change of an open question would tell the other foresatt something."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Column, MetaData, Table, Text, Uuid
from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases.roles import KONTROLLOER, STAFETTHOLDER
from services.cases.stafettlogg import (
    ForesatteUpdated,
    SamtykkeAsked,
    SamtykkeGiven,
    SamtykkeRefused,
    SamtykkeWithdrawn,
)
from services.cases.stafettlogg.state import SamtykkeState
from services.kernel.event_log import Event
from services.projections.audience import NOBODY, shared
from services.projections.each import each
from services.projections.rows import Row
from services.projections.view import FoldedView, Opened

metadata = MetaData()
_stream, _audience = shared()

samtykke = Table(
    "samtykke_1",
    metadata,
    _stream,
    _audience,
    Column("person", Uuid, primary_key=True),
    Column("state", Text, nullable=False),
)

STATES: Mapping[type[Event], SamtykkeState] = {
    SamtykkeAsked: "spurt",
    SamtykkeGiven: "gitt",
    SamtykkeRefused: "avslaatt",
    SamtykkeWithdrawn: "trukket",
}


class Samtykke(FoldedView):
    """The last word of each."""

    table = samtykke
    folds = (SamtykkeAsked, SamtykkeGiven, SamtykkeRefused, SamtykkeWithdrawn, ForesatteUpdated)

    def fold(self, rows: dict[tuple[Any, ...], Row], opened: Opened) -> None:
        event = opened.event
        if isinstance(event, SamtykkeAsked | SamtykkeGiven | SamtykkeRefused | SamtykkeWithdrawn):
            audience = sorted({STAFETTHOLDER, KONTROLLOER, f"person:{event.foresatt}"})
            row: Row = {"stream": opened.stream, "person": event.foresatt, "state": STATES[type(event)]}
            rows[opened.stream, event.foresatt] = row | {"audience": audience}
        elif isinstance(event, ForesatteUpdated):
            for one in event.left:
                rows.get((opened.stream, one), {})["audience"] = NOBODY


async def answers(reading: AsyncConnection, stream: UUID) -> Mapping[UUID, SamtykkeState]:
    """By person, as far as the reader may know."""
    return (await answers_of(reading, [stream])).get(stream, {})


async def answers_of(reading: AsyncConnection, streams: Sequence[UUID]) -> Mapping[UUID, Mapping[UUID, SamtykkeState]]:
    """The same of many logs."""
    found = await each(reading, samtykke, streams, [samtykke.c.person])
    return {stream: {row["person"]: row["state"] for row in rows} for stream, rows in found.items()}
