"""The clock jumps a year, while the product runs or while it is stopped: nothing ends, and no frist moves."""

import json
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from services.cases.actions.answer_samtykke import AnswerSamtykke
from services.cases.actions.set_maal import SetMaal
from services.cases.stafettlogg import Opened
from services.kernel.clock_guard import ClockGuard
from services.kernel.errors import Unavailable
from services.operate.confirm_clock import shown_and_confirmed
from tests.cases import routine
from tests.cases.people import FAR, KARI, MOR
from tests.kernel.hand_clocks import YEAR, RealButMoved
from tests.waiting import until
from tests.web.html_page import HtmlPage
from tests.web.running import Running, open_running

pytestmark = pytest.mark.slow
EITHER_WAY = pytest.mark.parametrize("jump", [YEAR, -YEAR], ids=["ahead", "back"])
FACTS = "SELECT stream, status, trinn, next_on, responsible FROM overview_2 ORDER BY stream"


@pytest.fixture
def clocks() -> RealButMoved:
    return RealButMoved()


@pytest.fixture
async def town(fresh: str, nats_url: str, tmp_path: Path, clocks: RealButMoved, stack: AsyncExitStack) -> Running:
    """The product on clocks that can be moved."""
    return await stack.enter_async_context(open_running(fresh, nats_url, tmp_path, clocks))


def guard_of(town: Running) -> ClockGuard:
    assert isinstance(town.parts.clock.time, ClockGuard)
    return town.parts.clock.time


async def jumped(town: Running, clocks: RealButMoved, by: timedelta) -> None:
    clocks.ahead = by
    await until(lambda: bool(guard_of(town).in_doubt))


def card(page: HtmlPage) -> str:
    """The «Nå» card as it is read."""
    return page.root.first("section", **{"data-live": "now"}).text


@EITHER_WAY
async def test_a_jump_changes_no_page_and_no_frist_and_work_goes_on(
    town: Running, clocks: RealButMoved, jump: timedelta
) -> None:
    log = await routine.opened(town.school)
    await town.caught_up()
    kari = await town.browser(KARI)
    before, facts = await kari.open(f"/logg/{log}"), await town.school.admin.fetch(FACTS)
    await jumped(town, clocks, jump)
    during = await kari.open(f"/logg/{log}")
    assert card(during) == card(before)
    form = (await kari.open(f"/logg/{log}/plan")).form("set_maal")
    shown = await kari.done(form, words="Skrevet mens klokka gikk feil")
    assert "Skrevet mens klokka gikk feil" in shown.said
    other = await routine.opened(town.school)
    clocks.ahead = timedelta()
    await until(guard_of(town).may_expire)
    await town.caught_up()
    assert card(await kari.open(f"/logg/{log}")) == card(before)
    assert [row for row in await town.school.admin.fetch(FACTS) if row in facts] == facts
    opened = [await town.school.last(Opened, one) for one in (log, other)]
    assert opened[0].meet_by == opened[1].meet_by
    rows = await town.school.admin.fetch("SELECT recorded FROM event ORDER BY position")
    recorded = [row["recorded"] for row in rows]
    assert recorded == sorted(recorded)


@EITHER_WAY
async def test_no_draft_is_lost_and_nobody_is_logged_out(town: Running, clocks: RealButMoved, jump: timedelta) -> None:
    log = await routine.opened(town.school)
    await town.caught_up()
    kari, mor = await town.browser(KARI), await town.browser(MOR)
    key, admin = f"set_maal:{log}", town.school.admin
    words = {"key": key, "values": json.dumps({"words": ["Halvferdig"]})}
    assert (await kari.post("/kladd", words)).status == 204
    await admin.execute("UPDATE draft SET saved = saved - interval '31 days' WHERE person = $1", KARI.id)
    await jumped(town, clocks, jump)
    assert (await mor.post("/kladd", words)).status == 204
    assert (await kari.open(f"/logg/{log}/plan")).form("set_maal").values["words"] == ["Halvferdig"]
    clocks.ahead = timedelta()
    await until(guard_of(town).may_expire)
    assert (await mor.post("/kladd", words)).status == 204
    assert await admin.fetch("SELECT FROM draft WHERE person = $1", KARI.id) == []


async def test_order_is_by_position_whatever_times_stand_beside(town: Running) -> None:
    log = await routine.opened(town.school)
    for number in range(3):
        await town.school.perform(SetMaal(log, f"Mål nummer {number}"), KARI)
    admin = town.school.admin
    times = {0: "now()", 1: "now() + interval '1 year'", 2: "now() - interval '1 year'"}
    last = await town.school.height()
    for number, time in times.items():
        for table in ("event", "timeline_1"):
            await town.caught_up()
            await admin.execute(f"UPDATE {table} SET recorded = {time} WHERE position = $1", last - 2 + number)
    page = await (await town.browser(KARI)).open(f"/logg/{log}")
    told = page.root.first("section", **{"aria-labelledby": "siden-sist"}).text
    places = [told.index(f"Mål nummer {number}") for number in (2, 1, 0)]
    assert places == sorted(places)


@EITHER_WAY
async def test_after_a_stop_that_nobody_can_explain_no_frist_is_counted_until_somebody_has_looked(
    fresh: str, nats_url: str, tmp_path: Path, clocks: RealButMoved, jump: timedelta
) -> None:
    async with open_running(fresh, nats_url, tmp_path, clocks) as town:
        log = await routine.proposed(town.school)
        await routine.answer(town.school, log, MOR)
        before = await town.school.height()
    clocks.boot, clocks.ahead = "another boot", jump
    async with open_running(fresh, nats_url, tmp_path, clocks) as town:
        assert not guard_of(town).may_expire()
        await town.caught_up()
        far = await town.browser(FAR)
        page = await far.open(f"/logg/{log}/samtykke")
        refused = await far.send(page.form("answer_samtykke"), answer="ja")
        assert "Klokka på serveren må sjekkes" in await refused.text()
        with pytest.raises(Unavailable):
            await town.school.perform(_yes(town, log), FAR)
        assert await town.school.height() == before
        async with town.parts.keeper.begin() as connection:
            said, code = await shown_and_confirmed(connection, clocks, only_show=False)
        assert (code, said[-1]) == (0, "Bekreftet. Programmet regner tiden herfra.")
        await until(guard_of(town).may_expire)
        await town.school.perform(_yes(town, log), FAR)
        assert (await town.school.last(Opened, log)).meet_by > town.school.today


def _yes(town: Running, _log: UUID) -> AnswerSamtykke:
    return AnswerSamtykke(_log, town.school.pack.samtykke_hash, "ja")
