"""A mother says what she wonders about; the leader answers by a day, and her open page changes by itself."""

from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.journeys import people_at_work as work
from tests.journeys.product import CHROMIUM, PHONE, product

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium here; `make test` finds or installs one"),
]

WORDS = "Emil gruer seg til å gå på skolen på mandager."
ANSWER = "Takk for at du sa fra. Kari snakker med Emil i morgen, og ringer deg etterpå."


async def test_from_the_mothers_words_to_the_leaders_answer(tmp_path: Path) -> None:
    async with product(tmp_path) as here:
        anne, tom = await here.enter("Anne", **PHONE), await here.enter("Tom", **PHONE)
        inger = await here.enter("Inger")
        await tells(anne)
        await the_other_parent_reads_nothing(tom)
        await answers(inger)
        await expect(anne.locator(".now")).to_contain_text("har svart deg")
        await anne.get_by_role("button", name="1 ny – vis").click()
        await expect(anne.get_by_text(ANSWER)).to_be_visible()
        await the_other_parent_reads_nothing(tom)
        assert here.faults == []


async def tells(anne: Page) -> None:
    await anne.goto("/")
    await anne.get_by_role("link", name="Si fra om noe").first.click()
    new = await work.form(anne, "raise_undring_as_foresatt")
    which = new.get_by_label("Hvem av barna dine gjelder det?")
    await which.select_option(await which.locator("option", has_text="Emil").first.get_attribute("value"))
    await new.get_by_label("Hva vil du si fra om?").fill(WORDS)
    await work.send(anne, new)
    await expect(anne.get_by_role("heading", name="Det du sa fra om, Emil")).to_be_visible()


async def answers(inger: Page) -> None:
    await inger.goto("/")
    await inger.get_by_role("link", name="Emil").first.click()
    await expect(inger.get_by_text(WORDS)).to_be_visible()
    reply = await work.form(inger, "answer_foresatt")
    await reply.get_by_label("Hva vil du svare?").fill(ANSWER)
    await work.send(inger, reply)


async def the_other_parent_reads_nothing(tom: Page) -> None:
    await tom.goto("/")
    await expect(tom.get_by_text(WORDS)).to_have_count(0)
    await expect(tom.get_by_text(ANSWER)).to_have_count(0)
