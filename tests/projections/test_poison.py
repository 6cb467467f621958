"""A poison event parks its stream in that view, raises an alarm, and everything else goes on; the server's own faults
park nothing."""

from collections.abc import Sequence
from itertools import takewhile
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

import asyncpg
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from services.kernel.driver import Connection
from services.projections.overview import Overview
from services.projections.plan import Plan
from services.projections.timeline import Timeline
from services.projections.view import Opened, View
from services.projections.views import VIEWS
from tests.cases import story
from tests.projections import lise
from tests.projections.watch import Watch
from web.health import add_health
from web.parts import PARTS


class Poisoned(Overview):
    """Cannot take one stream's events."""

    def __init__(self, stream: UUID, fault: Exception) -> None:
        self._stream = stream
        self._fault = fault

    def fold(self, rows: Any, opened: Opened) -> None:
        if opened.stream == self._stream:
            raise self._fault
        super().fold(rows, opened)


class CutOff(Overview):
    """Loses its connection in the middle of writing, once."""

    cut = True

    async def write(self, connection: Connection, batch: Sequence[Opened]) -> None:
        await super().write(connection, batch)
        if self.cut:
            self.cut = False
            await connection.execute("SET ROLE NONE")
            await connection.execute("SELECT pg_terminate_backend(pg_backend_pid())")


class Refused(Overview):
    """The database says something that has nothing to do with the event, once."""

    def __init__(self, state: str) -> None:
        self._state: str | None = state

    async def write(self, connection: Connection, batch: Sequence[Opened]) -> None:
        if self._state:
            state, self._state = self._state, None
            await connection.execute(f"DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{state}'; END $$")
        await super().write(connection, batch)


@pytest.mark.parametrize(
    "fault", [ValueError("Lise"), KeyError("Lise"), ZeroDivisionError(), RuntimeError(), AssertionError(),
              RecursionError()], ids=repr,
)  # fmt: skip
async def test_a_poison_event_parks_its_stream_in_that_view_alone(
    watch: Watch, fault: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    await watch.keep_up()
    await watch.lises_case()
    views = [Poisoned(story.LOGG, fault), Plan(), Timeline()]
    others = [view for view in VIEWS if not isinstance(view, Overview | Plan | Timeline)]
    await watch.keep_up([*views, *others])
    assert await watch.parked() == {("overview_2", story.LOGG)}
    rows = await watch.admin.fetch("SELECT stream FROM overview_2")
    assert {row["stream"] for row in rows} == {story.UNDRING, story.KONTROLL}
    assert len(await watch.rows("timeline_1")) == await watch.program.height()
    assert len(await watch.rows("plan_2")) == 3
    assert await watch.positions() == {await watch.program.height()}
    errors = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert any("overview_2 er satt på vent for én logg" in message for message in errors)
    assert str(story.LOGG) not in caplog.text


async def test_what_comes_later_in_a_parked_stream_waits_and_ready_shows_it(watch: Watch) -> None:
    await watch.happen(lise.whole_log()[:3])
    await watch.keep_up([Poisoned(story.LOGG, ValueError()), *(one for one in VIEWS if one.table.name != "overview_2")])
    later = takewhile(lambda event: not event.TOPIC.startswith("stafettlogg.feilfoering"), lise.whole_log()[3:])
    await watch.happen(list(later))  # after a feilføring the log would be folded anew
    await watch.keep_up()
    assert await watch.rows("overview_2") == []
    assert len(await watch.rows("participants_2")) == 3
    app = web.Application()
    app[PARTS] = cast("Any", _parts(watch))
    add_health(app)
    async with TestClient(TestServer(app)) as client:
        ready = await (await client.get("/ready")).json()
    assert ready == {
        "status": "parked", "parked": 1, "views": await watch.program.height(), "nats": False,
        "disk": "ok", "clock": "ok",
    }  # fmt: skip


def _parts(watch: Watch) -> SimpleNamespace:
    return SimpleNamespace(
        keeper=watch.database.engine("keeper"), signals=watch.signals, disk=SimpleNamespace(full=False)
    )


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE payload SET sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1) WHERE position = $1",
        "UPDATE payload SET sealed = '' WHERE position = $1",
        "UPDATE event SET topic = 'undring.from_a_newer_program.9' WHERE position = $1",
    ],
    ids=["tampered with", "emptied", "of a newer program"],
)
async def test_an_event_that_does_not_open_parks_its_stream_everywhere_and_nothing_else(
    watch: Watch, damage: str
) -> None:
    before = await watch.happen(lise.whole_log()[:2])
    await watch.happen(lise.whole_log()[2:])
    await watch.happen(lise.whole_undring())
    await watch.admin.execute(damage, before + 1)
    await watch.keep_up()
    assert await watch.parked() == {(view.table.name, story.LOGG) for view in VIEWS}
    timeline = await watch.admin.fetch("SELECT stream, version FROM timeline_1")
    assert {row["version"] for row in timeline if row["stream"] == story.LOGG} == {1, 2}
    assert {row["version"] for row in timeline if row["stream"] == story.UNDRING} == {1, 2, 3, 4, 5}
    assert await watch.positions() == {await watch.program.height()}


async def test_a_removed_payload_is_no_poison(watch: Watch) -> None:
    await watch.lises_case()
    await watch.admin.execute("DELETE FROM payload WHERE position IN (1, 7)")
    await watch.keep_up()
    assert await watch.parked() == set()
    assert len(await watch.rows("timeline_1")) == await watch.program.height()


@pytest.mark.parametrize(
    "view", [CutOff(), *map(Refused, ("40P01", "53100", "55P03", "57014", "42501", "42703"))],
    ids=["cut off", "deadlock", "disk full", "lock", "cancelled", "no permission", "no column"],
)  # fmt: skip
async def test_a_fault_of_the_server_parks_nothing_and_is_tried_again(watch: Watch, view: View) -> None:
    await watch.lises_case()
    views = [view, Timeline()]
    with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError)):
        await watch.projecting(views).advance()
    assert await watch.rows("timeline_1") == []
    await watch.keep_up(views)
    assert await watch.parked() == set()
    assert len(await watch.rows("overview_2")) == 3
    assert len(await watch.rows("timeline_1")) == await watch.program.height()
