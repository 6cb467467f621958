"""A database without room, as its own refusals say it (SQLSTATE 53100): nothing acknowledged is lost, all can be read,
and it goes on by itself."""

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from uuid import UUID

import pytest

from tests.cases.people import KARI
from tests.cases.routine import opened
from tests.waiting import until
from tests.web.browser import page_of
from tests.web.running import Running, open_running

RECOVERS_WITHIN = 10.0
FULL = """
    CREATE FUNCTION full_{table}() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
    CREATE TRIGGER no_room BEFORE INSERT OR UPDATE OR DELETE ON {table} FOR EACH STATEMENT
        EXECUTE FUNCTION full_{table}()"""
ROOM = "DROP TRIGGER no_room ON {table}; DROP FUNCTION full_{table}()"


@pytest.fixture(scope="module")
async def town(shared: str, nats_url: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Running]:
    async with open_running(shared, nats_url, tmp_path_factory.mktemp("town")) as town:
        yield town


@pytest.fixture
async def log(town: Running) -> UUID:
    stream = await opened(town.school)
    await town.caught_up()
    return stream


@asynccontextmanager
async def no_room(town: Running, tables: Sequence[str]) -> AsyncIterator[None]:
    """Whatever writes there is told that the disk is full. Afterwards it is over by itself, and soon."""
    for table in tables:
        await town.school.admin.execute(FULL.format(table=table))
    try:
        yield
    finally:
        for table in tables:
            await town.school.admin.execute(ROOM.format(table=table))
        await until(lambda: not town.parts.disk.full, RECOVERS_WITHIN)


async def test_a_form_comes_back_with_a_clear_sentence_and_everything_that_was_typed(
    town: Running, log: UUID, caplog: pytest.LogCaptureFixture
) -> None:
    kari, before = await town.browser(KARI), await town.school.height()
    form = (await kari.open(f"/logg/{log}/plan")).form("set_maal")
    async with no_room(town, ["event"]):
        answer = await kari.send(form, words="Et langt og viktig mål")
        page = await page_of(answer)
        ready = await (await kari.ask("GET", "/ready")).json()
    assert answer.status == 503
    assert "Det ble ikke lagret, for serveren har ikke plass akkurat nå." in page.said
    assert "Alt som var lagret før, er trygt." in page.said
    assert page.form("set_maal").values["words"] == ["Et langt og viktig mål"]
    assert await town.school.height() == before
    assert (ready["status"], ready["disk"]) == ("disk", "full")
    alarms = [record for record in caplog.records if record.getMessage().startswith("Disken er full.")]
    assert [record.levelname for record in alarms] == ["ERROR"]
    await kari.done(page.form("set_maal"))
    assert await town.school.height() == before + 1


async def test_pages_are_read_all_the_same(town: Running, log: UUID) -> None:
    kari = await town.browser(KARI)
    await town.school.admin.execute("UPDATE session SET seen = seen - interval '1 hour'")
    async with no_room(town, ["session", "draft", "event", "overview_2", "timeline_1"]):
        for path in ("/", f"/logg/{log}", "/innstillinger", "/undring/ny"):
            assert (await kari.get(path)).status == 200, path


async def test_a_draft_that_cannot_be_kept_is_not_said_to_be(town: Running, log: UUID) -> None:
    kari = await town.browser(KARI)
    draft = {"key": f"set_maal:{log}", "values": json.dumps({"words": ["Halvferdig"]})}
    async with no_room(town, ["draft"]):
        answer = await kari.post("/kladd", draft)
        assert answer.status == 503
        assert "har ikke plass" in await answer.text()
    assert (await kari.post("/kladd", draft)).status == 204


async def test_what_is_saved_is_said_to_be_though_its_draft_cannot_be_deleted(town: Running, log: UUID) -> None:
    kari = await town.browser(KARI)
    form = (await kari.open(f"/logg/{log}/plan")).form("set_maal")
    async with no_room(town, ["draft"]):
        page = await kari.done(form, words="Lagret uten plass til kladden")
    assert "Lagret uten plass til kladden" in page.said


async def test_views_without_room_park_nothing_and_catch_up_by_themselves(town: Running, log: UUID) -> None:
    kari = await town.browser(KARI)
    form = (await kari.open(f"/logg/{log}/plan")).form("set_maal")
    async with no_room(town, ["plan_2"]):
        page = await kari.done(form, words="Kommer når det er plass")
        assert "Lagret, vises straks." in page.said
    await town.caught_up()
    assert "Kommer når det er plass" in (await kari.open(f"/logg/{log}")).said
    assert await town.school.admin.fetchval("SELECT count(*) FROM parked") == 0
