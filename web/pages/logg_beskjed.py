"""Beskjeder of a log: one thread for everybody, and a line between each of the family and the stafettholder."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from aiohttp import web

from services.cases.beskjed import BeskjedAnswered, BeskjedSent, ForklaringAsked
from services.cases.roles import FAMILY, STAFETTHOLDER
from services.kernel.event_log import stream_beside
from services.kernel.i18n import N_
from services.projections import beskjed, timeline
from services.projections.beskjed import Question
from web.forms import Form
from web.log_room import Room, enter
from web.routing import page
from web.visit import Visit
from web.words import Told, tell

NEWEST = 200
ASKED_ABOUT = 20
"""So many of the newest can be asked about on the page; each is a form."""
OPEN = ("foreslaatt", "aapen")


@dataclass(frozen=True)
class Written:
    """One entry, as it is read. ``language``: of the text, and its name where it is not the reader's. ``state``: of a
    question. ``answer``, ``defer`` and ``explain`` are the forms this reader has for it."""

    told: Told
    own: bool
    language: str
    language_name: str
    state: str
    overdue: bool
    answer: Form | None
    defer: Form | None
    explain: Form | None


@dataclass(frozen=True)
class Line:
    """``id`` is empty for everybody's. ``form`` writes there."""

    id: str
    title: str
    text: str
    written: Sequence[Written]
    form: Form | None


@page("/logg/{stream}/beskjed")
async def logg_beskjed(visit: Visit, stream: UUID) -> web.StreamResponse:
    """For everybody in the log; a line only for its two."""
    room = await enter(visit, stream)
    async with visit.reading() as reading:
        entries = await timeline.entries(reading, [stream_beside(stream)], NEWEST)
        asked = {one.id: one for one in await beskjed.questions(reading, stream)}
    fields = {
        entry.position: found or {}
        for entry, found in zip(entries, await visit.open(entries), strict=True)
    }
    newest: list[tuple[UUID | None, Written]] = []
    for number, (entry, told) in enumerate(zip(entries, await tell(visit, entries), strict=True)):
        said = fields[entry.position]
        written = _written(room, entry.topic, told, said, asked, explains=number < ASKED_ABOUT)
        newest.append((said.get("line"), written))
    return room.render(
        "logg_beskjed",
        N_("Beskjeder"),
        lines=[_line(room, one, newest) for one in _lines(room)],
        streams=[str(stream), str(stream_beside(stream))],
        version="-".join(str(entry.position) for entry in entries[:1]) + room.case.status,
        open=room.case.status in OPEN,
    )


def _lines(room: Room) -> Sequence[UUID | None]:
    """Everybody's first; then one's own, or for the stafettholder one for each of the family."""
    family = [one.person for one in room.participants if one.role in FAMILY]
    if room.role == STAFETTHOLDER:
        return [None, *family]
    return [None, room.visit.me] if room.role in FAMILY else [None]


def _line(room: Room, line: UUID | None, newest: Sequence[tuple[UUID | None, Written]]) -> Line:
    visit = room.visit
    written = [one for where, one in newest if (where or None) == line]
    if line is None:
        form = visit.form("send_beskjed", stafettlogg=room.stream)
        text = visit.say(N_("Alle som er med i loggen, leser det som står her."))
        title = visit.say(N_("Til alle i loggen"))
    else:
        other = line if room.role == STAFETTHOLDER else room.case.responsible
        form = visit.form("send_private_beskjed", stafettlogg=room.stream, line=line)
        text = visit.say(N_("Ingen andre i loggen ser det som står her, heller ikke at det er skrevet noe."))
        title = visit.say(N_("Bare du og {name}"), name=other)
    return Line(str(line or ""), title, text, written, form if room.case.status in OPEN else None)


def _written(
    room: Room, topic: str, told: Told, said: Mapping[str, object], asked: Mapping[UUID, Question], *, explains: bool
) -> Written:
    visit, id_ = room.visit, said.get("beskjed")
    question = asked.get(id_) if isinstance(id_, UUID) and topic in (BeskjedSent.TOPIC, ForklaringAsked.TOPIC) else None
    own, language = told.actor == visit.me, str(said.get("language", ""))
    foreign = language and not own and language != visit.translator.language
    waits = question is not None and not question.answered and room.role == STAFETTHOLDER
    may_ask = explains and not own and room.role != STAFETTHOLDER and room.case.status in OPEN
    ids = {"stafettlogg": room.stream, "beskjed": id_}
    return Written(
        told, own, language,
        visit.translator.locale.languages.get(language, "") if foreign else "",
        _state(visit, question) if question else "",
        question is not None and not question.answered and question.answer_by < visit.today,
        visit.form("answer_beskjed", None, None, **ids) if waits else None,
        visit.form("defer_beskjed", None, None, **ids) if waits and room.facts.meeting else None,
        visit.form("ask_forklaring", None, None, **ids)
        if may_ask and topic in (BeskjedSent.TOPIC, BeskjedAnswered.TOPIC) else None,
    )  # fmt: skip


def _state(visit: Visit, question: Question) -> str:
    if question.answered:
        return visit.say(N_("Besvart"))
    day: date = question.answer_by
    if question.moete:
        return visit.say(N_("Tas opp i møtet {day}"), day=visit.day(day))
    if day < visit.today:
        return visit.say(N_("Svaret skulle kommet {day}"), day=visit.day(day))
    return visit.say(N_("Svar senest {day}"), day=visit.day(day))
