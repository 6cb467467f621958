"""The follower that keeps the views: exact with two at once, after a rebuild, and without NATS."""

import asyncio
from contextlib import suppress
from uuid import uuid4

import pytest
from sqlalchemy.exc import DBAPIError

from services.cases.undring import assign
from services.kernel.driver import transaction
from services.kernel.follow_positions import lock_positions, move
from services.kernel.signals import Subject
from services.projections import projector as projector_
from services.projections.overview import overview
from services.projections.run import project
from services.projections.view import Opened, View
from services.projections.views import VIEWS
from tests.cases.people import INGER, KARI, OLA
from tests.kernel.event_log.saves import undring
from tests.projections import lise
from tests.projections.histories import every_kind
from tests.projections.watch import Watch
from tests.waiting import until

LEADER = INGER.as_("naermeste_leder")


async def test_two_projectors_at_once_make_what_one_makes(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    await watch.lises_case()
    for _ in range(8):
        case = undring()
        assign(case, LEADER, KARI.id, OLA.id, 3)
        await watch.happen(case.raised())
    await watch.keep_up()
    alone = await watch.tables()
    await watch.forget()
    monkeypatch.setattr(projector_, "BATCH", 3)
    await asyncio.gather(watch.keep_up(), watch.keep_up(), watch.keep_up())
    assert await watch.tables() == alone
    assert len(alone["timeline_1"]) == await watch.program.height()
    assert await watch.positions() == {await watch.program.height()}
    assert await watch.parked() == set()


async def test_a_rebuild_from_the_first_event_gives_the_same_tables(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it happened, event by event, against all at once."""
    monkeypatch.setattr(projector_, "BATCH", 1)
    for event in every_kind():
        await watch.happen([event])
        await watch.keep_up()
    live = await watch.tables()
    await watch.forget()
    monkeypatch.setattr(projector_, "BATCH", 500)
    await watch.keep_up()
    assert await watch.tables() == live
    assert all(live.values())


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.table.name)
async def test_the_same_batch_twice_leaves_the_same_table(watch: Watch, view: View) -> None:
    await watch.happen(every_kind())
    entries = await watch.log.log_after(watch.log.pool, 0, 500)
    batch = [Opened(entry, watch.log.open(entry)) for entry in entries]
    tables = []
    for _ in range(2):
        async with transaction(watch.folding) as connection:
            await view.write(connection, batch)
        tables.append(await watch.rows(view.table.name))
    assert tables[0] == tables[1] != []


async def test_positions_never_go_back(watch: Watch) -> None:
    await watch.lises_case()
    await watch.keep_up()
    height = await watch.program.height()
    async with transaction(watch.folding) as connection:
        await move(connection, ["overview_2"], 1)
        assert await lock_positions(connection, ["overview_2"]) == {"overview_2": height}


async def test_a_view_that_starts_later_catches_up_and_the_others_stay(watch: Watch) -> None:
    await watch.lises_case()
    await watch.keep_up()
    before = await watch.tables()
    await watch.admin.execute("DELETE FROM overview_2")
    await watch.admin.execute("UPDATE follower SET position = 0 WHERE name = 'overview_2'")
    await watch.admin.execute("UPDATE timeline_1 SET role = 'as it was'")
    await watch.keep_up()
    after = await watch.tables()
    assert after["overview_2"] == before["overview_2"]
    assert all("as it was" in row for row in after["timeline_1"])


async def test_it_tells_once_how_far_the_views_are(watch: Watch) -> None:
    await watch.lises_case()
    projector = watch.projecting()
    for _ in range(3):
        await projector.advance()
    assert watch.signals.said == [(Subject.VIEWS, await watch.program.height())]


async def test_without_nats_the_views_move_by_polling(watch: Watch) -> None:
    projecting = asyncio.create_task(project(watch))
    await watch.lises_case()
    await until(lambda: _all_there(watch))
    await watch.happen(undring(uuid4()).raised())
    await until(lambda: _all_there(watch))
    projecting.cancel()
    with suppress(asyncio.CancelledError):
        await projecting


async def test_a_killed_connection_is_waited_for_by_the_follower(watch: Watch) -> None:
    projecting = asyncio.create_task(project(watch))
    await watch.happen(lise.whole_undring())
    await until(lambda: _all_there(watch))
    await watch.admin.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'stafettlogg projector'"
    )
    await watch.happen(lise.whole_log())
    await until(lambda: _all_there(watch))
    assert not projecting.done()
    projecting.cancel()
    with suppress(asyncio.CancelledError):
        await projecting


async def test_a_view_keeps_no_words_in_plaintext(watch: Watch) -> None:
    await watch.lises_case()
    await watch.keep_up()
    for rows in (await watch.tables()).values():
        for word in ("stille", "håndball", "Tilsyn", "greit", "følge med", "Tiltakene", "halvdel"):
            assert not [row for row in rows if word in row]


async def test_the_table_of_a_view_is_made_by_its_projector_only(watch: Watch) -> None:
    with pytest.raises(DBAPIError, match=r"permission denied|must be owner"):
        async with watch.reader.begin() as connection:
            await connection.execute(overview.delete())


async def _all_there(watch: Watch) -> bool:
    return await watch.positions() == {await watch.program.height()}
