"""A form that came back with an error stands open while others go on: nothing is sent again, nothing typed is lost."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Request, expect

from tests.journeys import people_at_work as work
from tests.journeys.product import CHROMIUM, Product, product

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium here; `make test` finds or installs one"),
]
TYPED = "Sander skal få fortelle selv hvordan det går."


@pytest.fixture(scope="module")
async def here(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Product]:
    async with product(tmp_path_factory.mktemp("errors")) as running:
        yield running


async def test_another_persons_event_neither_sends_the_form_again_nor_takes_what_is_typed(here: Product) -> None:
    ola, hege = await here.enter("Ola"), await here.enter("Hege")
    await ola.goto(f"/logg/{hege.url.rpartition('/')[2]}/plan")
    form = await work.form(ola, "set_maal")
    await work.send(ola, form)
    await expect(ola.locator("ds-error-summary")).to_be_focused()
    sent: list[Request] = []
    ola.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    await ola.locator('form[action="/handling/set_maal"] textarea').fill(TYPED)
    await work.marks_done(hege)
    await expect(ola.locator("article.tiltak").first.get_by_text(work.DONE)).to_be_visible()
    await expect(ola.locator('form[action="/handling/set_maal"] textarea')).to_have_value(TYPED)
    assert [one.url for one in sent if "/handling/" in one.url] == []
    assert here.faults == []


async def test_a_page_closes_when_the_person_logs_out_in_another_tab(here: Product) -> None:
    hege = await here.enter("Hege")
    await expect(hege.locator(".now")).to_be_visible()
    other = await hege.context.new_page()
    await other.goto("/innstillinger")
    await other.get_by_role("button", name="Logg ut").first.click()
    await hege.bring_to_front()
    await expect(hege.locator(".now")).to_have_count(0, timeout=10_000)
