"""A worry about a pregnancy: on paper until the birth, then brought in as the beginning of the barn's own log."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from playwright.async_api import Locator, Page, expect
from sqlalchemy import insert, select

from services.kernel.people.tables import employment, enrolment, parental, person, unit
from tests.journeys import people_at_work as work
from tests.journeys.prepared import Town, town
from tests.journeys.product import CHROMIUM, PHONE, product

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium here; `make test` finds or installs one"),
]

SEEN = "Anne sover lite og er mye alene."
PAPER = "Anne sover bedre når Tom er hjemme om kvelden. Det vil de fortsette med."
WHY = "Vi vil hjelpe dere sammen, fra starten."


async def test_from_a_worry_in_the_pregnancy_to_the_barns_own_log(tmp_path: Path) -> None:
    async with product(tmp_path) as here:
        at = await town(here)
        await leads_the_health_centre(at, "henrik")
        solveig, henrik = await here.enter("Solveig"), await here.enter("Henrik")
        await registers(solveig, at)
        undring = solveig.url
        await gives_her_the_talk(henrik)
        await talks_and_keeps_a_paper_log(solveig, at)
        await expect(solveig.locator('form[action="/handling/decide_undring"]')).to_have_count(0)
        await is_born(at, "Ella")
        await brings_it_in(solveig, at)
        anne, tom = await here.enter("Anne", **PHONE), await here.enter("Tom", **PHONE)
        for parent in (anne, tom):
            await expect(parent.get_by_role("heading", name="Vi venter på svar fra deg.")).to_be_visible()
            await work.reads_and_says_yes(parent)
        await expect(anne.get_by_role("heading", name="Stafettloggen er åpnet.")).to_be_visible()
        await expect(anne.get_by_text(PAPER).first).to_be_visible()
        await expect(anne.get_by_text(SEEN)).to_have_count(0)
        answer = await anne.goto(undring)
        assert answer
        assert answer.status == 404
        assert here.faults == []


async def leads_the_health_centre(at: Town, who: str) -> None:
    """As an import of the register would say it."""
    row = {"person": at.ids[who], "unit": await health_centre(at), "title": "leder", "leads": True}
    async with at.here.runtime.keeper.begin() as connection:
        await connection.execute(insert(employment).values(row | {"from_on": at.days(-700)}))


async def health_centre(at: Town) -> UUID:
    async with at.here.runtime.keeper.connect() as connection:
        return UUID(str(await connection.scalar(select(unit.c.id).where(unit.c.service == "helse"))))


async def registers(solveig: Page, at: Town) -> None:
    await solveig.goto("/undring/ny")
    await solveig.get_by_role("link", name="En graviditet, en familie eller en voksen").click()
    new = await work.form(solveig, "raise_undring_without_barn")
    await new.get_by_label("En graviditet").check()
    await new.get_by_label("Hvem gjelder det?").fill("Anne Berg")
    await picks(new.get_by_label("Hvor arbeider du med dem?"), "Helsestasjonen")
    await new.get_by_label("Hva har du sett og hørt?").fill(SEEN)
    await new.get_by_label("Hva lurer du på?").fill("Jeg lurer på hvem hun har rundt seg.")
    await new.get_by_label("Når er barnet ventet?").fill(at.days(60).isoformat())
    await work.send(solveig, new)
    await expect(solveig.get_by_text("Undringen er delt med nærmeste leder.")).to_be_visible()


async def gives_her_the_talk(henrik: Page) -> None:
    await henrik.goto("/enhet")
    await henrik.get_by_role("link", name="graviditet").first.click()
    task = await work.form(henrik, "assign_samtale")
    await picks(task.get_by_label("Hvem snakker med den det gjelder?"), "Solveig")
    await work.send(henrik, task)


async def talks_and_keeps_a_paper_log(solveig: Page, at: Town) -> None:
    talk = await work.form(solveig, "hold_samtale_with_voksen")
    await talk.get_by_label("Hva ble dere enige om?").fill("Jordmor ringer hver uke.")
    await talk.get_by_label("Når hører de fra dere igjen?").fill(at.days(7).isoformat())
    await work.send(solveig, talk)
    way = await work.form(solveig, "decide_without_barn")
    await way.get_by_label("Vi fører en papirlogg til barnet er født").check()
    await way.get_by_label("Hvorfor?").fill("Anne vil gjerne ha hjelp fram til fødselen.")
    await work.send(solveig, way)


async def is_born(at: Town, name: str) -> None:
    """The register learns of her, and the health centre has her on its list."""
    ella, since = uuid4(), {"from_on": at.today}
    parents = [
        {"parent": at.ids[who], "child": ella, "kind": "foresatt", "relation": kin} | since
        for who, kin in (("anne", "mor"), ("tom", "far"))
    ]
    born = {"id": ella, "given_name": name, "family_name": "Berg", "born": at.today - timedelta(days=3)}
    goes = {"child": ella, "unit": await health_centre(at), "group_name": "født i år"} | since
    async with at.here.runtime.keeper.begin() as connection:
        await connection.execute(insert(person).values(born))
        await connection.execute(insert(parental), parents)
        await connection.execute(insert(enrolment).values(goes))


async def brings_it_in(solveig: Page, at: Town) -> None:
    await solveig.reload()
    paper = await work.form(solveig, "bring_in_papirlogg")
    await picks(paper.get_by_label("Hvilket barn er født?"), "Ella")
    await paper.get_by_label("Når begynte papirloggen?").fill(at.today.isoformat())
    await paper.get_by_label("Hva står viktigst i papirloggen?").fill(PAPER)
    await picks(paper.get_by_label("Hvem blir stafettholder?"), "Solveig")
    await paper.get_by_label("Hva skal familien lese").fill(WHY)
    await work.send(solveig, paper)
    await expect(solveig.locator("ds-error-summary")).to_have_count(0)


async def picks(field: Locator, name: str) -> None:
    await field.select_option(await field.locator("option", has_text=name).first.get_attribute("value"))
