"""Sokndal's routine to its end: up through the levels to an ansvarsgruppe; another log is closed, and comes back."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from playwright.async_api import Page, expect

from services.cases.actions.agree_evaluering import AgreeEvaluering
from tests.journeys import people_at_work as work
from tests.journeys.prepared import Town, discussed, planned, town
from tests.journeys.product import CHROMIUM, PHONE, product

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium here; `make test` finds or installs one"),
]

NOTICED = "Hun ler mer, og forteller om dagen sin."
HELPED = "Fredagspraten hjelper. Håndball var hun med på to ganger."
WHY = "Det er bedre, men ikke godt nok ennå."
COORDINATOR = "Siri Moen, koordinerende enhet"


async def test_from_the_first_evaluering_to_an_ansvarsgruppe_and_a_log_that_comes_back(tmp_path: Path) -> None:
    async with product(tmp_path) as here:
        at = await town(here)
        log = await planned(at)
        kari, ola = await here.enter("Kari"), await here.enter("Ola")
        anne, tom = await here.enter("Anne", **PHONE), await here.enter("Tom", **PHONE)
        place = f"/logg/{log}"
        await notices(anne, place)
        await discusses(kari, place)
        await decides(kari, place, "Aktivitetene har effekt", next_in=30, at=at)
        await stands(tom, "Nivå 1, trinn 3")
        await discussed(at, log)
        await decides(kari, place, "Dere ser behov for hjelp fra eksterne tjenester")
        await stands(tom, "Nivå 2, trinn 1")
        await work.asks_for_the_nurse(kari, place)
        for parent in (anne, tom):
            await work.lets_the_nurse_in(parent, place)
        solveig = await here.enter("Solveig")
        await tom.goto(place)
        await meets(kari, at, log, next_in=None)
        for page in (tom, solveig):
            await stands(page, "Nivå 2, trinn 2")
        await agrees_a_day(kari, at, place)
        await discussed(at, log)
        await decides(kari, place, "Dere ser behov for hjelp fra andre tjenester")
        await stands(tom, "Nivå 3, trinn 1")
        await meets(kari, at, log, next_in=20)
        await stands(tom, "Nivå 3, trinn 2")
        await at.act("kari", AgreeEvaluering(log, known=None, on=at.days(60)))
        await discussed(at, log)
        await decides(kari, place, "ansvarsgruppe")
        await gets_an_ansvarsgruppe(kari, place)
        await the_father_reads_it(tom, place)
        await closes_and_comes_back(at, ola, await here.enter("Hege", **PHONE))
        assert here.faults == []


async def notices(anne: Page, log: str) -> None:
    """What she has seen, before they meet."""
    await anne.goto(f"{log}/evaluering")
    mine = await work.form(anne, "prepare_evaluering")
    await mine.get_by_label("Det har blitt litt bedre").check()
    await mine.get_by_label("Hva har du merket?").fill(NOTICED)
    await work.send(anne, mine)
    await anne.goto(log)


async def discusses(kari: Page, log: str) -> None:
    await kari.goto(f"{log}/evaluering")
    await expect(kari.get_by_text(NOTICED)).to_be_visible()
    talk = await work.form(kari, "discuss_evaluering")
    for box in await talk.locator('input[name="attended"]').all():
        await box.check()
    barn = talk.locator("fieldset", has_text="Hva sier barnet selv om endringen?")
    await barn.get_by_label("Det har blitt litt bedre").check()
    await talk.get_by_label("Barnets egne ord").fill("Det er gøyere nå.")
    together = talk.locator("fieldset", has_text="Har det blitt bedre, slik dere ser det sammen?")
    await together.get_by_label("Det har blitt litt bedre").check()
    await talk.get_by_label("Hva har hjulpet, og hva har ikke hjulpet?").fill(HELPED)
    await work.send(kari, talk)


async def decides(kari: Page, log: str, words: str, next_in: int | None = None, at: Town | None = None) -> None:
    """One of the document's outcomes, in its own words."""
    await kari.goto(f"{log}/evaluering")
    decision = await work.form(kari, "decide_evaluering")
    await decision.locator(".ds-field", has_text=words).locator('input[name="utfall"]').first.check()
    await decision.get_by_label("Hvorfor?").fill(WHY)
    if at and next_in:
        await decision.get_by_label("Når ser dere på det igjen?").fill(at.days(next_in).isoformat())
    await work.send(kari, decision)
    await expect(kari.locator('form[action="/handling/decide_evaluering"]')).to_have_count(0)


