"""Moete: the meetings of a log and the wishes for one. Place and agenda stay sealed; a row is for those it concerns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import singledispatch
from typing import Any, Literal, NamedTuple
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, Column, Date, DateTime, MetaData, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases.roles import FAMILY, KONTROLLOER, STAFETTHOLDER
from services.cases.stafettlogg import (
    FirstMoeteAnswered,
    FirstMoeteCalled,
    FirstMoeteHeld,
    MoeteAskAnswered,
    MoeteAsked,
    MoeteCalled,
    MoeteCancelled,
    MoeteHeld,
    MoeteMoved,
)
from services.cases.stafettlogg.state import AskAnswer, MoeteKind
from services.kernel.event_log import Event
from services.projections.audience import ANYONE_WITH_ACCESS, SEEN_FROM, shared
from services.projections.each import each
from services.projections.rows import Row
from services.projections.view import FoldedView, Opened

metadata = MetaData()
_stream, _audience = shared()
State = Literal["innkalt", "flyttet", "avlyst", "holdt"]
ASK = "oenske"

moete = Table(
    "moete_2",
    metadata,
    _stream,
    _audience,
    Column("id", Uuid, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("starts", DateTime),
    Column("zone", Text),
    Column("held_on", Date),
    Column("answers", JSONB, nullable=False),
    Column("called_at", BigInteger, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    Column("invited", ARRAY(Text), nullable=False),
    Column("apart", Boolean, nullable=False),
    Column("interpreter", Boolean, nullable=False),
    Column("interpreters", ARRAY(Text), nullable=False),
    Column("answer_by", Date),
    Column("words_at", BigInteger, nullable=False),
    info={SEEN_FROM: "called_at"},
)


@dataclass(frozen=True)
class Meeting:
    """``starts``: wall-clock time in ``zone``. ``answers``: by person id, the answer and whether with interpreter.
    ``invited`` is empty where everybody was; ``interpreters``: who needs one, also after the meeting was moved.
    ``called_at`` is the position of the agenda, ``words_at`` that of the place."""

    id: UUID
    starts: datetime
    zone: str
    held_on: date | None
    answers: Mapping[str, Mapping[str, Any]]
    called_at: int
    changed_at: int
    kind: MoeteKind = "samarbeidsmoete"
    state: State = "innkalt"
    invited: Sequence[str] = ()
    apart: bool = False
    interpreter: bool = False
    interpreters: Sequence[str] = ()
    words_at: int = 0

    @property
    def open(self) -> bool:
        """Called, and neither held nor cancelled."""
        return self.held_on is None and self.state != "avlyst"

    def invites(self, person: UUID) -> bool:
        """Whether this person is asked to come."""
        return not self.invited or str(person) in self.invited


@dataclass(frozen=True)
class Ask:
    """Somebody has asked for a meeting. ``called_at``: the position that holds their words; ``changed_at``: the
    answer's, once there is one."""

    id: UUID
    person: UUID
    answer_by: date
    answer: AskAnswer | None
    called_at: int
    changed_at: int


class Read(NamedTuple):
    """The newest first."""

    meetings: Sequence[Meeting]
    asks: Sequence[Ask]


class Moeter(FoldedView):
    """Asked for, called, answered, moved, cancelled, held."""

    table = moete
    folds = (
        FirstMoeteAnswered, FirstMoeteCalled, FirstMoeteHeld, MoeteAskAnswered, MoeteAsked, MoeteCancelled, MoeteMoved
    )  # fmt: skip
    by_part = True

    def fold(self, rows: dict[tuple[Any, ...], Row], opened: Opened) -> None:
        event, key = opened.event, (opened.stream, opened.event.about())
        if (begun := begins(event)) and not (key in rows and isinstance(event, FirstMoeteHeld)):
            rows[key] = _row(opened, event) | begun
        if key in rows:
            words = {"words_at": opened.entry.position} if isinstance(event, MoeteMoved) else {}
            rows[key] = rows[key] | changes(event, rows[key]) | words | {"changed_at": opened.entry.position}


