"""Samtykke taken back: the school nurse's screen closes; then, in the middle of a meeting, nobody writes any more, and
nothing that was typed is lost."""

from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.journeys import people_at_work as work
from tests.journeys.prepared import called, opened, town
from tests.journeys.product import CHROMIUM, PHONE, product

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium here; `make test` finds or installs one"),
]

HOW = "Lise var med den første halvtimen."
AGREED = "Vi prøver håndball igjen, og ringer hverandre på fredag."


async def test_the_mother_takes_it_back_for_the_nurse_and_then_while_the_minutes_are_written(tmp_path: Path) -> None:
    async with product(tmp_path) as here:
        at = await town(here)
        log = await opened(at)
        moete = await called(at, log)
        kari, anne, tom = await here.enter("Kari"), await here.enter("Anne", **PHONE), await here.enter("Tom", **PHONE)
        solveig = await here.enter("Solveig")
        await expect(solveig.get_by_text("Lise")).to_have_count(0)
        await work.asks_for_the_nurse(kari, f"/logg/{log}")
        for parent in (anne, tom):
            await work.lets_the_nurse_in(parent, f"/logg/{log}")
        await reads_the_log(solveig, f"/logg/{log}")
        await takes_the_nurse_out(anne)
        await expect(solveig.get_by_role("heading", name="Loggen til Lise")).to_have_count(0)
        for parent in (anne, tom):
            await parent.goto(f"/logg/{log}")
        await writes_minutes(kari, f"/logg/{log}/moete/{moete}")
        await takes_it_back(anne, f"/logg/{log}")
        for parent in (anne, tom):
            await expect(parent.locator(".now")).to_contain_text("satt på vent")
        await the_minutes_are_refused_and_kept(kari)
        assert not (await at.log(log)).moeter[moete].held_on
        await nobody_else_is_told_who(tom)
        await the_plan_can_be_read_but_not_changed(kari, f"/logg/{log}/plan")
        assert here.faults == []


async def reads_the_log(solveig: Page, log: str) -> None:
    await solveig.goto(log)
    await expect(solveig.get_by_role("heading", name="Loggen til Lise")).to_be_visible()


async def takes_the_nurse_out(anne: Page) -> None:
    await work.send(anne, await work.form(anne, "withdraw_tjeneste_samtykke"))


async def writes_minutes(kari: Page, moete: str) -> None:
    await kari.goto(moete)
    held = await work.form(kari, "hold_moete")
    await held.get_by_label("Hvordan var barnet med").fill(HOW)
    await held.get_by_label("Hva ble dere enige om?").fill(AGREED)


async def takes_it_back(anne: Page, log: str) -> None:
    await anne.get_by_role("link", name="Samtykket ditt, og hvordan du ombestemmer deg").click()
    await work.send(anne, await work.form(anne, "withdraw_samtykke"))
    await anne.goto(log)


async def the_minutes_are_refused_and_kept(kari: Page) -> None:
    """Her page keeps what she types; sent, it says why not, and still shows every word."""
    held = kari.locator('form[action="/handling/hold_moete"]')
    await expect(held.get_by_label("Hva ble dere enige om?")).to_have_value(AGREED)
    await work.send(kari, held)
    await expect(kari.locator("main")).to_contain_text("satt på vent")
    for words in (HOW, AGREED):
        await expect(kari.get_by_text(words)).to_be_visible()


async def nobody_else_is_told_who(tom: Page) -> None:
    await tom.reload()
    assert "Anne Berg trakk" not in await tom.content()


async def the_plan_can_be_read_but_not_changed(kari: Page, plan: str) -> None:
    await kari.goto(plan)
    await expect(kari.get_by_text("Planen kan leses, men ikke endres.")).to_be_visible()
    await expect(kari.locator('form[action="/handling/set_maal"]')).to_have_count(0)
