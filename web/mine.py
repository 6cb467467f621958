"""Mine logger: one row for each log that an employee works in. Where it stands, what is next, since when nothing has
happened, and whom it waits for (R21, R27)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from markupsafe import Markup
from sqlalchemy.ext.asyncio import AsyncConnection

from services.kernel.event_log import stream_beside
from services.kernel.i18n import N_
from services.projections import frist, movement, timeline
from services.projections.frist import Frist
from services.projections.movement import Movement
from services.projections.now import Facts
from services.projections.overview import Case
from services.projections.timeline import Entry
from services.projections.venting import Wait
from web.days import ago, due
from web.now import NowCard
from web.visit import Visit
from web.words import words_at

ON = frozenset({"foreslaatt", "aapen", "fryst"})


@dataclass(frozen=True)
class Dates:
    """Of the reader's streams: the frist that comes first in each, when something last happened, and the entries that
    say on whom one waits."""

    frister: Mapping[UUID, Frist]
    movements: Mapping[UUID, Movement]
    waits: Sequence[Entry]


@dataclass(frozen=True)
class Mine:
    """``waits_for``: who must do something before it goes on."""

    case: Case
    barn: Markup
    due: Mapping[str, object] | None
    ago: str
    waits_for: Markup


async def dates(reading: AsyncConnection, every: Sequence[Facts]) -> Dates:
    """Three questions, however many streams. A beskjed that waits lies beside its log, and belongs to it."""
    streams = [one.case.stream for one in every]
    running = await frist.of_streams(reading, [*streams, *map(stream_beside, streams)])
    movements = await movement.of_streams(reading, streams)
    belongs = {stream_beside(stream): stream for stream in streams}
    first = {belongs.get(one.stream, one.stream): one for one in reversed(running)}
    positions = [wait.begun_at for one in every for wait in _outside(one)]
    waits = await timeline.at(reading, positions) if positions else ()
    return Dates(first, {one.stream: one for one in movements}, waits)


def _outside(facts: Facts) -> list[Wait]:
    """Those outside the log on whom one still waits."""
    return [one for one in facts.waits if one.kind == "venting" and one.ended_on is None]


async def rows(visit: Visit, cards: Sequence[tuple[Facts, NowCard]], known: Dates) -> Sequence[Mine]:
    """Those of logs that go on; what comes soonest first."""
    whom = await words_at(visit, known.waits, "whom")
    mine = [(facts, card) for facts, card in cards if facts.case.kind == "stafettlogg" and facts.case.status in ON]
    mine.sort(key=lambda pair: _soonest(known, pair[0].case.stream))
    return [_row(visit, facts, card, known, whom) for facts, card in mine]


def _soonest(known: Dates, stream: UUID) -> tuple[bool, str]:
    found = known.frister.get(stream)
    return found is None, found.due_on.isoformat() if found else ""


def _row(visit: Visit, facts: Facts, card: NowCard, known: Dates, whom: Mapping[int, str]) -> Mine:
    case = facts.case
    next_, moved = known.frister.get(case.stream), known.movements.get(case.stream)
    last = ago(visit, moved.last_on) if moved else ""
    waits = _waits(visit, facts, card, whom)
    return Mine(case, visit.first_name(case.barn), due(visit, next_) if next_ else None, last, waits)


def _waits(visit: Visit, facts: Facts, card: NowCard, whom: Mapping[int, str]) -> Markup:
    """The first that is true. What a parent alone has answered is not told apart here."""
    if card.tasks:
        return visit.say(N_("deg"))
    if facts.case.status == "foreslaatt":
        return visit.say(N_("svar på samtykke"))
    if facts.case.status == "fryst":
        return visit.say(N_("samtykke"))
    if named := [text for one in _outside(facts) if (text := whom.get(one.begun_at))]:
        return Markup("<bdi>{}</bdi>").format(", ".join(named))
    if facts.meeting:
        return visit.say(N_("møtet"))
    if any(item.done_on is None for item in facts.items if item.kind == "tiltak"):
        return visit.say(N_("tiltakene, som er i gang"))
    return visit.say(N_("ingen"))
