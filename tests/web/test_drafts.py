"""Drafts: kept while one writes, for the writer alone, sealed, bounded, and gone when they are sent or old."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from tests.cases.people import KARI, MOR, OLA
from tests.cases.routine import called, opened, planned
from tests.web.browser import Browser, page_of
from tests.web.html_page import Form
from tests.web.running import Running
from web.drafts import MOST


@pytest.fixture
async def log(running: Running) -> AsyncIterator[UUID]:
    stream = await opened(running.school)
    await running.caught_up()
    yield stream
    await running.school.admin.execute("DELETE FROM draft")


@pytest.fixture
async def kari(running: Running) -> Browser:
    return await running.browser(KARI)


async def keep(browser: Browser, form: Form, **values: object) -> int:
    """As draft.js sends it."""
    return await save(browser, form.element.attributes["data-draft"], json.dumps({k: [v] for k, v in values.items()}))


async def save(browser: Browser, key: str, values: str) -> int:
    return (await browser.post("/kladd", {"key": key, "values": values})).status


async def rows(running: Running) -> list[tuple[UUID, str, bytes]]:
    return [
        tuple(row) for row in await running.school.admin.fetch("SELECT person, key, sealed FROM draft ORDER BY saved")
    ]


async def test_a_draft_stands_in_its_form_again_and_goes_when_the_form_is_sent(
    running: Running, kari: Browser, log: UUID
) -> None:
    form = (await kari.open(f"/logg/{log}/moeter")).form("call_moete")
    assert await keep(kari, form, place="Bibliot", agenda="Hvordan g") == 204
    assert await keep(kari, form, place="Biblioteket", agenda="Hvordan går det?", kind="annet_moete") == 204
    again = await running.browser(KARI)
    form = (await again.open(f"/logg/{log}/moeter")).form("call_moete")
    assert (form.values["place"], form.values["agenda"]) == (["Biblioteket"], ["Hvordan går det?"])
    page = await again.refused(form, starts="")
    assert len(await rows(running)) == 1
    await again.done(page.form("call_moete"), starts="2026-12-10T14:00")
    assert await rows(running) == []


async def test_a_draft_is_its_writers_alone(running: Running, kari: Browser, log: UUID) -> None:
    plan = await planned(running.school)
    await running.caught_up()
    form = (await kari.open(f"/logg/{plan.log}")).form("do_tiltak", tiltak=plan.hjemme)
    await keep(kari, form, words="Karis egne ord")
    for who in (MOR, OLA):
        browser = await running.browser(who)
        assert "Karis egne ord" not in (await browser.get(f"/logg/{plan.log}")).html
        assert "Karis egne ord" not in (await browser.get(f"/logg/{log}")).html
    mor = await running.browser(MOR)
    await keep(mor, (await mor.open(f"/logg/{plan.log}")).form("do_tiltak"), words="Mors egne ord")
    page = await kari.open(f"/logg/{plan.log}")
    assert page.form("do_tiltak", tiltak=plan.hjemme).values["words"] == ["Karis egne ord"]
    assert page.form("do_tiltak", tiltak=plan.skole).values["words"] == [""]


async def test_the_table_holds_nothing_that_can_be_read(running: Running, kari: Browser, log: UUID) -> None:
    form = (await kari.open(f"/logg/{log}/plan")).form("set_maal")
    await keep(kari, form, words="Hemmelige ord om Lise")
    ((person, key, sealed),) = await rows(running)
    assert (person, key) == (KARI.id, f"set_maal:{log}")
    for part in (b"Hemmelige", b"Lise", b"words"):
        assert part not in sealed
    await running.school.admin.execute("UPDATE draft SET person = $1", OLA.id)
    ola = await running.browser(OLA)
    assert (await ola.get("/undring/ny")).status == 200
    await running.school.admin.execute("UPDATE draft SET person = $1, key = $2", KARI.id, f"agree_tiltak:{log}")
    assert "Hemmelige" not in (await kari.open(f"/logg/{log}/plan")).html


async def test_after_thirty_days_a_draft_is_gone(running: Running, kari: Browser, log: UUID) -> None:
    form = (await kari.open(f"/logg/{log}/plan")).form("set_maal")
    await keep(kari, form, words="Gammelt")
    await running.school.admin.execute("UPDATE draft SET saved = saved - interval '30 days 1 minute'")
    assert (await kari.open(f"/logg/{log}/plan")).form("set_maal").values["words"] == [""]
    mor = await running.browser(MOR)
    moete = await called(running.school)
    await running.caught_up()
    assert await save(mor, f"answer_moete:{moete.moete}:{log}", "{}") == 204
    assert [person for person, *_ in await rows(running)] == [MOR.id]


@pytest.mark.parametrize(
    "key",
    [
        "", "x", "set_maal" + ":a" * 50, "set_maal:" + "a" * 65, "nei:1", "set_maal:\x00", "set_maal:<b>", "a" * 4_000,
        "set_maal:hemmelig tekst om Lise", "set_maal\n",
    ],
)  # fmt: skip
async def test_a_key_that_names_no_form_is_refused(running: Running, kari: Browser, log: UUID, key: str) -> None:
    assert await save(kari, key, '{"words": ["a"]}') == 422
    assert await rows(running) == []


@pytest.mark.parametrize("values", ["", "{", "[]", "1", '"a"', '{"words": 1}', '{"words": [1]}', "[" * 20_000, "null"])
async def test_values_that_are_none_are_refused(running: Running, kari: Browser, log: UUID, values: str) -> None:
    assert await save(kari, f"set_maal:{log}", values) == 422
    assert await rows(running) == []


async def test_characters_that_no_page_can_hold_break_no_page(running: Running, kari: Browser, log: UUID) -> None:
    assert await save(kari, f"set_maal:{log}", r'{"words": ["halv \ud800 og \u0000 null"], "\udfff": ["x"]}') == 204
    assert (await kari.open(f"/logg/{log}/plan")).form("set_maal").values["words"] == ["halv \ufffd og \ufffd null"]


async def test_a_person_keeps_a_bounded_number_and_the_oldest_go_first(
    running: Running, kari: Browser, log: UUID
) -> None:
    clock, begun = running.school.clock, running.school.clock.at
    mor = await running.browser(MOR)
    await save(mor, f"set_maal:{log}", "{}")
    try:
        keys = [f"set_maal:{uuid4()}" for _ in range(MOST + 5)]
        for key in keys:
            clock.at += timedelta(seconds=1)
            assert await save(kari, key, '{"words": ["a"]}') == 204
    finally:
        clock.at = begun
    mine = [key for person, key, _ in await rows(running) if person == KARI.id]
    assert mine == keys[5:]
    assert len(await rows(running)) == MOST + 1


async def test_a_draft_too_large_is_refused_and_the_old_one_stands(running: Running, kari: Browser, log: UUID) -> None:
    form = (await kari.open(f"/logg/{log}/plan")).form("set_maal")
    await keep(kari, form, words="Kort")
    assert await keep(kari, form, words="å" * 70_000) == 413
    assert (await kari.open(f"/logg/{log}/plan")).form("set_maal").values["words"] == ["Kort"]


async def test_a_stranger_keeps_nothing(running: Running, log: UUID) -> None:
    stranger = await running.browser()
    assert await save(stranger, f"set_maal:{log}", "{}") == 401
    answer = await stranger.post("/handling/set_maal", {"words": "Ord", "page": "/"})
    assert (await page_of(answer)).status == 401
