"""What whoever leads a unit sees of logs that they take no part in: dates and ids of their own unit, nothing else."""

from datetime import timedelta

import pytest

from services.kernel.database import reading_as
from services.projections.frist import counts, frist
from services.projections.frist import of_units as frister_of
from services.projections.movement import logs_of, movement, ways
from services.projections.overview import overview
from services.projections.participants import participants
from services.projections.plan import plan
from services.projections.timeline import timeline
from tests.cases import story
from tests.cases.people import ANNEN_SKOLE, BJARNE, GRETE, INGER, KARI, MOR, OLA, SKOLE, SOLVEIG, TOR, Somebody
from tests.projections import lise
from tests.projections.watch import Watch

AHEAD = story.TODAY + timedelta(days=400)
FORWARD = (*story.opened(), story.called(), *story.planned())


async def happened(watch: Watch) -> None:
    await watch.happen(lise.whole_undring())
    await watch.happen(lise.logg(*FORWARD))
    await watch.keep_up()


@pytest.mark.requirement(45)
async def test_the_leader_sees_dates_of_a_log_and_nothing_that_is_written_in_it(watch: Watch) -> None:
    await happened(watch)
    async with reading_as(watch.reader, INGER.id) as reading:
        found = await frister_of(reading, [SKOLE], AHEAD, 9)
        assert [one.key for one in found] == ["moete", "foerste_moete"]
        assert [one.responsible for one in await logs_of(reading, [SKOLE], 9)] == [KARI.id]
    for table in (overview, participants, plan, timeline):
        assert await watch.seen_by(INGER.id, table, story.LOGG) == []


@pytest.mark.parametrize("who", [BJARNE, OLA, SOLVEIG, GRETE], ids=lambda who: who.given_name)
async def test_nobody_else_sees_them(watch: Watch, who: Somebody) -> None:
    """The leader of another school, a colleague, another service, and a kontrolloer without a mandate."""
    await happened(watch)
    assert await watch.seen_by(who.id, frist, story.LOGG) == []
    assert await watch.seen_by(who.id, movement, story.LOGG) == []
    async with reading_as(watch.reader, who.id) as reading:
        assert await frister_of(reading, [SKOLE, ANNEN_SKOLE], AHEAD, 9) == []


async def test_whoever_leads_the_unit_no_longer_sees_no_more(watch: Watch) -> None:
    await happened(watch)
    await watch.admin.execute("UPDATE employment SET until_on = current_date WHERE person = $1", INGER.id)
    try:
        assert await watch.seen_by(INGER.id, frist, story.LOGG) == []
    finally:
        await watch.admin.execute("UPDATE employment SET until_on = NULL WHERE person = $1", INGER.id)


async def test_what_not_everybody_in_the_log_sees_is_not_shown_to_the_leader(watch: Watch) -> None:
    await happened(watch)
    await watch.admin.execute("UPDATE frist_1 SET led_by = NULL, audience = '{stafettholder}' WHERE key = 'moete'")
    assert {row["key"] for row in await watch.seen_by(INGER.id, frist, story.LOGG)} == {"", "foerste_moete"}
    assert {row["key"] for row in await watch.seen_by(MOR.id, frist, story.LOGG)} == {"", "foerste_moete"}
    assert {row["key"] for row in await watch.seen_by(KARI.id, frist, story.LOGG)} == {"", "foerste_moete", "moete"}


async def test_the_bti_koordinator_counts_over_all_units(watch: Watch) -> None:
    await happened(watch)
    async with reading_as(watch.reader, TOR.id) as reading:
        (count,) = await counts(reading, story.TODAY + timedelta(days=15))
        assert (count.unit, count.running, count.over, count.over_hard) == (SKOLE, 2, 1, 0)
        (way,) = await ways(reading)
        assert (way.logs, way.open, way.helped, way.days) == (1, 1, 1, 10)
    async with reading_as(watch.reader, BJARNE.id) as reading:
        assert await counts(reading, story.TODAY) == []
        assert await ways(reading) == []
