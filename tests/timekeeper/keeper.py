"""Instances of the timekeeper over one school, and the views that they read."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from services.cases.avvik import AvvikSuggested
from services.cases.perform import Cases
from services.kernel.clock import Clock
from services.kernel.event_log import EventLog
from services.kernel.people import Register
from services.projections.projector import Projector
from services.timekeeper.suggest import Suggester
from tests.cases.school import School

LATER = timedelta(days=29)


class Doubt:
    """The guard has seen a clock jump."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def span(self) -> tuple[datetime, datetime]:
        return self.at, self.at

    def may_expire(self) -> bool:
        return False


@dataclass
class Keeper:
    """One instance, and the views that both read."""

    school: School
    projector: AsyncEngine
    projecting: Projector

    @property
    def cases(self) -> Cases:
        return self.school.cases

    @property
    def clock(self) -> Clock:
        return self.school.clock

    @property
    def log(self) -> EventLog:
        return self.school.cases.log

    @property
    def register(self) -> Register:
        return self.school.cases.register

    async def look(self) -> None:
        while await self.projecting.advance():
            pass
        await Suggester(self).advance()

    async def suggested(self) -> list[AvvikSuggested]:
        rows = await self.school.admin.fetch("SELECT stream FROM event WHERE topic = 'avvik.suggested.1'")
        return [await self.school.last(AvvikSuggested, row["stream"]) for row in rows]


def go_on(keepers: tuple[Keeper, Keeper], by: timedelta = LATER) -> None:
    for keeper in keepers:
        keeper.school.clock.at += by
