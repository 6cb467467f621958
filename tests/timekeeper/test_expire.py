"""A samtykke for a tjeneste whose last day has passed is written down once, by whichever instance looks first."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from services.cases.act import RULE
from services.cases.actions.close_log import CloseLog
from services.cases.actions.expire_tjeneste_samtykke import ExpireTjenesteSamtykke
from services.cases.stafettlogg import TjenesteSamtykkeAsked, TjenesteSamtykkeExpired
from services.kernel.errors import Refused
from services.timekeeper.expire import expire
from tests.cases.actions.test_ask_tjeneste_samtykke import question, say
from tests.cases.people import FAR, KARI, MOR, SOLVEIG
from tests.cases.routine import opened
from tests.cases.school import School
from tests.timekeeper.keeper import Doubt, Keeper, go_on

A_WEEK, A_DAY = timedelta(days=7), timedelta(days=1)
WRITTEN = "SELECT count(*) FROM event WHERE topic = $1"


async def in_for_a_week(school: School) -> UUID:
    log = await opened(school)
    await school.perform(replace(question(log), until=school.today + A_WEEK), KARI)
    samtykke = (await school.last(TjenesteSamtykkeAsked, log)).samtykke
    for parent in (MOR, FAR):
        await say(school, log, samtykke, parent)
    return log


async def look(one: Keeper, other: Keeper) -> int:
    """Both at once, twice. How many have been written down."""
    for _ in range(2):
        while await one.projecting.advance():
            pass
        await asyncio.gather(expire(one), expire(other))
    return int(await one.school.admin.fetchval(WRITTEN, TjenesteSamtykkeExpired.TOPIC))


@pytest.mark.requirement(53)
async def test_after_the_last_day_it_is_written_down_once_and_the_service_is_out(two: tuple[Keeper, Keeper]) -> None:
    one, other = two
    log = await in_for_a_week(one.school)
    assert await look(one, other) == 0
    go_on(two, A_WEEK)
    assert await look(one, other) == 0
    go_on(two, A_DAY)
    assert await look(one, other) == 1
    assert (await one.school.log(log)).deltakere == {}
    assert await one.school.roles(SOLVEIG, log) == frozenset()


async def test_nothing_expires_while_the_clock_is_in_doubt(two: tuple[Keeper, Keeper]) -> None:
    one, other = two
    await in_for_a_week(one.school)
    go_on(two, A_WEEK + A_DAY)
    for keeper in two:
        keeper.school.clock.time = Doubt(keeper.school.clock.at)
    assert await look(one, other) == 0


async def test_nothing_is_written_in_a_log_that_has_ended(two: tuple[Keeper, Keeper]) -> None:
    one, other = two
    log = await in_for_a_week(one.school)
    await one.school.perform(CloseLog(log, "individuell_plan", "Takk. Planen følges opp av koordinator."), KARI)
    go_on(two, A_WEEK + A_DAY)
    assert await look(one, other) == 0
    (samtykke,) = (await one.school.log(log)).tjenester
    with pytest.raises(Refused, match="avsluttet"):
        await one.cases.perform(ExpireTjenesteSamtykke(log, samtykke), RULE, uuid4())
