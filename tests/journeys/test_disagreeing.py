"""Two parents who do not agree: one says no, the other is not told who, and no log is opened."""

from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.journeys import people_at_work as work
from tests.journeys.prepared import proposed, town
from tests.journeys.product import CHROMIUM, PHONE, product

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium here; `make test` finds or installs one"),
]


async def test_one_parent_says_no_and_the_other_is_not_told_who(tmp_path: Path) -> None:
    async with product(tmp_path) as here:
        at = await town(here)
        log = await proposed(at)
        kari, anne, tom = await here.enter("Kari"), await here.enter("Anne", **PHONE), await here.enter("Tom", **PHONE)
        await work.reads_and_says_yes(anne)
        await kari.goto(f"/logg/{log}")
        await says_no(tom)
        for parent in (anne, tom, kari):
            await expect(parent.locator(".now")).to_contain_text("åpnes ikke")
        await nothing_tells_who(anne, "Tom")
        await nothing_tells_who(tom, "Anne")
        assert (await at.log(log)).status == "ikke_aapnet"
        await no_plan_can_be_written(kari, str(log))
        assert here.faults == []


async def says_no(parent: Page) -> None:
    await parent.get_by_role("link", name="Les og svar").click()
    answer = await work.form(parent, "answer_samtykke")
    await answer.get_by_label("Nei").check()
    await work.send(parent, answer)


async def nothing_tells_who(parent: Page, other: str) -> None:
    """Neither as it changed by itself, nor after a new look, nor in any room of the log."""
    await parent.reload()
    for path in (parent.url, *[f"{parent.url.rstrip('/')}/{room}" for room in ("hvem", "nivaa", "moeter", "utskrift")]):
        await parent.goto(path)
        said = await parent.locator("body").inner_text()
        assert f"{other} Berg sa nei" not in said, path
        assert "sa nei" not in said or other not in said, path


async def no_plan_can_be_written(kari: Page, log: str) -> None:
    await kari.goto(f"/logg/{log}/plan")
    await expect(kari.locator('form[action="/handling/set_maal"]')).to_have_count(0)