async def stands(parent: Page, where: str) -> None:
    """On a page that was open all the time."""
    if "/logg/" not in parent.url:
        await parent.goto("/")
        await parent.get_by_role("link", name="Lise").first.click()
    await expect(parent.locator('[data-live="trinn"]')).to_contain_text(where)


async def meets(kari: Page, at: Town, log: UUID, next_in: int | None) -> None:
    """The samarbeidsmøte that begins a level, called and held; on level 3 it ends with the date of the next."""
    await kari.goto(f"/logg/{log}")
    await work.calls_the_meeting(kari, at.here.runtime.clock)
    moete = next(one for one, known in (await at.log(log)).moeter.items() if not known.held_on)
    await kari.goto(f"/logg/{log}/moete/{moete}")
    held = await work.form(kari, "hold_moete")
    for box in await held.locator('input[name="attended"]').all():
        await box.check()
    await held.get_by_label("Hvordan var barnet med").fill("Lise var med den første halvtimen.")
    await held.get_by_label("Hva ble dere enige om?").fill("Vi er flere om det nå.")
    presented = held.get_by_label("Hvordan la barnet og familien fram saken selv?")
    if await presented.count():
        await presented.fill("Lise viste tegningen sin, og mor fortalte.")
    if next_in:
        await held.get_by_label("Når er neste samarbeidsmøte?").fill(f"{at.days(next_in)}T14:00")
        await held.get_by_label("Hvor er det?").fill("Skolen")
    await work.send(kari, held)


async def agrees_a_day(kari: Page, at: Town, log: str) -> None:
    await kari.goto(f"{log}/plan")
    day = await work.form(kari, "agree_evaluering")
    await day.get_by_label("Når ser dere på hvordan det går?").fill((at.today + timedelta(50)).isoformat())
    await work.send(kari, day)
    await expect(kari.locator("ds-error-summary")).to_have_count(0)


async def gets_an_ansvarsgruppe(kari: Page, log: str) -> None:
    await kari.goto(f"{log}/samordning")
    asks = await work.form(kari, "ask_koordinering")
    await asks.get_by_label("Hvorfor trengs det?").fill("Behovene er sammensatte og vil vare.")
    await work.send(kari, asks)
    group = await work.form(kari, "set_ansvarsgruppe")
    await group.get_by_label("Hvem er koordinator").fill(COORDINATOR)
    await group.get_by_label("Hvem er med i gruppen?").fill("Anne, Tom, skolen og helsestasjonen")
    await work.send(kari, group)


async def the_father_reads_it(tom: Page, log: str) -> None:
    await tom.goto(f"{log}/samordning")
    await expect(tom.get_by_text(COORDINATOR)).to_be_visible()


async def closes_and_comes_back(at: Town, ola: Page, hege: Page) -> None:
    """Sander's log: the aim is reached. Later something is hard again, and a new log names the old one."""
    old = hege.url
    await discusses_sander(ola, old)
    await decides(ola, old, "det er ikke lenger grunn til å bekymre seg")
    await expect(hege.get_by_role("heading", name="Loggen er avsluttet. Takk for samarbeidet.")).to_be_visible()
    await ola.goto(f"{old}/nivaa")
    again = await work.form(ola, "come_back")
    await again.get_by_label("Hva skal familien lese").fill("Morgenene er tunge igjen.")
    await work.send(ola, again)
    new = ola.url
    assert new != old
    await hege.goto(new)
    await expect(hege.get_by_role("heading", name="Vi venter på svar fra deg.")).to_be_visible()
    await expect(hege.get_by_text("Morgenene er tunge igjen.")).to_be_visible()
    await hege.goto(old)
    await expect(hege.get_by_text("Mattehjelp").first).to_be_visible()


async def discusses_sander(ola: Page, log: str) -> None:
    await ola.goto(f"{log}/evaluering")
    talk = await work.form(ola, "discuss_evaluering")
    for box in await talk.locator('input[name="attended"]').all():
        await box.check()
    await talk.get_by_label("Hvis barnets opplevelse mangler: Hvorfor?").fill("Sander sa det til Ola selv.")
    together = talk.locator("fieldset", has_text="Har det blitt bedre, slik dere ser det sammen?")
    await together.get_by_label("Det har blitt bedre").check()
    await talk.get_by_label("Hva har hjulpet, og hva har ikke hjulpet?").fill("Leggetidene hjalp mest.")
    await work.send(ola, talk)
