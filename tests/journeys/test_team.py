"""Kragerø's level 2: a case before the interdisciplinary team with the family's yes, its advice, one taken back."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
import yaml
from playwright.async_api import Page, expect

import services.packs_in_force
from services.cases.actions.change_nivaa import ChangeNivaa
from services.cases.pack import FOLDER, Packs
from services.cases.pack.packs import hash_of
from services.demo import seed
from tests.journeys import people_at_work as work
from tests.journeys.prepared import Town, opened, town
from tests.journeys.product import CHROMIUM, PHONE, product

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium here; `make test` finds or installs one"),
]

QUESTION = "Hva kan vi prøve for at Lise skal trives i friminuttene?"
SECOND = "Bør helsesykepleier snakke med Lise?"
ADVICE = "Prøv en trivselsleder som venter på henne i døra."


async def test_the_team_advises_with_the_familys_yes_and_loses_what_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services.packs_in_force, "shipped", kragero)
    monkeypatch.setattr(seed, "STORIES", ())
    async with product(tmp_path) as here:
        at = await town(here)
        stream = await opened(at)
        await at.act("kari", ChangeNivaa(stream, "2.1", "Vi vil spørre det tverrfaglige teamet."))
        log = f"/logg/{stream}"
        kari, per, solveig = await here.enter("Kari"), await here.enter("Per"), await here.enter("Solveig")
        anne, tom = await here.enter("Anne", **PHONE), await here.enter("Tom", **PHONE)
        await puts_a_team_together(per, at)
        await asks_the_team(kari, log, QUESTION)
        await team_sees(solveig, 0)
        for parent in (anne, tom):
            await answers(parent, log)
        sak = anne.url
        await team_sees(solveig, 1)
        await advises(solveig)
        for parent in (anne, tom):
            await expect(parent.get_by_text("teamet har gitt råd")).to_be_visible()
            await parent.get_by_role("button", name=re.compile("vis$")).click()
            await expect(parent.get_by_text(ADVICE)).to_be_visible()
        await asks_the_team(kari, log, SECOND)
        for parent in (anne, tom):
            await answers(parent, log)
        assert anne.url != sak
        await solveig.goto(anne.url)
        await expect(solveig.get_by_text(SECOND)).to_be_visible()
        await expect(anne.get_by_text("teamet kan lese saken")).to_be_visible()
        await anne.reload()
        await takes_it_back(anne)
        await it_is_gone(solveig, anne.url)
        assert here.faults == []


def kragero() -> Packs:
    """Kragerø's model with what its document leaves open filled in, here as Sokndal has it: level 1 and the frister."""
    own, other = (yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8")) for name in ("kragero", "sokndal"))
    own["levels"][1] = other["levels"][1]
    own |= {key: other[key] for key in ("deadlines", "samtykke", "log_opens", "stafettholder_appointed_by")}
    body = yaml.safe_dump(own, allow_unicode=True)
    return Packs({hash_of(body): body}, hash_of(body))


async def puts_a_team_together(per: Page, at: Town) -> None:
    await per.goto("/team")
    new = await work.form(per, "create_team")
    await new.get_by_label("Tverrfaglig team").check()
    await new.get_by_label("Skolene").check()
    for name in ("Solveig", "Henrik"):
        await new.locator("fieldset", has_text="Hvem er med?").get_by_label(name).check()
    leads = new.get_by_label("Hvem leder møtene?")
    await leads.select_option(await leads.locator("option", has_text="Henrik").first.get_attribute("value"))
    await work.send(per, new)
    days = await work.form(per, "plan_team")
    await days.get_by_label("Hvilke dager møtes teamet?").fill((at.today + timedelta(14)).strftime("%d.%m.%Y"))
    await work.send(per, days)
    await expect(per.get_by_text(re.compile("^Møtes "))).to_be_visible()


async def asks_the_team(kari: Page, log: str, question: str) -> None:
    await kari.goto(f"{log}/samordning")
    case = await work.form(kari, "raise_teamsak")
    await case.get_by_label("Hva ønsker du at teamet skal svare på?").fill(question)
    await case.get_by_label("Familien er invitert til møtet").check()
    await work.send(kari, case)
    await expect(kari.locator("ds-error-summary")).to_have_count(0)


async def team_sees(solveig: Page, count: int) -> None:
    await solveig.goto("/team")
    await expect(solveig.get_by_role("link", name="Lise")).to_have_count(count)


async def answers(parent: Page, log: str) -> None:
    """From the log to the question, and yes to this question only."""
    await parent.goto(f"{log}/samordning")
    await parent.locator("li", has_text="familien er spurt").locator('a[href^="/teamsak/"]').click()
    yes = await work.form(parent, "answer_teamsak")
    await yes.get_by_label("Ja, teamet kan drøfte dette").check()
    await work.send(parent, yes)


async def advises(solveig: Page) -> None:
    await solveig.get_by_role("link", name="Lise").click()
    await expect(solveig.get_by_text(QUESTION)).to_be_visible()
    advice = await work.form(solveig, "advise_teamsak")
    await advice.get_by_label("Fortsett i egen tjeneste").check()
    await advice.get_by_label("Rådet med noen ord").fill(ADVICE)
    await work.send(solveig, advice)


async def takes_it_back(anne: Page) -> None:
    await work.send(anne, await work.form(anne, "withdraw_teamsak"))


async def it_is_gone(solveig: Page, sak: str) -> None:
    """Her open page closes by itself, and there is nothing to come back to."""
    await expect(solveig.get_by_text(SECOND)).to_have_count(0)
    answer = await solveig.goto(sak)
    assert answer
    assert answer.status == 404
