"""A room of a log: a page of its own for one thing, reached from the log and leading back to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from aiohttp import web

from services.cases.roles import EVERYONE_IN_LOG, STAFETTHOLDER
from services.kernel.errors import NotFound
from services.projections import overview, participants
from services.projections.now import Facts
from services.projections.overview import Case
from services.projections.participants import Participant
from web.behind import behind, refuse_missing
from web.case_facts import facts_of
from web.undo import Undo, newest, undo_of
from web.visit import Visit


@dataclass(frozen=True)
class Room:
    """What every room of a log needs to know."""

    visit: Visit
    facts: Facts
    participants: Sequence[Participant]
    behind: bool
    undo: Undo | None = None

    @property
    def case(self) -> Case:
        """The log's row."""
        return self.facts.case

    @property
    def stream(self) -> UUID:
        """The log's id."""
        return self.facts.case.stream

    @property
    def role(self) -> str:
        """The reader's own, the first that decides what is asked of them."""
        return self.facts.role

    @property
    def holder(self) -> bool:
        """Whether the reader holds the stafettpinne of a log that is open."""
        return self.role == STAFETTHOLDER and self.case.status == "aapen"

    def render(self, template: str, title: str, **context: Any) -> web.Response:
        """The page, in the frame `layout/room.html`. ``title`` is said in the reader's language."""
        known: dict[str, Any] = {
            "room": self,
            "case": self.case,
            "title": self.visit.say(title),
            "holder": self.holder,
            "streams": [str(self.stream)],
            "barn": self.visit.known(self.case.barn),
            "saved": "lagret" in self.visit.request.query,
            "box": None,
        }
        return self.visit.render(template, **known | context)


async def enter(visit: Visit, stream: UUID, roles: frozenset[str] = EVERYONE_IN_LOG) -> Room:
    """Raises `NotFound` for whoever sees nothing of the log, or has nothing to do in this room of it."""
    async with visit.reading() as reading:
        case = await overview.case(reading, stream)
        if case is None:
            await refuse_missing(visit, reading, stream)
        if case is None or case.kind != "stafettlogg":
            raise NotFound
        facts = await facts_of(visit, reading, case)
        if facts.role not in roles:
            raise NotFound
        visit.shows(stream)
        people = await participants.with_in(reading, stream)
        last = await newest(reading, stream)
    await visit.know([case.barn, case.responsible, *(one.person for one in people)])
    undo = undo_of(visit, last, facts.role)
    return Room(visit, facts, people, bool(await behind(visit, [stream])), undo)
