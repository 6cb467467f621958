"""The person who acted reads their own write, and is told where that takes a moment longer."""

import asyncio
from uuid import UUID

import pytest

from tests.cases.people import GRETE, KARI, LISE, MOR, TOR
from tests.cases.routine import PURPOSE, opened, planned
from tests.web.running import Running

AT_MOST = 4.0  # seconds: the two that a page waits, on a machine that is busy


@pytest.fixture
async def log(running: Running) -> UUID:
    stream = await opened(running.school)
    await running.caught_up()
    return stream


async def test_the_next_page_shows_what_was_written(running: Running, log: UUID) -> None:
    kari = await running.browser(KARI)
    for number in range(5):
        page = await kari.done((await kari.open(f"/logg/{log}/plan")).form("set_maal"), words=f"Mål {number}")
        assert f"Mål {number}" in page.said
        assert page.root.first("body").attributes["data-live-position"] == str(await running.school.height())


async def test_two_who_write_at_once_both_read_their_own(running: Running) -> None:
    plan = await planned(running.school)
    await running.caught_up()
    kari, mor = await running.browser(KARI), await running.browser(MOR)
    kari_form = (await kari.open(f"/logg/{plan.log}")).form("do_tiltak", tiltak=plan.skole)
    mor_form = (await mor.open(f"/logg/{plan.log}")).form("do_tiltak", tiltak=plan.hjemme)
    pages = await asyncio.gather(kari.done(kari_form, words="På skolen"), mor.done(mor_form, words="Hjemme hos oss"))
    assert "På skolen" in pages[0].said
    assert "Hjemme hos oss" in pages[1].said


async def test_with_the_views_at_a_stand_it_says_that_it_is_saved_and_then_shows_it(
    running: Running, log: UUID
) -> None:
    kari = await running.browser(KARI)
    form = (await kari.open(f"/logg/{log}/plan")).form("set_maal")
    async with running.without_projections():
        async with asyncio.timeout(AT_MOST):
            answer = await kari.send(form, words="Vises straks")
        assert (answer.status, answer.headers["Location"]) == (303, f"/logg/{log}/plan?lagret")
        page = await kari.open(answer.headers["Location"])
        assert "Lagret, vises straks." in page.said
        assert "Vises straks" not in page.said.replace("Lagret, vises straks.", "")
        answer = await kari.send(form, words="Vises straks")
        assert answer.status == 303
    page = await kari.open(f"/logg/{log}")
    assert "Vises straks" in page.said
    assert "Lagret, vises straks." not in page.said


async def test_what_has_just_begun_and_is_in_no_view_leads_to_no_missing_page(running: Running, log: UUID) -> None:
    kari, grete = await running.browser(KARI), await running.browser(GRETE)
    await running.caught_up()
    undring = (await kari.open(f"/undring/ny/{LISE.id}")).form("raise_undring")
    kontroll = (await grete.open("/kontroll")).form("start_kontroll")
    answers = {"observations": "Stille.", "questions": "Jeg lurer.", "arose_on": "2026-11-20"}
    async with running.without_projections():
        page = await kari.done(undring, confirmed="1", **answers)
        assert (page.path, "Lagret, vises straks." in page.said) == ("/", True)
        assert (await grete.done(kontroll, stafettlogg=log, purpose=PURPOSE)).status == 200
    assert "/undring/" in (await kari.open("/")).html


async def test_a_client_that_hangs_up_has_written_all_the_same(running: Running, log: UUID) -> None:
    kari = await running.browser(KARI)
    form = (await kari.open(f"/logg/{log}/plan")).form("set_maal")
    before = await running.school.height()
    with pytest.raises(TimeoutError):
        async with running.without_projections(), asyncio.timeout(0.5):
            await kari.send(form, words="Lagt på")
    answer = await kari.send(form, words="Lagt på")
    assert (answer.status, await running.school.height()) == (303, before + 1)


async def test_a_coordinator_comes_back_to_a_page_that_is_there(running: Running, log: UUID) -> None:
    """The action's name speaks of an undring, its stream is a kontroll."""
    grete, tor = await running.browser(GRETE), await running.browser(TOR)
    stream = await opened(running.school)
    await running.caught_up()
    page = await grete.done((await grete.open("/kontroll")).form("start_kontroll"), stafettlogg=stream, purpose=PURPOSE)
    page = await grete.done(page.form("ask_undring_innsyn"), reason="Ble fristen holdt?")
    form = (await tor.open("/kontroll")).form("grant_undring_innsyn")
    assert (await tor.done(form)).path.startswith("/kontroll")
