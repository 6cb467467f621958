"""What a service that was let in sees, asked of the database in the reader's role: the whole log, the plan alone, or
only what comes. Every table that holds anything of a log is tried."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Table, text

from services.cases.roles import DELTAKER, DELTAKER_PLAN
from services.cases.stafettlogg.plan import set_maal
from services.kernel.database import reading_as
from services.projections.tables import guard, make_tables
from services.projections.timeline import timeline
from services.projections.views import VIEWS
from tests.cases import story
from tests.cases.people import ANNEN_SKOLE, OLA, SKOLE, SOLVEIG
from tests.cases.spec import step
from tests.projections import lise
from tests.projections.watch import Watch

GIVEN = """
    INSERT INTO access (position, stream, person, role, given, tjeneste, last_on, fra_naa)
    VALUES ($1, $2, $3, $4, true, $5, $6, $7)"""
PLAN = {
    "stafettlogg.maal_set.1", "stafettlogg.tiltak_agreed.2", "stafettlogg.tiltak_done.1",
    "stafettlogg.evaluering_agreed.1", "stafettlogg.ekstern_named.1",
    "stafettlogg.tjeneste_joined.1",
}  # fmt: skip


async def _let_in(
    watch: Watch, at: int, role: str, fra_naa: bool = False, unit: Any = SKOLE, last_on: date | None = None
) -> None:
    await watch.admin.execute(GIVEN, at, story.LOGG, OLA.id, role, unit, last_on, fra_naa)


async def _lise(watch: Watch) -> Sequence[int]:
    """The whole log, and its positions."""
    await watch.happen(lise.whole_log())
    await watch.keep_up()
    return [row["position"] for row in await watch.admin.fetch("SELECT position FROM event ORDER BY position")]


async def _sees(watch: Watch, table: str, columns: str = "*") -> list[Any]:
    async with reading_as(watch.reader, OLA.id) as reading:
        return list(await reading.execute(text(f"SELECT {columns} FROM {table}")))


async def _topics(watch: Watch) -> set[str]:
    return {row.topic for row in await _sees(watch, "timeline_1")}


ALSO = {"timeline", "plan", "overview", "participants", "ekstern", "frist"}
TABLES = [view.table for view in VIEWS]


async def test_whoever_is_not_let_in_sees_no_row_of_any_table(watch: Watch) -> None:
    await _lise(watch)
    for name in ("payload", *(table.name for table in TABLES)):
        assert await _sees(watch, name) == []


async def test_with_the_whole_log_also_what_was_before(watch: Watch) -> None:
    positions = await _lise(watch)
    await _let_in(watch, positions[-1], DELTAKER)
    topics = await _topics(watch)
    assert topics >= PLAN | {"stafettlogg.proposed.1", "stafettlogg.moete_held.2"}
    assert not topics & {"stafettlogg.samtykke_given.1", "stafettlogg.samtykke_withdrawn.1"}


@pytest.mark.requirement(53)
async def test_with_the_plan_alone_nothing_but_the_plan(watch: Watch) -> None:
    await _lise(watch)
    await _let_in(watch, 1, DELTAKER_PLAN)
    assert await _topics(watch) == PLAN
    plan = {row.position for row in await _sees(watch, "timeline_1", "position")}
    assert {row.position for row in await _sees(watch, "payload", "position")} == plan
    for table in TABLES:
        rows = await _sees(watch, table.name)
        assert bool(rows) == (table.name.rpartition("_")[0] in ALSO), table


@pytest.mark.requirement(53)
async def test_from_now_nothing_of_what_was_before(watch: Watch) -> None:
    positions = await _lise(watch)
    for at in positions:
        await watch.admin.execute("TRUNCATE access")
        await _let_in(watch, at, DELTAKER, fra_naa=True)
        for name in ("payload", "timeline_1"):
            assert all(row.position >= at for row in await _sees(watch, name, "position")), (at, name)
        for table in TABLES:
            if column := table.info.get("seen_from"):
                rows = await _sees(watch, table.name)
                assert all(getattr(row, column) >= at for row in rows), (at, table)
    assert await _topics(watch) == set()  # the last of them is an answer to samtykke


async def test_from_now_all_that_a_deltaker_sees_of_what_comes(watch: Watch) -> None:
    positions = await _lise(watch)
    await _let_in(watch, positions[-1] + 1, DELTAKER, fra_naa=True)
    events = lise.logg(*story.opened(), step(set_maal, story.HOLDER, maal=story.MAAL, words="Nytt"))
    new = [event for event in events if event.TOPIC == "stafettlogg.maal_set.1"]
    for event in new:
        event.__dict__["originator_version"] = len(positions) + 1
    await watch.happen(new)
    await watch.keep_up()
    assert await _topics(watch) == {"stafettlogg.maal_set.1"}
    assert len(await _sees(watch, "payload")) == len(await _sees(watch, "plan_2")) == 1


async def test_the_plan_from_one_service_and_from_now_from_another_is_both_and_no_more(watch: Watch) -> None:
    positions = await _lise(watch)
    await _let_in(watch, 1, DELTAKER_PLAN)
    await _let_in(watch, positions[-1], DELTAKER, fra_naa=True)
    assert await _topics(watch) == PLAN


async def test_access_ends_with_its_last_day_whether_or_not_anybody_writes_it_down(watch: Watch) -> None:
    await _lise(watch)
    today = await watch.admin.fetchval("SELECT (now() AT TIME ZONE 'Europe/Oslo')::date")
    for last_on, let_in in ((today, True), (today - timedelta(days=1), False), (today + timedelta(days=1), True)):
        await watch.admin.execute("TRUNCATE access")
        await _let_in(watch, 1, DELTAKER, last_on=last_on)
        assert bool(await _sees(watch, "timeline_1")) == let_in
        for question in ("roles_of($2, $1)", "people_of($1)"):
            rows = await watch.admin.fetch(f"SELECT {question} WHERE $2::uuid IS NOT NULL", story.LOGG, OLA.id)
            assert bool(rows) == let_in, question


@pytest.mark.parametrize("role", [DELTAKER, DELTAKER_PLAN])
async def test_access_by_a_service_is_for_those_who_work_there(watch: Watch, role: str) -> None:
    await _lise(watch)
    await _let_in(watch, 1, role, unit=ANNEN_SKOLE)
    assert await _sees(watch, "timeline_1") == await _sees(watch, "payload") == []


async def test_a_table_that_says_nothing_of_when_its_rows_began_shows_nothing_from_now(watch: Watch) -> None:
    positions = await _lise(watch)
    await _let_in(watch, positions[0], DELTAKER, fra_naa=True)
    silent = [table for table in TABLES if "seen_from" not in table.info]
    for table in silent:
        assert await _sees(watch, table.name) == [], table


async def test_what_an_older_release_has_guarded_is_guarded_anew(watch: Watch) -> None:
    positions = await _lise(watch)
    await _let_in(watch, positions[0], DELTAKER, fra_naa=True)
    plan = next(table for table in TABLES if table.name.startswith("plan"))
    async with watch.projector.begin() as connection:
        for policy in ("seen", "written"):
            await connection.execute(text(f"DROP POLICY {policy} ON {plan.name}"))
        await guard(connection, Table(plan.name, timeline.metadata.__class__()))
    assert await _sees(watch, plan.name) == []
    await make_tables(watch.projector, VIEWS)
    assert await _sees(watch, plan.name) != []


async def test_whoever_sees_only_what_comes_is_not_rung_for_what_was(watch: Watch) -> None:
    """The answer that live pages and notifications go by."""
    await _let_in(watch, 7, DELTAKER, fra_naa=True)
    await watch.admin.execute(GIVEN, 1, story.LOGG, SOLVEIG.id, DELTAKER, None, None, False)
    rows = await watch.admin.fetch("SELECT person, role, since FROM people_of($1)", story.LOGG)
    assert {tuple(row) for row in rows} == {(OLA.id, DELTAKER, 7), (SOLVEIG.id, DELTAKER, 0)}
