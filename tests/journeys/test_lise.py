"""The practice case of Lise, by Sokndal's routine, each person in a browser of their own."""

from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.journeys import people_at_work as work
from tests.journeys.product import CHROMIUM, Product, product

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium here; `make test` finds or installs one"),
]


async def test_from_the_first_wonder_to_a_tiltak_done_on_everybodys_open_page(tmp_path: Path) -> None:
    async with product(tmp_path) as here:
        clock = here.runtime.clock
        kari, inger = await here.enter("Kari"), await here.enter("Inger")
        anne, tom = await here.enter("Anne"), await here.enter("Tom")
        await work.registers_undring(kari)
        await work.gives_the_tasks(inger, "Kari")
        await expect(kari.get_by_role("heading", name="Oppgavene er fordelt.")).to_be_visible()
        await the_family_sees_nothing_yet(anne)
        await work.hears_lise(kari)
        await work.records_the_talk(kari, clock)
        await the_family_reads_what_was_agreed(anne)
        await work.decides_for_level_1(kari, "Kari")
        await tom.goto("/")
        await the_card_says(
            tom, "Vi venter på svar fra deg.", "Du kan si nei", "får hjelp i barnehagen eller på skolen uansett"
        )
        await anne.goto("/")
        await work.reads_and_says_yes(anne)
        await the_card_says(anne, "Takk for svaret ditt.")
        await the_other_answer_is_not_told(tom)
        await kari.goto("/")
        await kari.get_by_role("link", name="Lise").first.click()
        await work.reads_and_says_yes(tom)
        await the_card_says(tom, "Stafettloggen er åpnet.", "Kari Lie")
        await the_card_says(kari, "Stafettloggen er åpnet.", "Kall inn til møte.")
        await work.calls_the_meeting(kari, clock)
        for parent in (anne, tom):
            await the_card_says(parent, "Vi skal lage en plan sammen.", "Svar på om det passer.")
            await work.comes(parent)
        await work.writes_the_plan_and_the_meeting(kari, clock)
        await the_card_says(tom, "Vi prøver det vi ble enige om.", "Vi ser på hvordan det går")
        await the_open_pages_change_by_themselves(here, kari, anne, tom)
        await leader_sees_no_log(inger, tom)
        await the_auditor_steps_through(here, tom.url.rpartition("/")[2])
        assert here.faults == []


async def the_family_sees_nothing_yet(anne: Page) -> None:
    await anne.goto("/")
    await expect(anne.get_by_text("Lise")).to_have_count(0)


async def the_family_reads_what_was_agreed(anne: Page) -> None:
    """Her first page was empty; it takes her there by itself."""
    await expect(anne.get_by_text(work.AGREED)).to_be_visible()
    await expect(anne.get_by_text(work.SAID)).to_be_visible()
    await expect(anne.get_by_text("Du hører fra oss igjen")).to_be_visible()
    await expect(anne.get_by_text(work.OBSERVED)).to_have_count(0)


async def the_card_says(page: Page, title: str, *words: str) -> None:
    """Without a reload where the page was open already."""
    card = page.locator(".now")
    await expect(card.get_by_role("heading", name=title)).to_be_visible()
    for one in words:
        await expect(card).to_contain_text(one)


async def the_other_answer_is_not_told(tom: Page) -> None:
    await tom.reload()
    assert "ga samtykke" not in await tom.content()


async def the_open_pages_change_by_themselves(here: Product, kari: Page, anne: Page, tom: Page) -> None:
    """The changed card at once; new entries behind «n nye – vis»; what is being typed stays."""
    await tom.reload()
    await kari.reload()
    mine = kari.locator("article.tiltak", has_text="Prat hver fredag")
    await mine.locator("summary").click()
    typing = mine.get_by_label("Noen ord om hvordan det gikk")
    await typing.fill("Noe jeg holder på å skrive")
    await work.marks_done(anne)
    for page in (kari, tom):
        card = page.locator("article.tiltak", has_text="Kjøre til håndball tirsdag")
        await expect(card.get_by_text(work.DONE)).to_be_visible()
        await expect(page.locator(".entry", has_text=work.DONE)).to_have_count(0)
        await page.get_by_role("button", name="1 ny – vis").click()
        await expect(page.locator(".entry", has_text=work.DONE)).to_have_count(1)
    await expect(typing).to_have_value("Noe jeg holder på å skrive")


async def leader_sees_no_log(inger: Page, tom: Page) -> None:
    answer = await inger.goto(tom.url)
    assert answer
    assert answer.status == 404


async def the_auditor_steps_through(here: Product, log: str) -> None:
    """A purpose first; every event in order; the undring only by its own grant; the log as it stood."""
    marit, per = await here.enter("Marit"), await here.enter("Per")
    await work.starts_a_kontroll(marit, log)
    await expect(marit.locator("[data-entry]").first).to_contain_text("foreslo en stafettlogg")
    assert work.OBSERVED not in await marit.content()
    await work.asks_for_the_undring(marit)
    await per.goto("/kontroll")
    await work.send(per, await work.form(per, "grant_undring_innsyn"))
    await expect(marit.get_by_text(work.OBSERVED)).to_be_visible()
    entries = await marit.locator("#loggen ~ ol [data-entry], ol[data-live-list] [data-entry]").count()
    await marit.goto(f"{marit.url.partition('#')[0]}/{entries}")
    await expect(marit.get_by_text(work.DONE).first).to_be_visible()
    await marit.get_by_role("link", name="Forrige").click()
    await expect(marit.get_by_text(work.DONE)).to_have_count(0)
