"""The stafettholder is ill: the leader lets another act for him, then another takes over; every open page says who."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from services.kernel.clock import Clock
from tests.journeys import people_at_work as work
from tests.journeys.product import CHROMIUM, PHONE, product

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium here; `make test` finds or installs one"),
]

WHY = "Jeg er syk en stund framover."
HELLO = "Ring meg gjerne mellom åtte og tre."


async def test_kari_takes_over_from_ola_and_the_card_changes(tmp_path: Path) -> None:
    async with product(tmp_path) as here:
        ola, kari = await here.enter("Ola"), await here.enter("Kari")
        hege = await here.enter("Hege", **PHONE)
        log = hege.url
        inger = await here.enter("Inger")
        await expect(holder(hege)).to_contain_text("Ola Lie")
        await appoints(inger, log.rpartition("/")[2])
        await expect(holder(hege)).to_contain_text("Kari Lie")
        await kari.goto(log)
        await expect(kari.get_by_role("heading", name="Loggen til Sander")).to_be_visible()
        await is_back(inger)
        await expect(kari.get_by_role("heading", name="Loggen til Sander")).to_have_count(0)
        await expect(holder(hege)).to_contain_text("Ola Lie")
        await asks(ola, log, here.runtime.clock)
        await kari_reads_nothing_yet(kari, log)
        await expect(holder(hege)).to_contain_text("Ola Lie")
        await says_yes(kari)
        await expect(kari.get_by_role("heading", name="Loggen til Sander")).to_be_visible()
        await expect(holder(hege)).to_contain_text("Kari Lie")
        await ola_is_out(ola, log)
        await the_family_reads_why(hege, log)
        assert here.faults == []


def holder(page: Page) -> Locator:
    return page.locator(".now")


async def appoints(inger: Page, log: str) -> None:
    """She sees that the log needs somebody, and nothing of what stands in it."""
    await inger.goto("/enhet/stafettpinner")
    await inger.locator(f'a[href="/enhet/stafettpinner/{log}"]').click()
    acting = await work.form(inger, "appoint_fungerende")
    who = acting.get_by_label("Hvem tar over så lenge?")
    await who.select_option(await who.locator("option", has_text="Kari").first.get_attribute("value"))
    await work.send(inger, acting)


async def is_back(inger: Page) -> None:
    await work.send(inger, await work.form(inger, "end_fungerende"))


async def asks(ola: Page, log: str, clock: Clock) -> None:
    await ola.goto(f"{log}/stafettholder")
    ask = await work.form(ola, "propose_overlevering")
    to = ask.get_by_label("Hvem spør du?")
    await to.select_option(await to.locator("option", has_text="Kari").first.get_attribute("value"))
    await ask.get_by_label("Fra hvilken dag?").fill((clock.today() + timedelta(1)).isoformat())
    await ask.get_by_label("Hvorfor bør en annen ta over?").fill(WHY)
    await work.send(ola, ask)
    await expect(ola.get_by_text("Til da er alt som før.")).to_be_visible()


async def kari_reads_nothing_yet(kari: Page, log: str) -> None:
    """Only that she is asked: the log leads her there."""
    await kari.goto(log)
    await expect(kari).to_have_url(re.compile("/overlevering/"))
    await expect(kari.get_by_text("Du ser ikke loggen før du har sagt ja.")).to_be_visible()
    await expect(kari.get_by_text("Mattehjelp")).to_have_count(0)
    await kari.goto("/")


async def says_yes(kari: Page) -> None:
    await kari.get_by_role("link", name="Les og svar").click()
    await expect(kari.get_by_text(WHY)).to_be_visible()
    yes = await work.form(kari, "accept_overlevering")
    await yes.get_by_label("Noen ord til familien").fill(HELLO)
    await work.send(kari, yes)


async def ola_is_out(ola: Page, log: str) -> None:
    """He did not ask to stay: his page has closed by itself, and there is nothing to come back to."""
    await expect(ola.get_by_text("Slik har det vært")).to_have_count(0)
    answer = await ola.goto(log)
    assert answer
    assert answer.status == 404


async def the_family_reads_why(hege: Page, log: str) -> None:
    await hege.goto(f"{log}/stafettholder")
    for words in (WHY, HELLO):
        await expect(hege.get_by_text(words)).to_be_visible()
