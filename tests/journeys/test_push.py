"""A click here, a phone buzzing there: the page is closed, and the phone truly subscribes, decrypts and shows."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import BrowserContext, Page, Playwright, Worker, async_playwright, expect

from tests.doubles.cloud_messaging import CloudMessaging, cloud_messaging
from tests.journeys import people_at_work as work
from tests.journeys.product import CHROMIUM, PATIENCE, Product, product
from tests.waiting import until

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium here; `make test` finds or installs one"),
]

# Listens in where the worker hands the notification to the system. Asking `getNotifications` over and over would hinder
# Chromium from showing it at all.
LISTEN = """
() => {
  self.shown = [];
  const show = ServiceWorkerRegistration.prototype.showNotification;
  ServiceWorkerRegistration.prototype.showNotification = async function (title, options) {
    await show.call(this, title, options);
    self.shown.push({ title, body: options.body, lang: options.lang });
  };
}
"""
# Runs the worker's own answer to a tap on the notification that is truly there, and tells where it goes.
TAP = """
async () => {
  const [notification] = await registration.getNotifications();
  let gone = "";
  let work;
  self.clients.openWindow = async (url) => { gone = url; };
  const event = new NotificationEvent("notificationclick", { notification });
  Object.defineProperty(event, "waitUntil", { value: (promise) => { work = promise; } });
  self.dispatchEvent(event);
  await work;
  return gone;
}
"""


async def test_the_mother_marks_a_tiltak_done_and_the_fathers_closed_phone_shows_that_something_is_new(
    tmp_path: Path,
) -> None:
    async with (
        cloud_messaging() as double,
        double.session() as session,
        product(tmp_path / "data", session) as here,
        phone(double, here, tmp_path / "phone") as context,
    ):
        piotr = await here.enter_in(context, "Piotr")
        log = piotr.url
        await turns_on_varsler(piotr)
        worker = context.service_workers[0]
        await worker.evaluate(LISTEN)
        await piotr.close()
        hege = await here.enter("Hege")
        await work.marks_done(hege)
        shown = await first_shown(worker)
        assert shown["title"] == here.runtime.settings.municipality
        assert shown["body"] == "Noe er oppdatert. Du trenger ikke gjøre noe."
        says_nothing(shown, double)
        assert await worker.evaluate(TAP) == log
        opened = await context.new_page()
        await opened.goto(log)
        await expect(opened.locator(".entry", has_text=work.DONE)).to_be_visible()


@asynccontextmanager
async def phone(double: CloudMessaging, here: Product, profile: Path) -> AsyncIterator[BrowserContext]:
    """A browser with a profile of its own, a narrow screen, and the double in the place of Google's service."""
    async with async_playwright() as playwright:
        context = await _launch(playwright, double, profile, here.origin)
        await context.grant_permissions(["notifications"], origin=here.origin)
        yield context
        await context.close()


async def _launch(playwright: Playwright, double: CloudMessaging, profile: Path, origin: str) -> BrowserContext:
    return await playwright.chromium.launch_persistent_context(
        profile,
        executable_path=CHROMIUM,
        args=["--no-sandbox", "--disable-gpu", *double.chromium_arguments],
        viewport={"width": 390, "height": 844},
        base_url=origin,
        locale="nb-NO",
        env={**os.environ},
    )


async def turns_on_varsler(page: Page) -> None:
    await page.goto("/innstillinger")
    await page.get_by_role("button", name="Slå på varsler på denne telefonen").click()
    await expect(page.get_by_text("Varsler er på for denne telefonen.")).to_be_visible(timeout=3 * PATIENCE)


async def first_shown(worker: Worker) -> dict[str, Any]:
    async def any_shown() -> bool:
        return bool(await worker.evaluate("() => self.shown.length"))

    await until(any_shown, seconds=30)
    first: dict[str, Any] = (await worker.evaluate("() => self.shown"))[0]
    return first


def says_nothing(shown: dict[str, Any], double: CloudMessaging) -> None:
    """Neither on the lock screen nor on the wire a word about whom or what."""
    for secret in ("Sander", "Hege", "tiltak", "Stafettlogg", "stafettlogg", work.DONE):
        assert secret not in shown["title"] + shown["body"]
        assert all(secret.encode() not in push.body for push in double.received)
    assert len({len(push.body) for push in double.received}) == 1
