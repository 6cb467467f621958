"""Every page, as each person has it: no barrier that axe can find, nothing wider than the screen, in light and dark, in
bokmål, English and from right to left. `SCREENSHOTS=folder` keeps a picture of each, to be looked at."""

import os
import re
from collections import deque
from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, ViewportSize, expect
from sqlalchemy import text

import web.app
from services.kernel.i18n import Translator, translators
from tests.journeys.product import CHROMIUM, Product, product
from tests.kernel.pseudo import pseudo

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium here; `make test` finds or installs one"),
]

PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 800}
PUBLIC = ["/demo", "/om", "/personvern", "/tilgjengelighet", "/hjelp", "/frakoblet", "/finnes-ikke"]
OWN = ["/", "/innstillinger"]
STAFF = ["/", "/undring/ny"]
PEOPLE: Mapping[str, list[str]] = {
    "Kari": STAFF, "Inger": [*STAFF, "/enhet", "/avvik/nytt"], "Ola": STAFF, "Hege": OWN, "Hodan": ["/"],
    "Marte": ["/"], "Marit": ["/kontroll"], "Per": ["/kommune", "/kontakter"],
}  # fmt: skip
FAMILY = {"Hege", "Hodan", "Marte"}
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
SEEN: Mapping[bool, set[str]] = {True: set(), False: set()}
"""The kinds of pages that somebody of the family, and somebody else, has looked at."""
LINKS = "main a[href^='/logg/'], main a[href^='/undring/'], main a[href^='/kontroll/']"
DOWNLOAD = re.compile("/utskrift/.|/fil/")


def with_pseudo() -> Mapping[str, Translator]:
    return {**translators(), "ar": pseudo()}


@pytest.fixture(scope="module")
async def here(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Product]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(web.app, "translators", with_pseudo)
        async with product(tmp_path_factory.mktemp("pages")) as running:
            yield running


async def test_the_public_pages_hold_no_barrier(here: Product) -> None:
    async with here.browser_for() as context:
        page = await context.new_page()
        for path in PUBLIC:
            await page.goto(path)
            await looks_right_everywhere(page, f"alle{path}")


@pytest.mark.parametrize("name", PEOPLE)
async def test_nobodys_pages_hold_a_barrier(here: Product, name: str) -> None:
    async with here.browser_for() as context:
        page = await here.enter_in(context, name)
        number = 0
        async for path in found_by(page, PEOPLE[name], SEEN[name in FAMILY]):
            number += 1
            await looks_right_everywhere(page, f"{name}{path}", None if path in PEOPLE[name] else number % 2 == 0)


async def test_a_form_error_takes_the_focus_and_loses_nothing(here: Product) -> None:
    before = list(here.faults)
    async with here.browser_for() as context:
        page = await here.enter_in(context, "Kari")
        await page.goto("/undring/ny")
        await page.goto(str(await page.locator('main a[href^="/undring/ny/"]').first.get_attribute("href")))
        await page.get_by_label("Hva har du sett og hørt?").fill("Hun er mer alene.")
        async with page.expect_navigation():
            await page.locator('form[action="/handling/raise_undring"] button[type="submit"]').click()
        await expect(page.locator("ds-error-summary")).to_be_focused()
        await expect(page.get_by_label("Hva har du sett og hørt?")).to_have_value("Hun er mer alene.")
        await looks_right_everywhere(page, "Kari-feil")
    assert here.faults == before


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_the_pages_hold_in_english_and_from_right_to_left(here: Product, language: str) -> None:
    """A language of Arabic letters stands in for one: it shows what does not mirror and what is not translated."""
    await speaks(here, "Hege", language)
    async with here.browser_for() as context:
        page = await here.enter_in(context, "Hege")
        async for path in found_by(page, OWN, SEEN[True] if language == "en" else set()):
            assert await page.locator("html").get_attribute("lang") == language
            assert await page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
            await looks_right(page, f"Hege-{language}{path}", PHONE, "light", axe=path in OWN)
    await speaks(here, "Hege", "nb")


async def found_by(page: Page, begin: Sequence[str], seen: set[str]) -> AsyncIterator[str]:
    """Opens the first ones, the pages that they lead to, and so on: of each kind one, with whatever it holds. The first
    pages of everybody, for the others those kinds that are not in ``seen``."""
    here = page.url.removeprefix("http://").partition("/")[2].join(["/", ""])
    first = {ID.sub("*", path) for path in (*begin, here)}
    waiting, mine = deque([*begin, here]), set[str]()
    while waiting:
        path = waiting.popleft()
        kind = ID.sub("*", path)
        if kind in mine or (kind in seen and kind not in first):
            continue
        mine.add(kind)
        seen.add(kind)
        await page.goto(path)
        links = await page.locator(LINKS).evaluate_all("all => all.map(a => a.getAttribute('href').split('#')[0])")
        waiting.extend(link for link in links if not DOWNLOAD.search(link))
        yield path


async def speaks(here: Product, name: str, language: str) -> None:
    person = await here.person(name)
    async with here.runtime.keeper.begin() as connection:
        await connection.execute(
            text(
                "INSERT INTO choice VALUES (:person, :language) ON CONFLICT (person) DO UPDATE SET language = :language"
            ),
            {"person": person, "language": language},
        )


async def looks_right_everywhere(page: Page, name: str, on_phone: bool | None = None) -> None:
    """The width, and axe on the two screens that differ most, or on one of them (``on_phone``). A picture of all four,
    where they are kept."""
    for size in (PHONE, DESK):
        for scheme in ("light", "dark"):
            differs = (size is PHONE) == (scheme == "light")
            if differs or os.environ.get("SCREENSHOTS"):
                await looks_right(page, name, size, scheme, axe=differs and on_phone in (None, size is PHONE))


async def looks_right(page: Page, name: str, size: ViewportSize, scheme: str, axe: bool = True) -> None:
    await page.set_viewport_size(size)
    await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    if folder := os.environ.get("SCREENSHOTS"):
        file = f"{name.replace('/', '_')}-{size['width']}-{scheme}.png"
        await page.screenshot(path=Path(folder) / file, full_page=True)
    if axe:
        found = await Axe().run(page)
        assert found.violations_count == 0, (name, found.generate_report())
    wide = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{name} is {wide} px wider than the screen"
