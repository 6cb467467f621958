"""Two instances, a kill at any moment, a clock that nobody can believe: each thing that was found is suggested once."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from services.cases.avvik import AvvikSuggested
from services.cases.perform import Cases
from services.kernel.clock import Clock
from services.kernel.database import Database
from services.kernel.event_log import EventLog
from services.kernel.people import Register
from services.projections.projector import Projector
from services.projections.tables import make_tables
from services.projections.views import VIEWS
from services.timekeeper.suggest import Suggester
from tests.cases.people import KARI
from tests.cases.register import fill
from tests.cases.routine import assigned, opened
from tests.cases.school import School, open_school
from tests.projections.watch import Silence

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


@pytest.fixture
async def two(fresh: str, tmp_path: Path) -> AsyncIterator[tuple[Keeper, Keeper]]:
    async with open_school(fresh, tmp_path) as one, open_school(fresh, tmp_path) as other:
        async with one.admin.acquire() as connection:
            await fill(connection)
        database = Database(fresh)
        engine, folding = database.engine("projector"), await database.pool("projector")
        await make_tables(engine, VIEWS)
        projecting = Projector(folding, one.cases.log, Silence(), VIEWS)
        yield Keeper(one, engine, projecting), Keeper(other, engine, projecting)
        await database.close()


def go_on(keepers: tuple[Keeper, Keeper], by: timedelta = LATER) -> None:
    for keeper in keepers:
        keeper.school.clock.at += by


@pytest.mark.requirement(109)
async def test_a_hard_frist_that_has_passed_is_suggested_once_by_two_at_the_same_moment(
    two: tuple[Keeper, Keeper],
) -> None:
    one, other = two
    undring = await assigned(one.school)
    await one.look()
    assert await one.suggested() == []
    go_on(two)
    await one.projecting.advance()
    await asyncio.gather(*(Suggester(each).advance() for each in (one, other, one, other)))
    await one.look()
    (found,) = await one.suggested()
    assert (found.case, found.frist, found.rule) == (undring, "undringssamtale", "frist_ute")


async def test_one_that_was_killed_in_the_middle_leaves_nothing_double_and_nothing_out(
    two: tuple[Keeper, Keeper],
) -> None:
    one, other = two
    await assigned(one.school)
    await opened(one.school)
    go_on(two)
    await one.projecting.advance()
    for steps in range(12):
        work = asyncio.create_task(Suggester(one).advance())
        for _ in range(steps * 3):
            await asyncio.sleep(0)
        work.cancel()
        await asyncio.wait([work])
    await other.look()
    found = await other.suggested()
    assert sorted(one.frist for one in found) == ["foerste_moete", "undringssamtale"]


async def test_nothing_is_suggested_while_the_clock_is_in_doubt(two: tuple[Keeper, Keeper]) -> None:
    one, _ = two
    await assigned(one.school)
    go_on(two)
    one.school.clock.time = Doubt(one.school.clock.at)
    await one.look()
    assert await one.suggested() == []


async def test_a_stafettholder_who_has_left_leaves_the_stafettpinne_with_nobody(two: tuple[Keeper, Keeper]) -> None:
    one, _ = two
    log = await opened(one.school)
    await one.school.admin.execute("UPDATE employment SET until_on = current_date WHERE person = $1", KARI.id)
    go_on(two, timedelta(days=3650))
    await one.look()
    assert {found.rule for found in await one.suggested() if found.case == log} == {
        "frist_ute", "stillstand", "uten_stafettholder",
    }  # fmt: skip
