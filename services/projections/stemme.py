"""Stemme: what the barn has said, how and when, and who reads it; and why it was not heard.

Each row is for those who may read its words, and for nobody else: a row that is withheld is not there, and one that is
shared with all says no more of what was before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, Date, MetaData, Table, Text, Uuid
from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases.stafettlogg import StemmeDecided, StemmeMissed, StemmeRecorded, StemmeShared, StemmeWritten
from services.projections.audience import SEEN_FROM, shared
from services.projections.each import each
from services.projections.rows import Row
from services.projections.view import FoldedView, Opened

MISSED = "ikke_hoert"
metadata = MetaData()
_stream, _audience = shared()

stemme = Table(
    "stemme_1",
    metadata,
    _stream,
    _audience,
    Column("id", Uuid, primary_key=True),
    Column("how", Text, nullable=False),
    Column("heard_on", Date, nullable=False),
    Column("heard_by", Uuid, nullable=False),
    Column("endring", Text, nullable=False),
    Column("readers", Text, nullable=False),
    Column("moete", Uuid),
    Column("waits", Text),
    Column("words_at", BigInteger, nullable=False),
    Column("decided_at", BigInteger),
    info={SEEN_FROM: "words_at"},
)


@dataclass(frozen=True)
class Said:
    """``how``: «ikke_hoert» where it is told why the barn was not heard. ``waits``: «spoer» where the barn is to be
    asked who may read it, «vurder» where a professional's decision is missing. ``…_at``: positions."""

    id: UUID
    how: str
    heard_on: date
    heard_by: UUID
    endring: str
    readers: str
    moete: UUID | None
    waits: str | None
    words_at: int
    decided_at: int | None


class Stemmer(FoldedView):
    """Said, decided upon, shared with more."""

    table = stemme
    folds = (StemmeMissed, StemmeRecorded, StemmeWritten, StemmeDecided, StemmeShared)
    by_part = True

    def fold(self, rows: dict[tuple[Any, ...], Row], opened: Opened) -> None:
        event, key, at = opened.event, (opened.stream, opened.event.about()), opened.entry.position
        if isinstance(event, StemmeRecorded | StemmeWritten | StemmeMissed):
            place = {"stream": opened.stream, "audience": list(opened.entry.audience), "id": event.stemme}
            rows[key] = _row(event) | place | {"words_at": at, "decided_at": None}
        elif isinstance(event, StemmeDecided) and key in rows:
            rows[key] |= {"waits": None, "decided_at": at}
        elif isinstance(event, StemmeShared) and key in rows:
            rows[key] |= {"audience": list(opened.entry.audience), "readers": event.readers, "words_at": at}
            rows[key] |= {"waits": None} | ({"decided_at": None} if event.readers == "alle" else {})


def _row(event: StemmeRecorded | StemmeWritten | StemmeMissed) -> Row:
    if isinstance(event, StemmeMissed):
        known: Row = {"endring": "ikke_spurt", "readers": "alle", "moete": None, "waits": None}
        return known | {"how": MISSED, "heard_on": event.missed_on, "heard_by": event.actor}
    wish = event.readers if isinstance(event, StemmeWritten) else event.wish
    how = "egen_skriving" if isinstance(event, StemmeWritten) else event.how
    names = ("heard_on", "heard_by", "endring", "readers", "moete")
    return {name: getattr(event, name) for name in names} | {"how": how, "waits": _waits(wish, event.decider)}


def _waits(wish: str, decider: str) -> str | None:
    if wish == "ikke_spurt":
        return "spoer"
    return "vurder" if wish in ("ansatte", "den_ene") and decider == "sammen" else None


async def said(reading: AsyncConnection, stream: UUID) -> Sequence[Said]:
    """What the reader may read of it, newest first."""
    return (await said_of(reading, [stream])).get(stream, [])


async def said_of(reading: AsyncConnection, streams: Sequence[UUID]) -> Mapping[UUID, Sequence[Said]]:
    """The same of many logs."""
    found = await each(reading, stemme, streams, [stemme.c.words_at.desc()])
    return {stream: [Said(**row) for row in rows] for stream, rows in found.items()}
