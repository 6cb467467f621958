"""Stafettpinne: who holds it and since when, who is asked to take over, and what the family wishes.

The leader of the unit and whoever is asked read these rows, and no other row of any view: each says no more than that.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import BigInteger, Column, Date, MetaData, Table, Text, Uuid, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases.roles import ENHETSLEDER, FAMILY, FORESPURT, KONTROLLOER, STAFETTHOLDER
from services.cases.stafettlogg import (
    BytteAgreed,
    BytteDone,
    BytteProposed,
    EvalueringDecided,
    FungerendeAppointed,
    FungerendeEnded,
    NivaaChanged,
    OverleveringAccepted,
    OverleveringDeclined,
    OverleveringProposed,
    OverleveringWithdrawn,
    Proposed,
    SamtykkeWithdrawn,
    StafettholderConfirmed,
    StafettholderWished,
    StafettpinneDropped,
    WishAnswered,
)
from services.projections.audience import ALSO_PLAN, ALWAYS, ANYONE_WITH_ACCESS, SEEN_FROM, shared
from services.projections.overview import Overview
from services.projections.overview.changes import changes
from services.projections.rows import Row
from services.projections.view import FoldedView, Opened

Kind = Literal["holder", "fungerende", "overlevering", "oenske", "avgjort", "bytte"]
SEEN_BY: Mapping[Kind, Sequence[str]] = {
    "holder": sorted({*ANYONE_WITH_ACCESS, ENHETSLEDER}),
    "fungerende": sorted({*ANYONE_WITH_ACCESS, ENHETSLEDER}),
    "overlevering": sorted({*ANYONE_WITH_ACCESS, FORESPURT}),
    "avgjort": ANYONE_WITH_ACCESS,
    "bytte": ALSO_PLAN,
    "oenske": sorted({STAFETTHOLDER, *FAMILY, ENHETSLEDER, KONTROLLOER}),
}
IN_USE = ("foreslaatt", "aapen", "fryst")

metadata = MetaData()
_stream, _audience = shared()

stafettpinne = Table(
    "stafettpinne_2",
    metadata,
    _stream,
    _audience,
    Column("kind", Text, primary_key=True),
    Column("id", Uuid),
    Column("barn", Uuid, nullable=False),
    Column("unit", Uuid, nullable=False),
    Column("person", Uuid),
    Column("by", Uuid, nullable=False),
    Column("since", Date, nullable=False),
    Column("until", Date),
    Column("status", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    info={SEEN_FROM: ALWAYS},
)


@dataclass(frozen=True)
class Pinne:
    """``kind`` holder: ``person`` holds it since ``since``, nobody where it is None; ``status`` is the log's.
    fungerende: ``person`` acts, to the day ``until`` at the latest; fungerer or avsluttet. overlevering: ``person`` was
    asked by ``by``, for the day ``until``; spurt, avslaatt, gitt or trukket, and avtalt while the day of a bytte has
    not come. oenske: spurt or besvart. avgjort: whether it is decided on this nivaa who is stafettholder; ja or nei.
    bytte: one was prepared, for the day ``until``; what came of it is in `bytte`. ``id``: of what was asked or wished;
    ``at``: where its words stand."""

    stream: UUID
    kind: Kind
    id: UUID | None
    barn: UUID
    unit: UUID
    person: UUID | None
    by: UUID
    since: date
    until: date | None
    status: str
    at: int


def acting(found: Mapping[Kind, Pinne], today: date) -> Pinne | None:
    """Who acts as stafettholder today in the other's place, if somebody does."""
    one = found.get("fungerende")
    return one if one and one.status == "fungerer" and (one.until is None or one.until >= today) else None


class Stafettpinne(FoldedView):
    """One row for each thing that is known of the stafettpinne."""

    table = stafettpinne
    folds = (
        *Overview.folds,
        BytteAgreed,
        BytteProposed,
        OverleveringProposed,
        OverleveringDeclined,
        OverleveringWithdrawn,
        StafettholderConfirmed,
        StafettholderWished,
        WishAnswered,
        FungerendeAppointed,
        FungerendeEnded,
    )

    def fold(self, rows: dict[tuple[Any, ...], Row], opened: Opened) -> None:
        event = opened.event
        if isinstance(event, Proposed):
            place = {"barn": event.barn, "unit": event.unit}
            rows[opened.stream, "holder"] = _row(opened, "holder", place, person=event.stafettholder)
        holder = rows.get((opened.stream, "holder"))
        if holder is None:
            return  # an undring, a kontroll, or a log whose first entry was removed
        holder["status"] = _status(opened, holder)
        _moves(rows, opened, holder)
        _asked(rows, opened, holder)
        _acts(rows, opened, holder)
        _decided(rows, opened, holder)
        if isinstance(event, OverleveringAccepted):
            rows[opened.stream, "holder"] = _row(
                opened, "holder", holder, person=event.stafettholder, status=holder["status"]
            )
        elif isinstance(event, StafettpinneDropped):
            holder |= {"person": None, "since": opened.entry.recorded.date(), "at": opened.entry.position}
        elif isinstance(event, StafettholderWished):
            rows[opened.stream, "oenske"] = _row(opened, "oenske", holder, id=event.oenske, status="spurt")
        elif isinstance(event, WishAnswered) and (row := rows.get((opened.stream, "oenske"))):
            row["status"] = "besvart"