def _row(opened: Opened, event: Event) -> Row:
    place = {"stream": opened.stream, "audience": _seen_by(event), "id": event.about(), "zone": "Europe/Oslo"}
    here = opened.entry.position
    at: Row = {"called_at": here, "words_at": here, "held_on": None, "starts": None, "answer_by": None}
    asked: Row = {"answers": {}, "interpreters": [], "invited": [], "apart": False, "interpreter": False}
    return place | at | asked


def _seen_by(event: Event) -> list[str]:
    """Of a meeting for one home, and of a wish, nobody else in the family knows."""
    if isinstance(event, MoeteAsked):
        return sorted({STAFETTHOLDER, KONTROLLOER, f"person:{event.person}"})
    if some := event.apart():
        return sorted({*ANYONE_WITH_ACCESS} - FAMILY | {f"person:{one}" for one in some})
    return ANYONE_WITH_ACCESS


@singledispatch
def begins(event: Event) -> Row:
    """What a new row begins with, where the event begins one."""
    return {}


@begins.register
def _(event: FirstMoeteCalled) -> Row:
    return {"kind": "samarbeidsmoete", "state": "innkalt", "starts": event.starts, "zone": event.zone}


@begins.register
def _(event: MoeteCalled) -> Row:
    people = {"invited": [str(one) for one in event.invited], "apart": bool(event.only)}
    when = {"state": "innkalt", "starts": event.starts, "zone": event.zone}
    return when | people | {"kind": event.kind, "interpreter": event.interpreter}


@begins.register
def _(event: MoeteHeld) -> Row:
    people = {"invited": [str(one) for one in event.attended], "apart": bool(event.only)}
    return people | {"kind": event.kind, "state": "holdt", "starts": datetime.combine(event.held_on, time())}


@begins.register
def _(event: MoeteAsked) -> Row:
    return {"kind": ASK, "state": "", "invited": [str(event.person)], "answer_by": event.answer_by}


@singledispatch
def changes(event: Event, row: Row) -> Row:
    """What an event changes in a row that is there."""
    return {}


@changes.register
def _(event: FirstMoeteAnswered, row: Row) -> Row:
    who = str(event.person)
    said = {who: {"answer": event.answer, "interpreter": event.interpreter}}
    needs = sorted({*row["interpreters"]} - {who} | ({who} if event.interpreter else set()))
    return {"answers": row["answers"] | said, "interpreters": needs}


@changes.register
def _(event: MoeteMoved, row: Row) -> Row:
    return {"state": "flyttet", "starts": event.starts, "zone": event.zone, "answers": {}}


@changes.register
def _(event: MoeteCancelled, row: Row) -> Row:
    return {"state": "avlyst"}


@changes.register
def _(event: FirstMoeteHeld, row: Row) -> Row:
    return {"state": "holdt", "held_on": event.held_on}


@changes.register
def _(event: MoeteAskAnswered, row: Row) -> Row:
    return {"state": event.answer}


async def read(reading: AsyncConnection, stream: UUID) -> Read:
    """What the reader may know of."""
    return (await read_of(reading, [stream])).get(stream, Read([], []))


async def read_of(reading: AsyncConnection, streams: Sequence[UUID]) -> Mapping[UUID, Read]:
    """The same of many logs."""
    found = await each(reading, moete, streams, [moete.c.starts.desc(), moete.c.called_at.desc()])
    return {
        stream: Read(
            [_meeting(row) for row in rows if row["kind"] != ASK], [_ask(row) for row in rows if row["kind"] == ASK]
        )
        for stream, rows in found.items()
    }


async def meetings(reading: AsyncConnection, stream: UUID) -> Sequence[Meeting]:
    """Newest first."""
    return (await read(reading, stream)).meetings


def _meeting(row: Row) -> Meeting:
    return Meeting(**{name: value for name, value in row.items() if name != "answer_by"})


def _ask(row: Row) -> Ask:
    place = (row["called_at"], row["changed_at"])
    return Ask(row["id"], UUID(row["invited"][0]), row["answer_by"], row["state"] or None, *place)
