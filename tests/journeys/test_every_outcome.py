"""Sokndal's evaluering on each level, each of its outcomes, decided on the page: it ends, it goes on in both ways, it
goes up; and a level down again, with a reason. What leads there is prepared."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from playwright.async_api import Page, expect

from services.cases.actions.agree_evaluering import AgreeEvaluering
from services.cases.actions.change_nivaa import ChangeNivaa
from tests.journeys import people_at_work as work
from tests.journeys.prepared import Town, discussed, opened, plan, town
from tests.journeys.product import CHROMIUM, PHONE, product

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium here; `make test` finds or installs one"),
]

WHY = "Det er vi enige om."
CLOSED = "Loggen er avsluttet. Takk for samarbeidet."


@dataclass(frozen=True)
class Outcome:
    """In the document's own words, and where the log stands after it."""

    words: str
    stands: str
    goes_on: bool = False


ENDS = "det er ikke lenger grunn til å bekymre seg"
HELPS = "Aktivitetene har effekt, men dere er fremdeles ikke i mål"
BY_LEVEL = {
    1: (
        Outcome(HELPS, "Nivå 1, trinn 3", goes_on=True),
        Outcome("dere kan prøve ut andre aktiviteter innen egen tjeneste", "Nivå 1, trinn 3", goes_on=True),
        Outcome("Dere ser behov for hjelp fra eksterne tjenester", "Nivå 2, trinn 1"),
    ),
    2: (
        Outcome(HELPS, "Nivå 2, trinn 2", goes_on=True),
        Outcome("andre aktiviteter i allerede involverte tjenester", "Nivå 2, trinn 2", goes_on=True),
        Outcome("Dere ser behov for hjelp fra andre tjenester", "Nivå 3, trinn 1"),
    ),
    3: (
        Outcome(HELPS, "Nivå 3, trinn 2", goes_on=True),
        Outcome("andre aktiviteter i allerede involverte tjenester", "Nivå 3, trinn 2", goes_on=True),
        Outcome("behov for langvarige og sammensatte tjenester", "Nivå 3, trinn 5"),
    ),
}


async def test_each_outcome_on_each_level_leads_where_the_document_says(tmp_path: Path) -> None:
    async with product(tmp_path) as here:
        at = await town(here)
        kari, anne = await here.enter("Kari"), await here.enter("Anne", **PHONE)
        log = await with_a_plan(at)
        await anne.goto(f"/logg/{log}")
        for level, outcomes in BY_LEVEL.items():
            for outcome in outcomes:
                await looks_at_it(at, log, level)
                await decides(kari, at, log, outcome)
                await expect(anne.locator('[data-live="trinn"]')).to_contain_text(outcome.stands)
        for level in (2, 1):
            await goes_down(kari, log, f"{level}.2")
            await expect(anne.locator('[data-live="trinn"]')).to_contain_text(f"Nivå {level}, trinn 2")
        for level in BY_LEVEL:
            log = await with_a_plan(at)
            await looks_at_it(at, log, level)
            await anne.goto(f"/logg/{log}")
            await decides(kari, at, log, Outcome(ENDS, ""))
            await expect(anne.get_by_role("heading", name=CLOSED)).to_be_visible()
        assert here.faults == []


async def with_a_plan(at: Town) -> UUID:
    log = await opened(at)
    await plan(at, log)
    return log


async def looks_at_it(at: Town, log: UUID, level: int) -> None:
    """The log stands where the tiltak are tried, and only the decision is missing."""
    state = await at.log(log)
    if (state.nivaa, state.trinn) != (level, 3):
        await at.act("kari", ChangeNivaa(log, f"{level}.3", "Vi har begynt med tiltakene."))
    if not (await at.log(log)).evaluering_on:
        await at.act("kari", AgreeEvaluering(log, known=None, on=at.days(40)))
    await discussed(at, log)


async def decides(kari: Page, at: Town, log: UUID, outcome: Outcome) -> None:
    await kari.goto(f"/logg/{log}/evaluering")
    decision = await work.form(kari, "decide_evaluering")
    await decision.locator(".ds-field", has_text=outcome.words).locator('input[name="utfall"]').first.check()
    await decision.get_by_label("Hvorfor?").fill(WHY)
    if outcome.goes_on:
        await decision.get_by_label("Når ser dere på det igjen?").fill(at.days(30).isoformat())
    await work.send(kari, decision)
    await expect(kari.locator('form[action="/handling/decide_evaluering"]')).to_have_count(0)


async def goes_down(kari: Page, log: UUID, place: str) -> None:
    await kari.goto(f"/logg/{log}/nivaa")
    change = await work.form(kari, "change_nivaa")
    await change.get_by_label("Hvor skal loggen stå?").select_option(place)
    await change.get_by_label("Hvorfor?").fill("Skolen klarer det selv nå.")
    await work.send(kari, change)
    await expect(kari.locator("ds-error-summary")).to_have_count(0)