def _moves(rows: dict[tuple[Any, ...], Row], opened: Opened, holder: Row) -> None:
    event = opened.event
    if isinstance(event, BytteProposed):
        rows[opened.stream, "bytte"] = _row(opened, "bytte", holder, id=event.bytte, until=event.on)
    elif isinstance(event, BytteDone):
        for row in (row for (stream, _), row in rows.items() if stream == opened.stream):
            row["unit"] = event.tjeneste


def _acts(rows: dict[tuple[Any, ...], Row], opened: Opened, holder: Row) -> None:
    event, key = opened.event, (opened.stream, "fungerende")
    if isinstance(event, FungerendeAppointed):
        facts = {"person": event.fungerende, "until": event.until, "status": "fungerer"}
        rows[key] = _row(opened, "fungerende", holder, **facts)
    elif key in rows and isinstance(event, FungerendeEnded | OverleveringAccepted):
        rows[key]["status"] = "avsluttet"


def _decided(rows: dict[tuple[Any, ...], Row], opened: Opened, holder: Row) -> None:
    """Until the case comes to another nivaa: there it is decided anew (R64, R65)."""
    event, key = opened.event, (opened.stream, "avgjort")
    if isinstance(event, StafettholderConfirmed | OverleveringAccepted):
        rows[key] = _row(opened, "avgjort", holder, person=event.stafettholder, status="ja")
    elif key in rows and (
        (isinstance(event, EvalueringDecided) and event.vei in ("opp", "ned"))
        or (isinstance(event, NivaaChanged) and event.nivaa != event.before_nivaa)
    ):
        rows[key]["status"] = "nei"


def _asked(rows: dict[tuple[Any, ...], Row], opened: Opened, holder: Row) -> None:
    event, key = opened.event, (opened.stream, "overlevering")
    if isinstance(event, OverleveringProposed):
        asked = {"id": event.overlevering, "person": event.to, "until": event.on, "status": "spurt"}
        rows[key] = _row(opened, "overlevering", holder, **asked)
    elif key in rows and isinstance(event, BytteAgreed):
        rows[key]["status"] = "avtalt"
    elif key in rows and isinstance(event, OverleveringAccepted | OverleveringDeclined | OverleveringWithdrawn):
        ends = {OverleveringAccepted: "gitt", OverleveringDeclined: "avslaatt", OverleveringWithdrawn: "trukket"}
        rows[key]["status"] = ends[type(event)]


def _status(opened: Opened, holder: Row) -> str:
    changed = changes(opened.event).get("status", holder["status"])
    if isinstance(opened.event, SamtykkeWithdrawn) and holder["status"] not in ("aapen", "fryst"):
        return "ikke_aapnet"
    return str(changed)


def _row(opened: Opened, kind: Kind, place: Row, **facts: Any) -> Row:
    row: Row = dict.fromkeys(column.name for column in stafettpinne.c)
    where = {"stream": opened.stream, "audience": SEEN_BY[kind], "barn": place["barn"], "unit": place["unit"]}
    when = {"by": opened.event.actor, "since": opened.entry.recorded.date(), "at": opened.entry.position}
    return row | where | when | {"kind": kind, "status": "foreslaatt"} | facts


async def pinner(reading: AsyncConnection, stream: UUID) -> Mapping[Kind, Pinne]:
    """What the reader may know of one log's stafettpinne, by kind."""
    return (await pinner_of(reading, [stream])).get(stream, {})


async def pinner_of(reading: AsyncConnection, streams: Sequence[UUID]) -> Mapping[UUID, Mapping[Kind, Pinne]]:
    """The same of many logs."""
    found: dict[UUID, dict[Kind, Pinne]] = defaultdict(dict)
    if not streams:
        return found
    rows = await reading.execute(_select().where(stafettpinne.c.stream.in_(streams)))
    for row in rows.mappings():
        found[row["stream"]][row["kind"]] = Pinne(**row)
    return found


async def asked_of(reading: AsyncConnection, person: UUID) -> Sequence[Pinne]:
    """Logs that this person is asked to take over, the oldest question first."""
    mine = (stafettpinne.c.kind == "overlevering") & (stafettpinne.c.person == person)
    rows = await reading.execute(_select().where(mine, stafettpinne.c.status == "spurt").order_by(stafettpinne.c.at))
    return [Pinne(**row) for row in rows.mappings()]


async def led(reading: AsyncConnection) -> Sequence[Pinne]:
    """The rows of the logs in use whose unit the reader leads, the oldest log first."""
    leads = text("((SELECT my_access()) -> stream::text) ? 'enhetsleder'")
    rows = await reading.execute(_select().where(leads).order_by(stafettpinne.c.since, stafettpinne.c.stream))
    found = [Pinne(**row) for row in rows.mappings()]
    in_use = {one.stream for one in found if one.kind == "holder" and one.status in IN_USE}
    return [one for one in found if one.stream in in_use]


def _select() -> Any:
    return select(*[column for column in stafettpinne.c if column.name != "audience"])
