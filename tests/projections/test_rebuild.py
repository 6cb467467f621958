"""A rebuild while everything runs: the result equals what stood there, and nobody reads anything else meanwhile."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from random import Random
from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from services.kernel.follow import follow
from services.kernel.signals import Subject, Wakeup
from services.projections import fill as fill_
from services.projections import projector as projector_
from services.projections import rebuild as rebuild_
from services.projections.overview import Overview
from services.projections.plan import Plan
from services.projections.rebuild import Rebuild
from services.projections.refold import Refolder
from services.projections.rows import Rows
from services.projections.view import Opened, View
from services.projections.views import VIEWS
from tests.cases import story
from tests.projections import lise
from tests.projections.histories import every_kind, random_events
from tests.projections.rebuilding import LEFT, all_there, erase, rebuild, shape
from tests.projections.watch import Watch
from tests.waiting import until


class Poisoned(Overview):
    """Cannot take one stream's event at a version."""

    def __init__(self, stream: UUID, version: int) -> None:
        self._stream, self._version = stream, version

    def fold(self, rows: Rows, opened: Opened) -> None:
        if opened.stream == self._stream and opened.entry.originator_version == self._version:
            raise ValueError("Lise")
        super().fold(rows, opened)


class Unwritable(Plan):
    """Makes a row that the database refuses."""

    def fold(self, rows: Rows, opened: Opened) -> None:
        super().fold(rows, opened)
        for row in rows.values():
            if row["done_on"]:
                row["kind"] = None


@asynccontextmanager
async def followed(watch: Watch) -> AsyncIterator[None]:
    """The projector of a running product."""
    following = asyncio.create_task(
        follow("projections", watch.projecting().advance, Wakeup(watch.signals, Subject.LOG, poll_alone=0.01))
    )
    try:
        yield
    finally:
        following.cancel()
        with suppress(asyncio.CancelledError):
            await following


ALONE = [[view] for view in VIEWS if view.table.name in ("overview_2", "plan_2", "timeline_1")]


@pytest.mark.parametrize("views", [*ALONE, VIEWS], ids=lambda views: views[0].table.name)
async def test_the_result_equals_what_stood_there_and_so_does_the_table_itself(
    watch: Watch, views: Sequence[View], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fill_, "PORTION", 7)
    await watch.happen(every_kind())
    await watch.keep_up()
    stood, shaped, positions = await watch.tables(), await shape(watch), await watch.positions()
    for _ in range(2):
        assert await rebuild(watch, views) == []
    assert await watch.tables() == stood
    assert all(stood.values())
    assert await shape(watch) == shaped
    assert await watch.positions() == positions == {await watch.program.height()}
    assert await watch.admin.fetch(LEFT) == []


@pytest.mark.parametrize("seed", range(3))
async def test_while_commands_keep_coming_nobody_reads_less_than_before(
    watch: Watch, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fill_, "PORTION", 20)
    monkeypatch.setattr(rebuild_, "TAIL", 5)
    events = list(random_events(Random(seed), 40))
    for event in events[: -len(events) // 3]:
        await watch.happen([event])
    async with followed(watch):
        await until(lambda: all_there(watch))
        least = {name: len(rows) for name, rows in (await watch.tables()).items()}
        rebuilding = asyncio.create_task(rebuild(watch))
        reading = asyncio.create_task(_never_less(watch, least, rebuilding))
        for event in events[-len(events) // 3 :]:
            await watch.happen([event])
        assert await rebuilding == []
        assert await reading > 5
        await watch.happen(lise.whole_undring())
        await until(lambda: all_there(watch))
    live = await watch.tables()
    await watch.forget()
    await watch.keep_up()
    assert await watch.tables() == live


async def test_a_projector_of_another_process_goes_on_in_the_new_table(watch: Watch) -> None:
    await watch.lises_case()
    other = watch.projecting()
    while await other.advance():
        pass
    await rebuild(watch)
    await watch.happen(list(random_events(Random(9), 3)))
    while await other.advance():
        pass
    live = await watch.tables()
    await watch.forget()
    await watch.keep_up()
    assert await watch.tables() == live


@pytest.mark.parametrize("batch", [1, 3, 500])
async def test_poison_parks_the_stream_at_the_same_event_live_and_rebuilt(
    watch: Watch, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(projector_, "BATCH", batch)
    poisoned: list[View] = [Poisoned(story.LOGG, 6), Unwritable()]
    views = [*poisoned, *(view for view in VIEWS if not isinstance(view, Overview | Plan))]
    await watch.lises_case()
    await watch.keep_up(views)
    live, parked = await watch.tables(), await watch.admin.fetch("SELECT * FROM parked ORDER BY follower")
    assert [row["follower"] for row in parked] == ["overview_2", "plan_2"]
    assert len(await rebuild(watch, views)) == 2
    assert await watch.tables() == live
    assert await watch.admin.fetch("SELECT * FROM parked ORDER BY follower") == parked


async def test_a_rebuild_with_mended_code_releases_what_was_parked(watch: Watch) -> None:
    await watch.lises_case()
    others = [view for view in VIEWS if not isinstance(view, Overview)]
    await watch.keep_up([Poisoned(story.LOGG, 6), *others])
    assert await watch.parked() == {("overview_2", story.LOGG)}
    assert await rebuild(watch, [Overview()]) == []
    assert await watch.parked() == set()
    released = await watch.tables()
    await watch.forget()
    await watch.keep_up()
    assert await watch.tables() == released


async def test_what_is_erased_is_folded_anew_also_where_a_rebuild_had_read_it(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    await watch.lises_case()
    await watch.keep_up()
    swap = Rebuild._swap_all

    async def erase_first(self: Rebuild, connection: AsyncConnection) -> None:
        await erase(watch, story.LOGG)
        await swap(self, connection)

    monkeypatch.setattr(Rebuild, "_swap_all", erase_first)
    await rebuild(watch)
    monkeypatch.undo()
    rebuilt = await watch.tables()
    assert not any(str(story.LOGG) in row for row in rebuilt["plan_2"])
    await rebuild(watch)
    assert await watch.tables() == rebuilt


async def test_what_is_erased_leaves_the_views_that_stand(watch: Watch) -> None:
    await watch.lises_case()
    await watch.keep_up()
    refolder = Refolder(watch.folding, watch.log, VIEWS)
    assert not await refolder.advance()
    await erase(watch, story.LOGG)
    while await refolder.advance():
        pass
    left = await watch.tables()
    assert not any(str(story.LOGG) in row.split(",")[0] for row in left["overview_2"])
    await rebuild(watch)
    assert await watch.tables() == left


async def _never_less(watch: Watch, least: dict[str, int], rebuilding: "asyncio.Task[object]") -> int:
    """How often the tables were read while it went on. Rows of a log only become more, and streams do not vanish."""
    times = 0
    while not rebuilding.done():
        for view in VIEWS:
            name = view.table.name
            count = await watch.admin.fetchval(f"SELECT count(*) FROM {name}")
            assert count >= least[name]
            least[name] = count
        times += 1
    return times
